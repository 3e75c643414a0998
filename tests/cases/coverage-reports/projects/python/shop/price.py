RATES = {"de": 0.19, "at": 0.2}


def tax(net, country):
    rate = RATES.get(country)
    if rate is None:
        raise KeyError(country)
    return net * rate


def discount(net, percent):
    if percent > 100:
        return 0
    elif percent < 0:
        return net
    return net - net * percent / 100


class Basket:
    def __init__(self):
        self.items = []

    def add(self, net, count=1):
        self.items.append((net, count))
        return self

    def total(self, country):
        net = sum(price * count for price, count in self.items)
        return round(net + tax(net, country), 2)

    def is_empty(self):
        return not self.items
