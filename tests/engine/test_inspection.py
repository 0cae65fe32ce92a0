"""Feature maps, kernels and predictions equal what Keras computes."""

import numpy as np
import pytest

from cnnstudio.core.errors import NetworkError, TrainingError
from cnnstudio.data.prepared import open_prepared, prepare
from cnnstudio.engine import inspection
from cnnstudio.engine.build import build
from cnnstudio.engine.inspection import feature_maps, kernels, prediction
from cnnstudio.engine.pipeline import Preparation, facts_of
from cnnstudio.engine.subject import Subject
from tests.engine.small import small_project


@pytest.fixture(scope="module")
def subject() -> Subject:
    project = small_project()
    data = open_prepared(prepare(project.data))
    return Subject(project, build(project, facts_of(data, project)), Preparation(project), data)


def test_every_layer_has_maps_of_its_own_shape(subject: Subject) -> None:
    maps = feature_maps(subject, subject.data.images[0])

    assert list(maps) == [layer.id for layer in subject.project.network.layers]
    assert maps["conv2d_1"].shape == (15, 15, 4)
    assert maps["dense_1"].shape == (10,)


def test_the_image_is_prepared_before_it_enters(subject: Subject) -> None:
    image = subject.data.images[0]

    assert np.allclose(feature_maps(subject, image)["input_1"], image / 255, atol=1e-6)


def test_the_maps_are_what_the_kernels_make_of_the_image(subject: Subject) -> None:
    image = subject.data.images[0]
    arrays = kernels(subject, "conv2d_1")
    patch = image[2:5, 4:7].astype("float32") / 255

    value = feature_maps(subject, image)["conv2d_1"][1, 2]

    expected = np.maximum(np.tensordot(patch, arrays["kernel"], 3) + arrays["bias"], 0)
    assert np.allclose(value, expected, atol=1e-5)


def test_the_last_maps_are_the_prediction(subject: Subject) -> None:
    images = subject.data.images[:3]

    assert np.allclose(prediction(subject, images)[0], feature_maps(subject, images[0])["dense_1"], atol=1e-6)
    assert np.allclose(prediction(subject, images).sum(axis=1), 1, atol=1e-5)


def test_a_layer_that_learns_nothing_has_no_kernels(subject: Subject) -> None:
    assert kernels(subject, "input_1") == kernels(subject, "dropout_1") == {}


def test_a_layer_with_more_numbers_than_a_message_can_carry_is_refused(
    subject: Subject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "MOST_NUMBERS", 100)
    with pytest.raises(TrainingError, match="112 numbers: too many to show"):
        kernels(subject, "conv2d_1")


def test_an_unknown_layer_is_refused(subject: Subject) -> None:
    with pytest.raises(NetworkError, match="no layer nothing_1"):
        kernels(subject, "nothing_1")


def test_an_image_of_another_shape_is_refused_with_both_shapes(subject: Subject) -> None:
    with pytest.raises(TrainingError, match="32 × 32 × 3, but it was given 28 × 28 × 1"):
        feature_maps(subject, np.zeros((28, 28, 1), np.uint8))
