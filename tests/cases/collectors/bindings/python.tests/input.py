import json
from fixtures import database, unasked_fixture


def test_rows(database):
    assert database


def helper(value):
    import unused_inside

    return value
