"""What is said to be seen of the image is what moves the values of the model that Keras builds."""

from itertools import product

import numpy as np
import pytest

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.facts import Facts
from cnnstudio.core.network import Network
from cnnstudio.core.plan import model_plan
from cnnstudio.core.seen import Span, seen_pixels
from cnnstudio.core.templates import template
from cnnstudio.engine.backend import keras, set_up, tf
from cnnstudio.engine.build import assemble
from tests.core.making import Step, chain, graph, layer

SHAPE = (14, 12, 3)
FACTS = Facts(SHAPE, ("a", "b"), images=10)
CONV: Step = ("conv2d", {"filters": 3})
SAME: Step = ("conv2d", {"filters": 3, "padding": "same"})
ANSWER: tuple[Step, ...] = ("flatten", ("dense", {"units": 2, "activation": "softmax"}))
ROWS_LAST: Step = ("permute", {"dims": (2, 3, 1)})
"""Columns, channels, rows."""
COLUMNS_LAST: Step = ("permute", {"dims": (1, 3, 2)})
"""Rows, channels, columns."""


def reshape(*sizes: int) -> Step:
    return "reshape", {"target_shape": sizes}


CHAINS: dict[str, list[Step]] = {
    "rows and columns change places": [CONV, ("permute", {"dims": (2, 1, 3)}), ("conv2d", {"kernel_size": (3, 1)})],
    "there and back": [CONV, COLUMNS_LAST, ("max_pooling2d", {"pool_size": (2, 1)}), COLUMNS_LAST, CONV],
    "channels are padded": [SAME, COLUMNS_LAST, ("zero_padding2d", {"padding": ((0, 0), (2, 1))}), COLUMNS_LAST, CONV],
    "a convolution over what was rows sees them all": [CONV, ROWS_LAST, ("conv2d", {"kernel_size": 2})],
    "each of what was rows by itself": [CONV, ROWS_LAST, ("depthwise_conv2d", {"kernel_size": 2})],
    "neighbours among what was rows": [
        *[CONV, ROWS_LAST, ("local_response_normalization", {"depth_radius": 1}), ("permute", {"dims": (3, 1, 2)})],
    ],
    "Dense mixes what was columns": [CONV, COLUMNS_LAST, ("dense", {"units": 4})],
    "an axis of 1 is added and taken away": [
        *[("conv2d", {"filters": 1}), reshape(12, 10), reshape(12, 10, 1), ("conv2d", {"strides": 2}), CONV],
    ],
    "a row is a step of a sequence": [("conv2d", {"filters": 1}), reshape(12, 10), ("conv1d", {"filters": 4})],
    "a row is a step, columns and channels one vector": [CONV, reshape(12, 30), ("conv1d", {"filters": 4})],
    "places are counted off and looked at one by one": [CONV, reshape(120, 3), ("dense", {"units": 4}), "relu"],
    "places are counted off and looked at all": [CONV, reshape(120, 3), "global_average_pooling1d", reshape(1, 1, 3)],
    "a vector sees what all that went into it saw": [
        *[CONV, "flatten", ("dense", {"units": 12}), reshape(2, 2, 3), ("conv2d", {"kernel_size": 2})],
    ],
    "a vector is repeated": [CONV, "global_max_pooling2d", ("repeat_vector", {"n": 3}), ("conv1d", {"kernel_size": 2})],
    "what a cropped mean sees": [CONV, ("cropping2d", {"cropping": 3}), "global_average_pooling2d", reshape(1, 1, 3)],
}


def squeezed(crop: int = 0) -> Network:
    """Maps, multiplied with a number for each that is made of the mean of all or of their middle."""
    return graph(
        {
            "image": "input",
            "maps": layer("maps", "conv2d", filters=3),
            "middle": layer("middle", "cropping2d", cropping=crop),
            "mean": "global_average_pooling2d",
            "weigh": layer("weigh", "dense", units=3),
            "shape": layer("shape", "reshape", target_shape=(1, 1, 3)),
            "scaled": "multiply",
            "flat": "flatten",
            "answer": layer("answer", "dense", units=2, activation="softmax"),
        },
        *("image maps", "maps middle", "middle mean", "mean weigh", "weigh shape", "maps scaled", "shape scaled"),
        *("scaled flat", "flat answer"),
    )


def padded_shortcut() -> Network:
    """The block of ResNet whose shortcut keeps every second place and pads the channels with zeros."""
    return graph(
        {
            "image": "input",
            "stem": layer("stem", "conv2d", filters=4, padding="same"),
            "half": layer("half", "conv2d", filters=8, padding="same", strides=2),
            "conv": layer("conv", "conv2d", filters=8, padding="same"),
            "every_second": layer("every_second", "max_pooling2d", pool_size=1, strides=2),
            "away": layer("away", "permute", dims=(1, 3, 2)),
            "zeros": layer("zeros", "zero_padding2d", padding=((0, 0), (2, 2))),
            "back": layer("back", "permute", dims=(1, 3, 2)),
            "sum": "add",
            "flat": "flatten",
            "answer": layer("answer", "dense", units=2, activation="softmax"),
        },
        *("image stem", "stem half", "half conv", "stem every_second", "every_second away", "away zeros", "zeros back"),
        *("back sum", "conv sum", "sum flat", "flat answer"),
    )


