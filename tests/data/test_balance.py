"""Unequal classes: the last is as much rarer as was asked for, and none is too small to be divided."""

import pytest

from cnnstudio.data.balance import IMBALANCE, divided, thinned
from cnnstudio.data.dataset import part_sizes


def test_without_imbalance_nothing_changes() -> None:
    assert thinned((1001, 1127, 863, 2), 1) == (1001, 1127, 863, 2)
    assert divided(5000, 10, 1) == (500,) * 10
    assert divided(103, 10, 1) == (11, 11, 11, *[10] * 7)
    assert divided(7, 10, 1) == (*[1] * 7, 0, 0, 0)


def test_each_class_is_rarer_than_the_one_before_by_the_same_factor() -> None:
    assert thinned((1000,) * 10, 100) == (1000, 599, 359, 215, 129, 77, 46, 28, 17, 10)
    assert divided(5000, 10, 50) == (1786, 1156, 749, 485, 314, 203, 131, 85, 55, 36)


@pytest.mark.parametrize("imbalance", [1, 2, 37, IMBALANCE.maximum])
@pytest.mark.parametrize("count", [100, 101, 999, 5000, 50_000])
def test_all_images_are_shared_out_and_every_class_can_be_divided(count: int, imbalance: int) -> None:
    counts = divided(count, 10, imbalance)
    assert sum(counts) == count
    assert list(counts) == sorted(counts, reverse=True)
    sizes = part_sizes(counts, 0.1, 0.1)
    assert min(min(part) for part in (sizes.train, sizes.validation, sizes.test)) >= 1


def test_a_class_is_never_thinned_below_what_it_takes_to_divide_it() -> None:
    assert thinned((40, 40, 40), 100) == (40, 4, 3)
    assert thinned((40, 40, 2), 100) == (40, 4, 2)
