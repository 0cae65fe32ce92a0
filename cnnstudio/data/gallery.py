"""What there is to know of a set of images before training: counts, images by class and part, and what looks wrong."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from cnnstudio.core.texts import number, plural, text
from cnnstudio.data.dataset import PARTS, Images, Indices
from cnnstudio.data.prepared import PreparedData

_UNBALANCED = 2.0
"""How many times larger the largest class may be than the smallest before it is worth a word."""


@dataclass(frozen=True, eq=False)
class Finding:
    """Something about the images that may spoil the training: a sentence with numbers, what to do, and which images."""

    message: str
    hint: str
    images: Indices


def class_counts(data: PreparedData) -> Mapping[str, tuple[int, ...]]:
    """For each part how many images there are of each class, in the order of the classes."""
    return {
        part: tuple(np.bincount(data.labels[data.split.part(part)], minlength=len(data.classes)).tolist())
        for part in PARTS
    }


def images_of(data: PreparedData, part: str | None = None, label: int | None = None) -> Indices:
    """Indices of the images in a part and of a class, ascending; None stands for all. Raises DataError."""
    indices = np.arange(len(data.labels)) if part is None else data.split.part(part)
    return indices if label is None else indices[data.labels[indices] == label]


def findings(data: PreparedData) -> tuple[Finding, ...]:
    """What looks wrong, the gravest first: images in two parts, blank images, classes of very unequal size."""
    found = (_shared_images(data), _blank_images(data), _unequal_classes(data))
    return tuple(finding for finding in found if finding is not None)


def _shared_images(data: PreparedData) -> Finding | None:
    """A network that has learned an image by heart is not tested by it."""
    digests = np.array([_digest(image) for image in data.images], np.uint64)
    shared = np.zeros(len(digests), bool)
    for one, other in combinations([data.split.part(part) for part in PARTS], 2):
        shared[one] |= np.isin(digests[one], digests[other])
        shared[other] |= np.isin(digests[other], digests[one])
    images = np.flatnonzero(shared)
    if not images.size:
        return None
    return Finding(
        plural(
            "{count} image has an equal one in another part.",
            "{count} images have an equal one in another part.",
            images.size,
        ),
        text("The test is then easier than new images would be. Remove the copies."),
        images,
    )


def _blank_images(data: PreparedData) -> Finding | None:
    pixels = data.images.reshape(len(data.images), -1, data.images.shape[-1])
    images = np.flatnonzero((pixels == pixels[:, :1]).all(axis=(1, 2)))
    if not images.size:
        return None
    return Finding(
        plural("{count} image has a single colour.", "{count} images have a single colour.", images.size),
        text("Nothing can be learned from an empty image. Remove it."),
        images,
    )


def _unequal_classes(data: PreparedData) -> Finding | None:
    counts = np.bincount(data.labels, minlength=len(data.classes))
    largest, smallest = int(counts.argmax()), int(counts.argmin())
    if counts[largest] < _UNBALANCED * counts[smallest]:
        return None
    return Finding(
        text(
            "Class {largest} has {most} images, class {smallest} only {fewest}.",
            largest=data.classes[largest],
            most=number(int(counts[largest])),
            smallest=data.classes[smallest],
            fewest=number(int(counts[smallest])),
        ),
        text("Look at precision and recall of each class: accuracy hides a small class."),
        images_of(data, label=smallest),
    )


def _digest(image: Images) -> int:
    return int.from_bytes(hashlib.blake2b(image.tobytes(), digest_size=8).digest())
