"""The stratified split: every class in proportion, nothing lost, nothing twice."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnstudio.core.errors import DataError
from cnnstudio.data.dataset import PARTS, Split, part_sizes, stratified_split

SHARES = st.floats(0.01, 0.45)
COUNTS = st.lists(st.integers(3, 200), min_size=1, max_size=12)


def labels_of(counts: list[int], seed: int = 0) -> np.ndarray:
    labels = np.repeat(np.arange(len(counts)), counts)
    return np.random.default_rng(seed).permutation(labels)


def counts_of(labels: np.ndarray, split: Split, classes: int) -> dict[str, list[int]]:
    return {part: np.bincount(labels[split.part(part)], minlength=classes).tolist() for part in PARTS}


@settings(max_examples=80, deadline=None)
@given(COUNTS, SHARES, SHARES, st.integers(0, 2**31))
def test_a_split_holds_every_image_once_and_every_class_everywhere(
    counts: list[int], validation: float, test: float, seed: int
) -> None:
    labels = labels_of(counts)
    split = stratified_split(labels, validation, test, seed)
    together = np.concatenate([split.train, split.validation, split.test])
    assert np.array_equal(np.sort(together), np.arange(len(labels)))
    parts = counts_of(labels, split, len(counts))
    assert all(min(part) >= 1 for part in parts.values())
    for part, share in (("validation", validation), ("test", test)):
        for has, count in zip(parts[part], counts, strict=True):
            # Largest remainders are less than one image off, and of the half image by which the part as a whole was
            # rounded a class bears its share; or as many as are needed so that no part goes without the class.
            assert abs(has - share * count) < 1 + 0.5 * count / sum(counts) + 1e-9 or has == 1 or count < 10


@settings(max_examples=40, deadline=None)
@given(COUNTS, SHARES, SHARES)
def test_the_sizes_are_known_without_the_labels(counts: list[int], validation: float, test: float) -> None:
    labels = labels_of(counts)
    sizes = part_sizes(tuple(counts), validation, test)
    parts = counts_of(labels, stratified_split(labels, validation, test, 1), len(counts))
    assert [list(sizes.train), list(sizes.validation), list(sizes.test)] == [parts[part] for part in PARTS]


@pytest.mark.parametrize(
    ("counts", "validation", "test", "totals"),
    [
        ([1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978], 0.1, 0.1, (8000, 1000, 1000)),
        ([6000] * 10, 5 / 60, 10 / 60, (45_000, 5_000, 10_000)),
        ([3, 3, 3], 0.1, 0.1, (3, 3, 3)),
    ],
)
def test_totals_are_the_rounded_shares_of_the_whole(
    counts: list[int], validation: float, test: float, totals: tuple[int, int, int]
) -> None:
    sizes = part_sizes(tuple(counts), validation, test)
    assert (sum(sizes.train), sum(sizes.validation), sum(sizes.test)) == totals


def test_the_seed_alone_decides_who_goes_where() -> None:
    labels = labels_of([50, 60, 70])
    one, same, other = (stratified_split(labels, 0.2, 0.1, seed) for seed in (4, 4, 5))
    assert all(np.array_equal(one.part(part), same.part(part)) for part in PARTS)
    assert not np.array_equal(one.train, other.train)


def test_indices_ascend_and_are_int64() -> None:
    split = stratified_split(labels_of([30, 30]), 0.2, 0.2, 3)
    for part in PARTS:
        assert split.part(part).dtype == np.int64
        assert (np.diff(split.part(part)) > 0).all()


@pytest.mark.parametrize("counts", [[2, 50], [1], []], ids=["two", "one", "none"])
def test_a_class_too_small_to_divide_is_refused(counts: list[int]) -> None:
    with pytest.raises(DataError, match="smallest class has") as caught:
        stratified_split(labels_of(counts), 0.1, 0.1, 1)
    assert "three" in caught.value.hint


@pytest.mark.parametrize(("validation", "test"), [(0.0, 0.1), (0.1, 0.0), (0.6, 0.4), (-0.1, 0.2), (float("nan"), 0.1)])
def test_shares_that_leave_nothing_are_refused(validation: float, test: float) -> None:
    with pytest.raises(DataError, match="nothing to learn from"):
        stratified_split(labels_of([50, 50]), validation, test, 1)


def test_another_part_is_refused() -> None:
    with pytest.raises(DataError, match="no part called holiday"):
        stratified_split(labels_of([9, 9]), 0.2, 0.2, 1).part("holiday")
