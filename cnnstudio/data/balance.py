"""How unequal the classes of a set of images are: from the first to the last, each is rarer by the same factor.

With 1,000 images of the first class and an imbalance of 100, the sixth of ten classes has 77 and the last has 10: the
"long tail" on which accuracy hides what a network does not know (Cui et al. 2019, section 5.1, whose factor this is).
"""

from collections.abc import Sequence

from cnnstudio.core.layers.parameters import IntParameter
from cnnstudio.core.texts import mark
from cnnstudio.data.dataset import SMALLEST_CLASS, proportional

IMBALANCE = IntParameter(
    "imbalance",
    1,
    minimum=1,
    maximum=100,
    help=mark("How many times rarer the last class is made than the first, step by step; 1 changes nothing."),
)
_FINE = 1_000_000
"""Shares are whole numbers of this, so that equal classes come out equal to the last image."""


def thinned(class_counts: Sequence[int], imbalance: int) -> tuple[int, ...]:
    """How many images of each class are left of so many; an imbalance of 1 leaves them all."""
    shares = _shares(len(class_counts), imbalance)
    return tuple(
        min(count, max(round(count * share / _FINE), SMALLEST_CLASS))
        for count, share in zip(class_counts, shares, strict=True)
    )


def divided(count: int, classes: int, imbalance: int) -> tuple[int, ...]:
    """`count` images shared among the classes; where they suffice, enough of each to learn, to validate and to test."""
    least = min(count // classes, SMALLEST_CLASS)
    counts = [max(one, least) for one in proportional(_shares(classes, imbalance), count)]
    counts[0] -= sum(counts) - count
    return tuple(counts)


def _shares(classes: int, imbalance: int) -> tuple[int, ...]:
    return tuple(round(_FINE * imbalance ** (-index / (classes - 1))) for index in range(classes))
