"""A docstring is a comment."""
import os


# cognitive 1 + 2 + 1 (elif) + 1 (else) + 1 (and) + 1 (or), cyclomatic 1 + 3 + 3
def ifs(a, b, c):
    if a and b and c:
        if a or b:
            return 1
    elif c:
        return 2
    else:
        return 3


class Shape:
    def area(self, xs):
        # cognitive 1 (for) + 1 (else) + 1 (except) + 2 (nested ternary)
        for x in xs:
            pass
        else:
            pass
        try:
            return os.path
        except OSError:
            return 1 if xs else 2

    async def walk(self):
        """Walks,
        over two lines."""
        def inner(y):
            while y:
                y -= 1

        return [z for z in self if z]


def matching(command):
    match command:
        case "go":
            return (lambda q: 1 if q else 2)(command)
        case _:
            return None


text = 'a string in a statement of its own is none'
key = lambda item: item or None
