import os, sys
import a.b
import c.d as unused_alias
from typing import TYPE_CHECKING, List, Dict
from . import sibling
from .relative import (
    used,
    unused_on_its_line as renamed,
)

import noqa_all  # noqa
import noqa_one  # noqa: F401
import linted  # pylint: disable=unused-import

try:
    import maybe_installed
except ImportError:
    maybe_installed = None

if TYPE_CHECKING:
    from quoted import Quoted
    from quoted import Unquoted

__all__ = ["sibling"]


def work(value: "Quoted"):
    import registers.on.arrival
    import unused_inside
    names = []  # type: List[str]
    return used(value, names)


if sys.argv:
    import unused_in_block
