"""The drawn shapes: the same for ever, quick to draw, and told apart by nothing but their form."""

import hashlib
import time

import numpy as np
import pytest
from sklearn.linear_model import RidgeClassifier
from sklearn.neighbors import NearestCentroid
from sklearn.tree import DecisionTreeClassifier

from cnnstudio.data.dataset import ImageSet
from cnnstudio.data.shapes import CLASSES, OUTLINES, SIZE, class_counts, draw_shapes

CHANCE = 1 / len(CLASSES)


@pytest.fixture(scope="module")
def shapes() -> ImageSet:
    return draw_shapes(2000, noise=8, clutter=2, seed=1)


def test_the_classes_come_in_turn(shapes: ImageSet) -> None:
    assert shapes.images.shape == (2000, SIZE, SIZE, 3)
    assert shapes.images.dtype == np.uint8
    assert np.bincount(shapes.labels).tolist() == [200] * len(CLASSES)


def test_the_same_settings_draw_the_same_images(shapes: ImageSet) -> None:
    again = draw_shapes(40, noise=8, clutter=2, seed=1)
    assert np.array_equal(again.images, shapes.images[:40])
    assert not np.array_equal(draw_shapes(40, noise=8, clutter=2, seed=2).images, again.images)


def test_unequal_classes_come_in_turn_until_they_run_out() -> None:
    drawn = draw_shapes(100, noise=0, clutter=0, seed=1, imbalance=20)
    counts = np.bincount(drawn.labels)
    assert tuple(counts.tolist()) == class_counts(100, 20)
    assert drawn.labels[:10].tolist() == list(range(10))
    assert drawn.labels[-1] == 0
    assert np.array_equal(drawn.images[:10], draw_shapes(10, noise=0, clutter=0, seed=1).images)


def test_outlines_stay_within_reach() -> None:
    assert max(abs(points).max() for outlines in OUTLINES.values() for points in outlines) <= 1.1 + 1e-9


def test_a_shape_keeps_its_two_colours_without_noise_and_clutter() -> None:
    for image in draw_shapes(20, noise=0, clutter=0, seed=3).images:
        colours, counts = np.unique(image.reshape(-1, 3), axis=0, return_counts=True)
        background, shape = colours[np.argsort(counts)[-2:]].astype(int)
        assert abs(background - shape).sum() >= 240
        # All other colours are the smooth edge between the two.
        low, high = np.minimum(background, shape), np.maximum(background, shape)
        assert ((colours >= low - 1) & (colours <= high + 1)).all()


@pytest.mark.parametrize("noise", [1, 8, 40])
def test_the_noise_has_the_strength_that_it_says(noise: int) -> None:
    still, noisy = (draw_shapes(60, noise=level, clutter=0, seed=5).images.astype(float) for level in (0, noise))
    inner = (still > 130 - 2) & (still < 130 + 2)
    spread = (noisy - still)[inner].std()
    assert noise * 0.9 < spread < noise * 1.1 + 1


def test_clutter_lies_behind_the_shape() -> None:
    still, cluttered = (draw_shapes(30, noise=0, clutter=level, seed=6).images for level in (0, 8))
    assert still.shape == cluttered.shape
    assert (still != cluttered).any(axis=(1, 2, 3)).all()


def test_five_thousand_images_take_seconds() -> None:
    start = time.perf_counter()
    draw_shapes(500, noise=8, clutter=2, seed=1)
    assert time.perf_counter() - start < 3


def accuracy_of(classifier: RidgeClassifier | NearestCentroid | DecisionTreeClassifier, seen: np.ndarray) -> float:
    labels = np.arange(2000) % len(CLASSES)
    return float(classifier.fit(seen[:1500], labels[:1500]).score(seen[1500:], labels[1500:]))


@pytest.mark.parametrize("classifier", [NearestCentroid(), RidgeClassifier(alpha=100.0)], ids=["mean", "linear"])
def test_no_pixel_tells_the_class(shapes: ImageSet, classifier: RidgeClassifier | NearestCentroid) -> None:
    assert accuracy_of(classifier, shapes.images.reshape(2000, -1) / 255) < 2 * CHANCE


@pytest.mark.parametrize(
    "classifier",
    [NearestCentroid(), RidgeClassifier(), DecisionTreeClassifier(max_depth=6, random_state=0)],
    ids=["mean", "linear", "tree"],
)
def test_no_colour_tells_the_class(
    shapes: ImageSet, classifier: RidgeClassifier | NearestCentroid | DecisionTreeClassifier
) -> None:
    colours = shapes.images.reshape(2000, -1, 3) / 255
    assert accuracy_of(classifier, colours.mean(axis=1)) < 2 * CHANCE
    assert accuracy_of(classifier, colours[:, 0]) < 2 * CHANCE


def test_the_form_tells_the_class() -> None:
    """Without noise the covered area alone already says more than chance: the classes do differ in form."""
    images = draw_shapes(2000, noise=0, clutter=0, seed=1).images.reshape(2000, -1, 3).astype(int)
    corner = images[:, :1]
    covered = (abs(images - corner).sum(axis=2) > 60).mean(axis=1, keepdims=True)
    assert accuracy_of(DecisionTreeClassifier(max_depth=6, random_state=0), covered) > 1.5 * CHANCE


def test_every_image_differs(shapes: ImageSet) -> None:
    assert len({hashlib.sha256(image.tobytes()).digest() for image in shapes.images}) == 2000
