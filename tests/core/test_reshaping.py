"""Reshaping, frames and up-sampling: what does not fit is refused with the numbers."""

import pytest

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.layers.formulas import plain
from cnnstudio.core.layers.shapes import Shape

Settings = dict[str, object]


@pytest.mark.parametrize(
    ("type_id", "shape", "settings", "message", "parameter"),
    [
        (
            *("reshape", (28, 28, 1), {"target_shape": (10, 10)}),
            *("28 × 28 × 1 are 784 values, and they do not fit into 10 × 10.", "target_shape"),
        ),
        (
            *("reshape", (4, 5), {"target_shape": (-1, 3)}),
            *("4 × 5 are 20 values, and they do not fit into ? × 3.", "target_shape"),
        ),
        (
            *("permute", (28, 28), {"dims": (2, 1, 3)}),
            *("The order 2, 1, 3 does not name each of the 2 axes of 28 × 28 once.", "dims"),
        ),
        (
            *("permute", (28, 28), {"dims": (1, 3)}),
            *("The order 1, 3 does not name each of the 2 axes of 28 × 28 once.", "dims"),
        ),
        (
            *("repeat_vector", (7, 7, 2), {}),
            *("RepeatVector needs a vector, but the layer above delivers 7 × 7 × 2.", ""),
        ),
        (
            *("cropping2d", (4, 9, 2), {"cropping": 2}),
            *("Cropping takes 4 rows and 4 columns away, but the layer above delivers maps of 4 × 9.", "cropping"),
        ),
        (
            *("up_sampling2d", (7,), {}),
            *("UpSampling2D needs 3 axes, but the layer above delivers 1: 7.", ""),
        ),
        (
            *("global_max_pooling1d", (4,), {}),
            *("GlobalMaxPooling1D needs 2 axes, but the layer above delivers 1: 4.", ""),
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_the_numbers(
    type_id: str, shape: Shape, settings: Settings, message: str, parameter: str
) -> None:
    spec = CATALOGUE[type_id]
    with pytest.raises(ShapeError) as raised:
        spec.output_shape(spec.checked(settings), (shape,))
    assert (raised.value.message, raised.value.parameter) == (message, parameter)
    assert raised.value.hint.endswith(".")


@pytest.mark.parametrize(
    ("type_id", "shape", "settings", "lines"),
    [
        ("reshape", (14, 14, 4), {"target_shape": (-1, 8)}, "14 · 14 · 4 = 784 = 98 · 8"),
        ("reshape", (28, 28, 1), {"target_shape": (-1,)}, "28 · 28 · 1 = 784"),
        ("reshape", (784,), {"target_shape": (28, 28)}, "784 = 28 · 28"),
        ("reshape", (784,), {"target_shape": (784,)}, "784"),
        ("permute", (28, 14, 3), {}, "28 × 14 × 3 → 14 × 28 × 3"),
        ("up_sampling2d", (7, 7, 3), {}, "7·2 = 14"),
        ("up_sampling2d", (7, 5, 3), {"size": (2, 3)}, "7·2 = 14\n5·3 = 15"),
        ("cropping2d", (28, 28, 1), {"cropping": ((1, 0), (2, 3))}, "28 − 1 − 0 = 27\n28 − 2 − 3 = 23"),
        ("repeat_vector", (32,), {"n": 7}, "7 × 32"),
        ("global_max_pooling3d", (2, 3, 4, 5), {"keepdims": True}, "2 × 3 × 4 × 5 → 1 × 1 × 1 × 5"),
    ],
)
def test_a_new_shape_is_told_with_its_numbers(type_id: str, shape: Shape, settings: Settings, lines: str) -> None:
    spec = CATALOGUE[type_id]
    params = spec.checked(settings)
    assert plain(spec.explain_shape(params, (shape,), spec.output_shape(params, (shape,))).lines) == lines


@pytest.mark.parametrize("target", [(0,), (-1, -1), (-2, 3), (), (1, 2, 3, 4, 5), 784])
def test_a_target_that_means_nothing_is_refused(target: object) -> None:
    parameter = CATALOGUE["reshape"].parameter("target_shape")
    with pytest.raises(Exception, match="target_shape cannot be"):
        parameter.check(target)
