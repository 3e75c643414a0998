def first(rows):
    """Reads."""
    total = 0
    for row in rows:
        total += row
    return total


class Other:
    def second(self):
        # The same deeper in, with other words around.
        total = 0
        for row in rows:

            total += row
        return total


def third(rows):
    total = 0
    for row in rows:
        total += row
        return total
