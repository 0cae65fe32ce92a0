"""Images with their labels, and how they are divided into training, validation and test."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cnnstudio.core.errors import DataError
from cnnstudio.core.texts import number, plural, text

Images = npt.NDArray[np.uint8]
Labels = npt.NDArray[np.int64]
Indices = npt.NDArray[np.int64]

PARTS = ("train", "validation", "test")
SMALLEST_CLASS = 3
"""Each class needs an image in each of the parts."""


@dataclass(frozen=True, eq=False)
class ImageSet:
    """Raw pixels (n, height, width, channels) with one label each, an index into `classes`."""

    images: Images
    labels: Labels
    classes: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Split:
    """Indices of the images in each part, ascending; no image is in two parts and every image is in one."""

    train: Indices
    validation: Indices
    test: Indices

    def part(self, name: str) -> Indices:
        """The indices of one of PARTS; raises DataError for another name."""
        if name not in PARTS:
            raise DataError(
                text("The data has no part called {name}.", name=name),
                hint=text("The parts are {parts}.", parts=", ".join(PARTS)),
            )
        indices: Indices = getattr(self, name)
        return indices


@dataclass(frozen=True)
class PartSizes:
    """How many images of each class go into each part."""

    train: tuple[int, ...]
    validation: tuple[int, ...]
    test: tuple[int, ...]


def part_sizes(class_counts: tuple[int, ...], validation: float, test: float) -> PartSizes:
    """Every class in proportion, rounded by largest remainders, with at least one image of each class in each part.

    The parts' totals are the rounded shares of all images wherever every class is large enough. Raises DataError for
    shares that leave nothing to learn from, and for a class of fewer than three images.
    """
    _require_room(class_counts, validation, test)
    total = sum(class_counts)
    tests = proportional(class_counts, round(total * test))
    validations = proportional(class_counts, round(total * validation))
    rows = [_row(*counts) for counts in zip(class_counts, validations, tests, strict=True)]
    return PartSizes(*zip(*rows, strict=True))


def proportional(class_counts: Sequence[int], size: int) -> list[int]:
    """`size` images shared among the classes by largest remainders (Hamilton's method)."""
    total = sum(class_counts)
    shares = [count * size // total for count in class_counts]
    remainders = [count * size % total for count in class_counts]
    by_remainder = sorted(range(len(shares)), key=lambda index: -remainders[index])
    for index in by_remainder[: size - sum(shares)]:
        shares[index] += 1
    return shares


def stratified_split(labels: Labels, validation: float, test: float, seed: int) -> Split:
    """Divides images at random, each class in proportion; the same seed gives the same parts. Raises DataError."""
    present = np.unique(labels)
    counts = tuple(int(np.count_nonzero(labels == label)) for label in present)
    sizes = part_sizes(counts, validation, test)
    random = np.random.default_rng(seed)
    parts: tuple[list[Indices], list[Indices], list[Indices]] = ([], [], [])
    for position, label in enumerate(present):
        shuffled = random.permutation(np.flatnonzero(labels == label))
        tested, validated = sizes.test[position], sizes.validation[position]
        for part, indices in zip(parts, np.split(shuffled, [-validated - tested, -tested]), strict=True):
            part.append(indices)
    return Split(*(np.sort(np.concatenate(part)).astype(np.int64) for part in parts))


def _require_room(class_counts: tuple[int, ...], validation: float, test: float) -> None:
    if not (validation > 0 and test > 0 and validation + test < 1):
        raise DataError(
            text("{validation} for validation and {test} for the test leave nothing to learn from.",
                 validation=number(validation), test=number(test)),
            hint=text("Choose two parts above 0 that together stay below 1, such as 0.1 and 0.1."),
        )  # fmt: skip
    smallest = min(class_counts, default=0)
    if smallest < SMALLEST_CLASS:
        raise DataError(
            plural("The smallest class has {count} image.", "The smallest class has {count} images.", smallest),
            hint=text("Each class needs three or more: one each for training, validation and test."),
        )


def _row(count: int, validated: int, tested: int) -> tuple[int, int, int]:
    """(training, validation, test) of one class, none of them empty."""
    validated, tested = max(validated, 1), max(tested, 1)
    while validated + tested >= count:
        if validated >= tested:
            validated -= 1
        else:
            tested -= 1
    return count - validated - tested, validated, tested