NETWORKS = {
    **{name: chain(*steps, *ANSWER) for name, steps in CHAINS.items()},
    "maps are weighed by what all of them saw": squeezed(),
    "maps are weighed by what their middle saw": squeezed(4),
    "the shortcut of ResNet": padded_shortcut(),
}


@pytest.mark.parametrize("name", NETWORKS)
def test_a_pixel_moves_the_values_that_are_said_to_see_it(name: str) -> None:
    analysis = analyze(NETWORKS[name], FACTS)
    for layer_id, moved in moved_values(analysis).items():
        field, output = analysis.layers[layer_id].field, analysis.layers[layer_id].output_shape
        assert field is not None, layer_id
        assert output is not None
        widths = [max(last - first + 1 for first, last in spans(moved, axis)) for axis in (0, 1)]
        assert tuple(widths) == field.limited_to(SHAPE), layer_id
        if len(output) == 3 and field.lies_in(output):
            assert_seen(analysis, layer_id, moved)


def test_windows_along_places_that_were_counted_off_anew_say_that_they_do_not_know() -> None:
    network = chain(CONV, reshape(120, 3), ("conv1d", {"filters": 4}), *ANSWER)
    layers = analyze(network, FACTS).layers
    assert layers["reshape_1"].field is not None
    assert layers["conv1d_1"].field is None


def test_the_last_convolution_of_resnet_20_sees_81_pixels_each_way() -> None:
    """By its gradient, on an image that is large enough."""
    network, shape = template("resnet-20").network, (97, 97, 3)
    analysis = analyze(network, Facts(shape, tuple("0123456789"), images=10))
    last = [layer_id for layer_id in network.order if layer_id.startswith("conv2d")][-1]
    built = positive(analysis)
    model = keras.Model(built.input, built.get_layer(last).output)
    image = tf.ones((1, *shape))
    with tf.GradientTape() as tape:
        tape.watch(image)
        value = model(image, training=False)[0, 12, 12, 0]
    touched = np.asarray(tape.gradient(value, image))[0].any(axis=-1)
    rows, columns = (np.flatnonzero(touched.any(axis=axis)) for axis in (1, 0))
    field = analysis.layers[last].field
    assert field is not None
    assert field.size == (len(rows), len(columns)) == (81, 81)
    assert seen_pixels(analysis, last, (12, 12)) == ((rows[0], rows[-1]), (columns[0], columns[-1]))


def positive(analysis: Analysis) -> keras.Model:
    """The model with weights of which none takes away what another adds."""
    set_up()
    keras.utils.set_random_seed(3)
    model = assemble(model_plan(analysis)).model
    model.set_weights([np.abs(weight) for weight in model.get_weights()])
    return model


def moved_values(analysis: Analysis) -> dict[str, np.ndarray]:
    """Of each layer but the answer, as (rows, columns, *output): whether this pixel moves this value."""
    model = positive(analysis)
    names = [one.name for one in model.layers[1:-1]]
    lit = np.ones((SHAPE[0] * SHAPE[1] + 1, *SHAPE), np.float32)
    for number, (row, column) in enumerate(product(range(SHAPE[0]), range(SHAPE[1]))):
        lit[number, row, column] = 2.0
    answers = keras.Model(model.input, [model.get_layer(name).output for name in names])(lit, training=False)
    found = zip(names, map(np.asarray, answers), strict=True)
    return {
        name: ~np.isclose(answer[:-1], answer[-1], rtol=1e-6, atol=0).reshape(*SHAPE[:2], *answer.shape[1:])
        for name, answer in found
    }


def spans(moved: np.ndarray, axis: int) -> list[Span]:
    """The first and the last place along an axis of the image that moves each value, where any does."""
    seen = moved.any(axis=1 - axis).reshape(SHAPE[axis], -1).T
    return [(places[0], places[-1]) for places in map(np.flatnonzero, seen) if len(places)]


def assert_seen(analysis: Analysis, layer_id: str, moved: np.ndarray) -> None:
    for place in product(*map(range, moved.shape[2:4])):
        (rows,), (columns,) = (_whole_span(moved[:, :, *place], axis) for axis in (0, 1))
        assert seen_pixels(analysis, layer_id, place) == (rows, columns), (layer_id, place)


def _whole_span(moved: np.ndarray, axis: int) -> list[Span]:
    return spans(moved.any(axis=-1), axis)
