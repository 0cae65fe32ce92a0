"""Sequences, images and volumes in one network: it learns, and each of its layers can be looked into."""

import numpy as np
import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.network import Network
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.data.prepared import open_prepared, prepare
from cnnstudio.engine.build import build, compile_model
from cnnstudio.engine.inspection import feature_maps, kernels
from cnnstudio.engine.pipeline import Preparation, facts_of
from cnnstudio.engine.subject import Subject
from tests.engine.small import chain, layer


def network() -> Network:
    """From an image to a larger one, to a sequence, to a volume, to a vector, to a sequence, to an answer."""
    return chain(
        layer("input_1", "input"),
        layer("larger", "conv2d_transpose", filters=2, padding="same"),
        layer("pooled", "max_pooling2d", pool_size=(4, 4)),
        layer("separable", "separable_conv2d", filters=4, padding="same", activation="relu"),
        layer("depthwise", "depthwise_conv2d", padding="same", depth_multiplier=2),
        layer("cropped", "cropping2d"),
        layer("padded", "zero_padding2d"),
        layer("repeated", "up_sampling2d", interpolation="bilinear"),
        layer("averaged", "average_pooling2d"),
        layer("sequence", "reshape", target_shape=(16, -1)),
        layer("along", "conv1d", filters=8, padding="causal", activation="relu"),
        layer("shorter", "max_pooling1d"),
        layer("volume", "reshape", target_shape=(4, 4, 4, 1)),
        layer("through", "conv3d", filters=3, kernel_size=(2, 2, 2)),
        layer("smaller", "average_pooling3d"),
        layer("vector", "global_max_pooling3d"),
        layer("again", "repeat_vector", n=4),
        layer("turned", "permute", dims=(2, 1)),
        layer("mean", "global_average_pooling1d"),
        layer("answer", "dense", units=10, activation="softmax"),
    )


@pytest.fixture(scope="module")
def subject() -> Subject:
    project = Project(network=network(), data=DataChoice("shapes", {"count": 150}))
    data = open_prepared(prepare(project.data))
    built = build(project, facts_of(data, project))
    compile_model(built.model, project.training)
    return Subject(project, built, Preparation(project), data)


def test_every_layer_has_maps_of_the_shape_that_analysis_says(subject: Subject) -> None:
    analysis = analyze(subject.project.network, facts_of(subject.data, subject.project))

    maps = feature_maps(subject, subject.data.images[0])

    assert analysis.errors == ()
    assert {layer_id: found.shape for layer_id, found in maps.items()} == {
        layer_id: result.output_shape for layer_id, result in analysis.layers.items()
    }


def test_every_layer_that_learns_has_the_arrays_that_analysis_says(subject: Subject) -> None:
    analysis = analyze(subject.project.network, facts_of(subject.data, subject.project))

    for layer_id, result in analysis.layers.items():
        found = {name: values.shape for name, values in kernels(subject, layer_id).items()}
        assert found == {weight.name: weight.shape for weight in result.weights}


def test_a_step_of_training_changes_every_layer_that_learns(subject: Subject) -> None:
    """What Keras builds, TensorFlow can also run, back-propagation included."""
    model = subject.model
    before = [weight.numpy().copy() for weight in model.trainable_weights]
    images = subject.data.images[:20].astype("float32") / 255

    model.fit(images, subject.data.labels[:20], batch_size=10, epochs=2, verbose=0)

    changed = [not np.array_equal(old, new.numpy()) for old, new in zip(before, model.trainable_weights, strict=True)]
    assert all(changed)
