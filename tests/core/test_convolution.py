"""The convolution family: its counts, its cards, and why Keras would refuse a setting."""

import pytest

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.layers.formulas import plain
from cnnstudio.core.layers.shapes import Shape

Settings = dict[str, object]


def refusal(type_id: str, shape: Shape, settings: Settings) -> ShapeError:
    spec = CATALOGUE[type_id]
    with pytest.raises(ShapeError) as raised:
        spec.output_shape(spec.checked(settings), (shape,))
    return raised.value


@pytest.mark.parametrize(
    ("type_id", "shape", "settings", "message", "parameter"),
    [
        (
            *("conv2d", (9, 9, 3), {"strides": 2, "dilation_rate": (1, 2)}),
            *("A stride of 2 and a dilation rate of 1×2 do not go together.", "dilation_rate"),
        ),
        (
            *("conv2d", (9, 9, 3), {"groups": 2, "filters": 8}),
            *("3 maps cannot be split into 2 equal groups.", "groups"),
        ),
        (
            *("conv2d", (9, 9, 1), {"groups": 3, "filters": 9}),
            *("1 map cannot be split into 3 equal groups.", "groups"),
        ),
        (
            *("conv1d", (9, 4), {"groups": 4, "filters": 6}),
            *("6 filters cannot be split into 4 equal groups.", "groups"),
        ),
        (
            *("conv2d_transpose", (7, 7, 3), {"strides": (2, 3), "output_padding": 2}),
            *("An output_padding of 2 is not smaller than the stride of 2×3.", "output_padding"),
        ),
        (
            *("conv2d_transpose", (7, 7, 3), {"kernel_size": 4, "padding": "same", "output_padding": 0}),
            *("With padding 'same', a filter of 4 and an output_padding of 0 miss the last row.", "output_padding"),
        ),
        (
            *("depthwise_conv2d", (5, 5, 3), {"dilation_rate": 3}),
            *("This 7×7 window does not fit: the layer above delivers maps of 5×5.", ""),
        ),
        (
            *("conv1d", (2, 3), {}),
            *("This window of 3 does not fit: the layer above delivers 2 steps.", ""),
        ),
        (
            *("conv1d", (28, 28, 1), {}),
            *("Conv1D needs 2 axes, but the layer above delivers 3: 28 × 28 × 1.", ""),
        ),
        (
            *("conv3d", (28, 28, 1), {}),
            *("Conv3D needs 4 axes, but the layer above delivers 3: 28 × 28 × 1.", ""),
        ),
    ],
)
def test_what_keras_refuses_is_refused_with_the_numbers(
    type_id: str, shape: Shape, settings: Settings, message: str, parameter: str
) -> None:
    error = refusal(type_id, shape, settings)
    assert (error.message, error.parameter) == (message, parameter)
    assert error.hint.endswith(".")


def test_the_hint_for_a_dilated_filter_names_the_dilation() -> None:
    assert "dilation rate" in refusal("conv2d", (5, 5, 1), {"dilation_rate": 3}).hint


@pytest.mark.parametrize(
    ("type_id", "settings", "card"),
    [
        ("conv1d", {}, "32 filters · 3 · valid · linear"),
        ("conv2d", {"dilation_rate": 2, "groups": 4}, "32 filters · 3×3 · valid · linear · dilation 2 · 4 groups"),
        ("conv3d", {"strides": (1, 2, 2)}, "32 filters · 3×3×3 · stride 1×2×2 · valid · linear"),
        ("depthwise_conv2d", {"depth_multiplier": 2}, "3×3 · valid · 2 for each map · linear"),
        ("conv2d_transpose", {}, "32 filters · 3×3 · stride 2 · valid · linear"),
        ("conv2d_transpose", {"strides": 1}, "32 filters · 3×3 · valid · linear"),
    ],
)
def test_a_card_tells_what_is_not_the_rule(type_id: str, settings: Settings, card: str) -> None:
    spec = CATALOGUE[type_id]
    assert spec.settings_line(spec.checked(settings)) == card


@pytest.mark.parametrize(
    ("type_id", "shape", "settings", "parameters"),
    [
        ("conv2d", (14, 14, 32), {"filters": 64}, 18_496),
        ("conv2d", (14, 14, 32), {"filters": 64, "groups": 32}, 3 * 3 * 1 * 64 + 64),
        ("separable_conv2d", (14, 14, 32), {"filters": 64}, 2_400),
        ("depthwise_conv2d", (14, 14, 32), {}, 320),
        ("conv2d_transpose", (7, 7, 32), {"filters": 64}, 18_496),
        ("conv3d", (8, 8, 8, 32), {"filters": 1}, 865),
        ("conv1d", (28, 28), {}, 3 * 28 * 32 + 32),
    ],
)
def test_the_counts_of_the_help_pages(type_id: str, shape: Shape, settings: Settings, parameters: int) -> None:
    spec = CATALOGUE[type_id]
    assert sum(weight.count for weight in spec.weights(spec.checked(settings), (shape,))) == parameters


@pytest.mark.parametrize(
    ("settings", "lines"),
    [
        ({}, "7·2 + max(3 − 2, 0) = 15"),
        ({"padding": "same"}, "7·2 = 14"),
        ({"padding": "same", "output_padding": 0}, "(7 − 1)·2 + 3 − 2·⌊3/2⌋ + 0 = 13"),
        ({"output_padding": 1}, "(7 − 1)·2 + 3 + 1 = 16"),
        ({"strides": 1, "dilation_rate": 2}, "7·1 + max(((3 − 1)·2 + 1) − 1, 0) = 11"),
    ],
)
def test_the_size_of_a_transposed_convolution_is_told_with_its_numbers(settings: Settings, lines: str) -> None:
    spec = CATALOGUE["conv2d_transpose"]
    params = spec.checked(settings)
    output = spec.output_shape(params, ((7, 7, 2),))
    assert plain(spec.explain_shape(params, ((7, 7, 2),), output).lines) == lines


def test_a_transposed_convolution_multiplies_each_value_once_with_each_weight() -> None:
    spec = CATALOGUE["conv2d_transpose"]
    params = spec.checked({"filters": 4})
    assert spec.multiply_adds(params, ((7, 7, 2),), (15, 15, 4)) == 7 * 7 * 3 * 3 * 4 * 2


def test_the_arguments_of_a_layer_with_one_axis_are_single_numbers() -> None:
    spec = CATALOGUE["conv1d"]
    assert dict(spec.keras_arguments(spec.checked({"strides": 2, "padding": "causal"}))) == {
        "filters": 32, "kernel_size": 3, "strides": 2, "padding": "causal", "activation": "linear",
    }  # fmt: skip


def test_few_settings_are_shown_at_once() -> None:
    for spec in CATALOGUE.values():
        assert sum(not parameter.advanced for parameter in spec.parameters) <= 6
