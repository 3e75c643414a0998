def work(parameter, _hidden):
    unused = 1
    _intended = 2
    first, second = parameter
    with open("file") as handle:
        pass
    try:
        typed: int = 3
    except ValueError as error:
        pass
    for item in first:
        pass
    if (walrus := second):
        pass
    é = 1; after = 2  # pylint: disable=unused-variable


def everything():
    seen = 1
    return locals()


module_level = 1
