"""Whatever axes a learned array has, each picture shows one filter."""

import numpy as np

from cnnstudio.gui.inspect.kernel_stack import kernel_stack


def numbered(*shape: int) -> np.ndarray:
    return np.arange(np.prod(shape), dtype=np.float32).reshape(shape)


def test_a_convolution_is_shown_as_it_is() -> None:
    kernel = numbered(3, 2, 4, 5)
    shown = kernel_stack("conv2d", {"kernel": kernel, "bias": numbered(5)})
    assert shown.name == "kernel"
    assert np.array_equal(shown.slices, kernel)
    assert (shown.channels, shown.channel_words(2)) == (4, "input channel 2 · 4 in all")


def test_a_filter_along_a_line_is_one_picture_with_a_row_for_each_step() -> None:
    kernel = numbered(3, 4, 5)
    shown = kernel_stack("conv1d", {"kernel": kernel})
    assert shown.slices.shape == (3, 4, 1, 5)
    assert np.array_equal(shown.slices[:, :, 0, 2], kernel[:, :, 2])


def test_a_filter_in_space_is_shown_slice_by_slice() -> None:
    kernel = numbered(2, 3, 4, 5, 6)
    shown = kernel_stack("conv3d", {"kernel": kernel})
    assert shown.slices.shape == (3, 4, 10, 6)
    assert np.array_equal(shown.slices[:, :, 2 * 3 + 1, 4], kernel[1, :, :, 3, 4])
    assert shown.channel_words(2 * 3 + 1) == "input channel 3, slice 1 · 10 in all"


def test_a_depthwise_filter_sees_one_channel_and_is_a_picture_for_each() -> None:
    kernel = numbered(3, 3, 4, 2)
    shown = kernel_stack("depthwise_conv2d", {"kernel": kernel})
    assert shown.slices.shape == (3, 3, 1, 8)
    assert np.array_equal(shown.slices[:, :, 0, 3 * 2 + 1], kernel[:, :, 3, 1])
    separable = {"depthwise_kernel": kernel, "pointwise_kernel": numbered(1, 1, 8, 64)}
    assert kernel_stack("separable_conv2d", separable).name == "depthwise_kernel"


def test_a_transposed_convolution_keeps_its_filters_before_its_channels() -> None:
    kernel = numbered(3, 3, 5, 4)
    shown = kernel_stack("conv2d_transpose", {"kernel": kernel})
    assert shown.slices.shape == (3, 3, 4, 5)
    assert np.array_equal(shown.slices[:, :, 1, 2], kernel[:, :, 2, 1])


def test_what_has_no_kernel_shows_its_largest_array() -> None:
    shown = kernel_stack("batch_normalization", {"gamma": numbered(4), "moving_mean": numbered(4)})
    assert (shown.name, shown.slices.shape) == ("gamma", (1, 1, 1, 4))
    assert kernel_stack("dense", {"kernel": numbered(10, 3)}).slices.shape == (3, 4, 1, 3)
