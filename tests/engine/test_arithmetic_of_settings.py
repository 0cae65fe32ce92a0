"""Settings that no example of the catalogue has: the studio's arithmetic still equals Keras's."""

from itertools import product

import numpy as np
import pytest

from cnnstudio.core.layers import CATALOGUE, Example
from cnnstudio.core.layers.parameter import Value
from cnnstudio.maths.forward import forward
from tests.engine.test_arithmetic import assert_equal, built, called, drawn_by, inputs_of, named

FILLS = ("constant", "nearest", "reflect", "wrap")
MOVES: tuple[tuple[str, dict[str, Value]], ...] = (
    ("random_rotation", {"factor": 0.4}),
    ("random_zoom", {"height_factor": 0.6}),
    ("random_translation", {"height_factor": 0.9, "width_factor": 0.9}),
    ("random_shear", {"x_factor": 0.9}),
    ("random_elastic_transform", {"factor": 1.0}),
)


@pytest.mark.parametrize(("type_id", "settings", "fill", "interpolation"), [
    pytest.param(type_id, settings, fill, way, id=f"{type_id}-{fill}-{way}")
    for (type_id, settings), fill, way in product(MOVES, FILLS, ("bilinear", "nearest"))
])  # fmt: skip
def test_what_comes_from_outside_is_filled_as_keras_does(
    type_id: str, settings: dict[str, Value], fill: str, interpolation: str
) -> None:
    spec = CATALOGUE[type_id]
    params = spec.checked({**settings, "fill_mode": fill, "interpolation": interpolation})
    inputs = inputs_of(spec, params, Example(inputs=((20, 17, 2),)))
    layer, _weights = built(spec, params, inputs)
    change = drawn_by(layer, inputs[0])

    ours = forward(type_id, params, inputs, drawn=named(spec, change, inputs[0]))

    theirs = np.asarray(layer.transform_images(inputs[0], change, training=True))
    # A place that lies between two pixels to the last digit may be rounded either way.
    assert np.isclose(ours, theirs, rtol=1e-4, atol=1e-4).mean() > (0.98 if interpolation == "nearest" else 0.995)


@pytest.mark.parametrize("antialias", [False, True])
@pytest.mark.parametrize("size", [(4, 5), (9, 8), (16, 3), (27, 31)])
@pytest.mark.parametrize("way", ["nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"])
def test_resizing_to_any_size_in_any_way(way: str, size: tuple[int, int], antialias: bool) -> None:
    spec = CATALOGUE["resizing"]
    params = spec.checked({"height": size[0], "width": size[1], "interpolation": way, "antialias": antialias})
    inputs = inputs_of(spec, params, Example(inputs=((9, 8, 2),)))
    layer, _weights = built(spec, params, inputs)

    assert_equal(forward("resizing", params, inputs), called(layer, inputs))


@pytest.mark.parametrize("size", [(1, 2), (3, 2), (4, 5)])
@pytest.mark.parametrize("way", ["nearest", "bilinear", "bicubic", "area", "lanczos3", "lanczos5"])
def test_up_sampling_in_any_way(way: str, size: tuple[int, int]) -> None:
    spec = CATALOGUE["up_sampling2d"]
    params = spec.checked({"size": size, "interpolation": way})
    inputs = inputs_of(spec, params, Example(inputs=((5, 4, 2),)))
    layer, _weights = built(spec, params, inputs)

    assert_equal(forward("up_sampling2d", params, inputs), called(layer, inputs))


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize("strides", [(1, 1), (2, 3), (4, 1)])
@pytest.mark.parametrize("kernel", [(1, 2), (3, 4), (5, 3)])
def test_a_transposed_convolution_of_any_kernel_and_stride(
    kernel: tuple[int, int], strides: tuple[int, int], padding: str
) -> None:
    spec = CATALOGUE["conv2d_transpose"]
    params = spec.checked({"filters": 3, "kernel_size": kernel, "strides": strides, "padding": padding})
    inputs = inputs_of(spec, params, Example(inputs=((4, 5, 2),)))
    layer, weights = built(spec, params, inputs)

    assert_equal(forward("conv2d_transpose", params, inputs, weights), called(layer, inputs))


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize(("strides", "dilation"), [((1, 1), (2, 3)), ((2, 3), (1, 1)), ((3, 1), (1, 1))])
@pytest.mark.parametrize("groups", [1, 2, 4])
def test_a_convolution_of_any_stride_dilation_and_groups(
    strides: tuple[int, int], dilation: tuple[int, int], groups: int, padding: str
) -> None:
    spec = CATALOGUE["conv2d"]
    params = spec.checked(
        {"filters": 8, "kernel_size": (2, 3), "strides": strides, "dilation_rate": dilation, "groups": groups,
         "padding": padding}
    )  # fmt: skip
    inputs = inputs_of(spec, params, Example(inputs=((10, 11, 4),)))
    layer, weights = built(spec, params, inputs)

    assert_equal(forward("conv2d", params, inputs, weights), called(layer, inputs))
