"""What the catalogue says a layer looks at is what Keras's layer looks at."""

from collections.abc import Iterator

import numpy as np
import pytest

from cnnstudio.core.layers import LAYER_SPECS, Category, Example, LayerSpec
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.values import sizes
from cnnstudio.engine.arguments import keras_arguments
from cnnstudio.engine.backend import keras
from cnnstudio.engine.own_layers import layer_class

FAMILIES = (Category.CONVOLUTION, Category.POOLING, Category.RESHAPING)


def examples() -> Iterator[object]:
    for spec in LAYER_SPECS:
        for number, example in enumerate(spec.examples):
            params = spec.checked(example.params)
            known = spec.category in FAMILIES and spec.seen(params, example.inputs) is not None
            if known and len(spec.output_shape(params, example.inputs)) == len(example.inputs[0]) > 1:
                yield pytest.param(spec, example, id=f"{spec.type_id}-{number}")


@pytest.mark.parametrize(("spec", "example"), tuple(examples()))
def test_a_value_depends_on_the_places_that_it_is_said_to_see(spec: LayerSpec, example: Example) -> None:
    """Along each axis, one place after the other is lit; what changes has seen it, all weights being 1."""
    params, shape = spec.checked(example.params), example.inputs[0]
    sights = spec.seen(params, example.inputs)
    assert sights is not None
    layer = getattr(keras.layers, spec.keras_class)(
        **keras_arguments(spec.keras_arguments({**params, **_plain(params)}))
    )
    layer.build((None, *shape))
    layer.set_weights([np.ones(weight.shape) * (weight.name != "bias") for weight in layer.weights])
    for axis, sight in enumerate(sights):
        lit = np.zeros((shape[axis], *shape), np.float32)
        for place in range(shape[axis]):
            lit[(place, *(slice(None),) * axis, place)] = 1.0
        answers = np.asarray(layer(lit))
        others = tuple(other for other in range(1, answers.ndim) if other != axis + 1)
        seen = (answers != 0).any(axis=others)  # (place of the input, place of the output)
        for place in range(answers.shape[axis + 1]):
            found, (first, last) = np.flatnonzero(seen[:, place]), sight.of(place, place)
            said = [at for at in range(first, last + 1) if 0 <= at < shape[axis]]
            assert set(found) <= set(said)
            assert list(found) == said or _has_gaps(params)


def follows_channels(spec: LayerSpec, output: tuple[int, ...]) -> bool:
    """Permute and Reshape lay them elsewhere, Resizing tells no places, augmentation draws lots."""
    drawn = spec.category in (Category.AUGMENTATION, Category.INPUT)
    return spec.paths is None and not drawn and len(output) > 1


def examples_of_channels() -> Iterator[object]:
    """Those of which an output place sees the channels of the same place of the input: they lie on the last axis."""
    for spec in LAYER_SPECS:
        for number, example in enumerate(spec.examples):
            params = spec.checked(example.params)
            output, alone = spec.output_shape(params, example.inputs), len(example.inputs) == 1
            known = spec.seen(params, example.inputs) is not None
            if known and alone and len(output) == len(example.inputs[0]) and follows_channels(spec, output):
                yield pytest.param(spec, example, id=f"{spec.type_id}-{number}")


@pytest.mark.parametrize(("spec", "example"), tuple(examples_of_channels()))
def test_a_value_depends_on_no_channel_but_those_that_it_is_said_to_see(spec: LayerSpec, example: Example) -> None:
    params, shape = spec.checked(example.params), example.inputs[0]
    paths = spec.axis_paths(params, example.inputs, spec.output_shape(params, example.inputs))
    assert paths is not None
    layer = layer_class(spec.python_name)(**keras_arguments(spec.keras_arguments(params)))
    images = np.random.default_rng(3).uniform(0.1, 1.0, (shape[-1] + 1, *shape)).astype(np.float32)
    images[1:] = images[0]
    for channel in range(shape[-1]):
        images[channel + 1, ..., channel] += 0.5
    answers = np.asarray(layer(images))
    moved = ~np.isclose(answers[1:], answers[0], rtol=1e-5, atol=0)
    seen = moved.any(axis=tuple(range(1, answers.ndim - 1)))  # (channel of the input, channel of the output)
    sight = paths[-1].sight if paths[-1].axes else None
    for channel in range(answers.shape[-1]):
        found = np.flatnonzero(seen[:, channel])
        first, last = (0, shape[-1] - 1) if sight is None else sight.of(channel, channel)
        assert all(first <= at <= last for at in found)


def _has_gaps(params: Params) -> bool:
    """A dilated filter passes over some of what lies in its reach, and so does a curve where it crosses zero."""
    is_curve = params.get("interpolation", "nearest") not in ("nearest", "bilinear", "area")
    return is_curve or set(sizes(params, "dilation_rate") if "dilation_rate" in params else (1,)) != {1}


def _plain(params: object) -> dict[str, str]:
    return {"activation": "linear"} if isinstance(params, dict) and "activation" in params else {}
