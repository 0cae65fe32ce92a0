"""Counts, images by class and part, and the three things that may look wrong."""

from dataclasses import replace

import numpy as np
import pytest

from cnnstudio.core.errors import DataError
from cnnstudio.data.dataset import PARTS
from cnnstudio.data.gallery import class_counts, findings, images_of
from cnnstudio.data.prepared import PreparedData


def test_counts_of_the_parts_add_up_to_those_of_the_set(small: PreparedData) -> None:
    counts = class_counts(small)
    assert list(counts) == list(PARTS)
    assert np.sum(list(counts.values()), axis=0).tolist() == [12] * 10
    assert [sum(counts[part]) for part in PARTS] == [len(small.split.part(part)) for part in PARTS]


def test_images_are_found_by_part_and_class(small: PreparedData) -> None:
    assert images_of(small).tolist() == list(range(120))
    assert np.array_equal(images_of(small, "test"), small.split.test)
    assert (small.labels[images_of(small, label=4)] == 4).all()
    found = images_of(small, "train", 4)
    assert len(found) == class_counts(small)["train"][4]
    assert set(found) <= set(small.split.train)
    with pytest.raises(DataError):
        images_of(small, "holiday")


def test_good_data_are_left_in_peace(small: PreparedData) -> None:
    assert findings(small) == ()


def test_an_image_in_two_parts_is_found(small: PreparedData) -> None:
    images = small.images.copy()
    one, other = small.split.train[3], small.split.test[5]
    images[other] = images[one]
    (found,) = findings(replace(small, images=images))
    assert found.message == "2 images have an equal one in another part."
    assert sorted(found.images) == sorted([one, other])


def test_copies_within_a_part_are_no_matter(small: PreparedData) -> None:
    images = small.images.copy()
    images[small.split.train[1]] = images[small.split.train[0]]
    assert findings(replace(small, images=images)) == ()


def test_a_blank_image_is_found(small: PreparedData) -> None:
    images = small.images.copy()
    images[7] = (10, 20, 30)
    (found,) = findings(replace(small, images=images))
    assert found.message == "1 image has a single colour."
    assert found.images.tolist() == [7]


def test_unequal_classes_are_found_with_their_numbers(small: PreparedData) -> None:
    labels = small.labels.copy()
    labels[np.flatnonzero(labels == 2)[:9]] = 1
    (found,) = findings(replace(small, labels=labels))
    assert found.message == "Class ring has 21 images, class half disc only 3."
    assert len(found.images) == 3
    assert found.hint


def test_a_class_without_images_is_found(small: PreparedData) -> None:
    (found,) = findings(replace(small, classes=(*small.classes, "heart")))
    assert "heart only 0" in found.message
