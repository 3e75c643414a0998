import unittest

from shop.price import Basket, discount
from shop.report import line


class PriceTest(unittest.TestCase):
    def test_total(self):
        self.assertEqual(Basket().add(10).add(5, 2).total("de"), 23.8)

    def test_discount(self):
        self.assertEqual(discount(200, 10), 180)

    def test_line(self):
        self.assertEqual(line("a", 1), "a: 1.00")
