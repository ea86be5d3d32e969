"""Control digits by modulus 11."""

from collections.abc import Iterable
from operator import mul

MODULUS = 11

LAST = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
"""The weights of eleven digits whose last one is the control digit.

An account number has no other; of an identity number they are the second one's.
"""


def remainder(digits: str, weights: tuple[int, ...]) -> int:
    """What is left of the weighted sum of the digits; 0 where the control digit is right."""
    products: Iterable[int] = map(mul, map(int, digits), weights)
    return sum(products) % MODULUS
