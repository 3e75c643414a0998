#!/usr/bin/env python
# -*- coding: utf-8 -*-
# Names and depths:
#   carrot = 3
#   leek = 12
import os
# import sys
# from seeds import carrot, leek


def plant(bed, seed):  # type: (Bed, Seed) -> None
    # if seed.old:
    #     raise ValueError(seed)
    # else:
    #     bed.rake()
    bed.put(seed)  # bed.count += 1
    # bed.water(litres=2)
    # print(bed)
    # isinstance(seed, Bulb)
    # noqa: E501
    # return seed
    # for each seed in the bag:
    # Clay (north/west bed)
    # water (or rain)
    if seed.large:
        pass
    # elif seed.small:
    #     bed.put(seed)


DEPTHS = {
    'carrot': 3,
    # 'leek': 12,
    # 'onion': 5,
}
