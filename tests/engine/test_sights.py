"""What the catalogue says a layer looks at is what Keras's layer looks at."""

from collections.abc import Iterator

import numpy as np
import pytest

from cnnstudio.core.layers import LAYER_SPECS, Category, Example, LayerSpec
from cnnstudio.core.layers.parameter import Params
from cnnstudio.core.layers.values import sizes
from cnnstudio.engine.arguments import keras_arguments
from cnnstudio.engine.backend import keras

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


def _has_gaps(params: Params) -> bool:
    """A dilated filter passes over some of what lies in its reach, and so does a curve where it crosses zero."""
    is_curve = params.get("interpolation", "nearest") not in ("nearest", "bilinear", "area")
    return is_curve or set(sizes(params, "dilation_rate") if "dilation_rate" in params else (1,)) != {1}


def _plain(params: object) -> dict[str, str]:
    return {"activation": "linear"} if isinstance(params, dict) and "activation" in params else {}
