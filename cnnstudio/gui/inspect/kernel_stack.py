"""The arrays that a layer has learned, as pictures: one for each filter and input channel, whatever their axes mean."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from cnnstudio.core.texts import text

_MAIN = ("kernel", "depthwise_kernel")


@dataclass(frozen=True, eq=False)
class KernelStack:
    """`slices` (height, width, channels, filters) of the array called `name`, which has `values`."""

    name: str
    values: np.ndarray
    slices: np.ndarray

    @property
    def channels(self) -> int:
        return self.slices.shape[2]

    def channel_words(self, channel: int) -> str:
        """Which part of the input the pictures of this channel look at."""
        if self.values.ndim == 5:
            place, at = divmod(channel, self.values.shape[0])
            return text("input channel {channel}, slice {slice} · {channels} in all",
                        channel=place, slice=at, channels=self.channels)  # fmt: skip
        return text("input channel {channel} · {channels} in all", channel=channel, channels=self.channels)


def kernel_stack(type_id: str, arrays: Mapping[str, np.ndarray]) -> KernelStack:
    """The array of a layer that is shown as pictures: its kernel, or the largest that it has."""
    name = next((main for main in _MAIN if main in arrays), None) or max(arrays, key=lambda name: arrays[name].size)
    values = arrays[name]
    made = _OF_TYPE.get(type_id) if name in _MAIN else None
    return KernelStack(name, values, (made or _OF_RANK.get(values.ndim, _units))(values))


def _as_it_is(values: np.ndarray) -> np.ndarray:
    return values


def _along_a_line(values: np.ndarray) -> np.ndarray:
    """(steps, channels, filters): one picture a filter, one row a step."""
    return values[:, :, np.newaxis, :]


def _in_space(values: np.ndarray) -> np.ndarray:
    """(depth, height, width, channels, filters): the slices of a channel one after the other."""
    _, height, width, _, filters = values.shape
    return values.transpose(1, 2, 3, 0, 4).reshape(height, width, -1, filters)


def _each_map(values: np.ndarray) -> np.ndarray:
    """(height, width, channels, multiplier): no filter sees more than one channel, so each is a picture."""
    height, width = values.shape[:2]
    return values.reshape(height, width, 1, -1)


def _turned(values: np.ndarray) -> np.ndarray:
    """(height, width, filters, channels), as a transposed convolution keeps them."""
    return values.transpose(0, 1, 3, 2)


def _units(values: np.ndarray) -> np.ndarray:
    """A unit's weights become one picture, row by row, 0 behind their end."""
    inputs = values.reshape(-1, values.shape[-1]) if values.ndim > 1 else values.reshape(1, -1)
    width = math.ceil(math.sqrt(len(inputs)))
    height = math.ceil(len(inputs) / width)
    padded = np.zeros((height * width, inputs.shape[1]), np.float32)
    padded[: len(inputs)] = inputs
    return padded.reshape(height, width, 1, -1)


_OF_RANK: dict[int, Callable[[np.ndarray], np.ndarray]] = {3: _along_a_line, 4: _as_it_is, 5: _in_space}
_OF_TYPE: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "conv2d_transpose": _turned,
    "depthwise_conv2d": _each_map,
    "separable_conv2d": _each_map,
}
