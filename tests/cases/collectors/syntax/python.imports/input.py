import os.path as path, sys
from . import sibling
from ..parent import (Thing as T, other)
from package import *


def late():
    import late_module
