"""Arrays on their way between window and engine: shape, dtype name and bytes, checked on arrival."""

import math

import numpy as np
import numpy.typing as npt

from cnnstudio.core.errors import DataError
from cnnstudio.core.messages import Array
from cnnstudio.core.texts import text

DTYPES: dict[str, np.dtype[np.generic]] = {
    name: np.dtype(name).newbyteorder("<") for name in ("bool", "uint8", "int32", "int64", "float32", "float64")
}
"""The only kinds of number that cross; none of them can carry code."""
_LARGEST_RANK = 8


def pack(array: npt.NDArray[np.generic]) -> Array:
    """The array as a message; raises DataError for a dtype that does not cross."""
    name = array.dtype.name
    if name not in DTYPES:
        raise DataError(text("An array of {dtype} cannot be sent.", dtype=name))
    return Array(array.shape, name, np.ascontiguousarray(array, DTYPES[name]).tobytes())


def unpack(message: Array) -> npt.NDArray[np.generic]:
    """The array of a message: read-only, on the message's own bytes. Raises DataError where they do not fit."""
    dtype = DTYPES.get(message.dtype)
    if dtype is None or not _fits(message, dtype):
        raise DataError(
            text("A broken array arrived: {length} bytes for {dtype} of shape {shape}.",
                 length=len(message.data), dtype=message.dtype, shape=message.shape)
        )  # fmt: skip
    return np.frombuffer(message.data, dtype).reshape(message.shape)


def _fits(message: Array, dtype: np.dtype[np.generic]) -> bool:
    sizes = message.shape
    # An empty array may not smuggle in a size that numpy cannot hold: the sizes without the zeros are bounded, too.
    return (
        len(sizes) <= _LARGEST_RANK
        and all(size >= 0 for size in sizes)
        and math.prod(size for size in sizes if size) < 2**40
        and math.prod(sizes) * dtype.itemsize == len(message.data)
    )
