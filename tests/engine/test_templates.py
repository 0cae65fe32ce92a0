"""Each template can be learned from: its data reach its network, and two batches lower the loss of a fixed batch."""

from collections.abc import Iterator

import numpy as np
import pytest

from cnnstudio.core.project import Project
from cnnstudio.core.templates import TEMPLATES, template
from cnnstudio.data.dataset import ImageSet
from cnnstudio.data.sources import facts, source_of
from cnnstudio.engine.backend import keras
from cnnstudio.engine.build import build_model
from cnnstudio.engine.pipeline import Preparation, targets

BATCH = 8
SMALL = {"digits": {}, "shapes": {"count": 100}}


@pytest.fixture(scope="module")
def images() -> dict[str, ImageSet]:
    return {name: source_of(name).load(params) for name, params in SMALL.items()}


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Keras keeps what it has built until it is told otherwise."""
    yield
    keras.utils.clear_session()


def batches(project: Project, images: ImageSet) -> Iterator[tuple[object, object]]:
    """One batch after the other, as the pipeline prepares them."""
    preparation = Preparation(project)
    for start in range(0, len(images.images), BATCH):
        rows = slice(start, start + BATCH)
        inputs, kind = preparation(images.images[rows]), project.training.labels
        yield inputs, targets(inputs, images.labels[rows], kind, len(images.classes))


@pytest.mark.parametrize("name", [known.name for known in TEMPLATES])
def test_two_batches_lower_the_loss_of_a_fixed_batch(name: str, images: dict[str, ImageSet]) -> None:
    project = template(name)
    model = build_model(project, facts(project))
    # Tracing a graph of a hundred layers takes longer than a handful of batches without one.
    model.run_eagerly = True
    fixed = next(batches(project, images[project.data.source]))

    before = loss_of(model, *fixed)
    for _ in range(2):
        model.train_on_batch(*fixed)

    assert np.isfinite(before)
    assert loss_of(model, *fixed) < before


def loss_of(model: keras.Model, inputs: object, wanted: object) -> float:
    """In inference mode; but after two batches batch normalization remembers nothing yet, so there it measures."""
    measures = any(isinstance(layer, keras.layers.BatchNormalization) for layer in model.layers)
    return float(np.mean(keras.losses.get(model.loss)(wanted, model(inputs, training=measures))))
