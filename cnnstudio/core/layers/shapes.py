"""Window arithmetic: how far a window that slides over an axis reaches, and how many steps it makes.

Source: the Keras layer documentation (padding "valid" and "same"), and Dumoulin and Visin, "A guide to convolution
arithmetic for deep learning", 2016 (arXiv:1603.07285).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.texts import dimensions, text

Shape = tuple[int, ...]
"""The sizes of an array without the batch; channels come last."""


@dataclass(frozen=True)
class Window:
    """A window of `kernel` pixels, `dilation` apart, that moves by `stride`; padding is "valid" or "same"."""

    kernel: int
    stride: int
    padding: str
    dilation: int = 1

    @property
    def reach(self) -> int:
        """Pixels from the first to the last that it looks at: (F − 1)·D + 1."""
        return (self.kernel - 1) * self.dilation + 1

    def total_padding(self, size: int) -> int:
        """Zeros added to an axis of `size`: P_total = max((⌈W/S⌉ − 1)·S + F − W, 0) for "same", else 0."""
        if self.padding == "valid":
            return 0
        return max((-(-size // self.stride) - 1) * self.stride + self.reach - size, 0)

    def steps(self, size: int) -> int:
        """Positions of the window on an axis of `size`: ⌊(W − F + P_total)/S⌋ + 1; 0 or less where it does not fit."""
        return (size - self.reach + self.total_padding(size)) // self.stride + 1


def slide(windows: Sequence[Window], sizes: Sequence[int]) -> Shape:
    """The sizes of the map that a window along each axis delivers; raises ShapeError where one does not fit."""
    for window, size in zip(windows, sizes, strict=True):
        if window.steps(size) < 1:
            raise ShapeError(
                text(
                    "This {kernel} window does not fit: the layer above delivers maps of {sizes}.",
                    kernel="×".join(str(window.reach) for window in windows),
                    sizes="×".join(str(size) for size in sizes),
                ),
                hint=text("Use a smaller window, padding 'same', or one pooling layer fewer."),
            )
    return tuple(window.steps(size) for window, size in zip(windows, sizes, strict=True))


def require_rank(shape: Shape, rank: int, layer: str) -> None:
    """Raises ShapeError unless the layer receives an array of `rank` axes (without the batch)."""
    if len(shape) == rank:
        return
    hint = text("Only images and feature maps (height × width × channels) can go in here.")
    if len(shape) == 1 and rank == 3:
        hint = text("Put this layer above Flatten or global pooling, where height and width still exist.")
    raise ShapeError(
        text(
            "{layer} needs {rank} axes, but the layer above delivers {count}: {shape}.",
            layer=layer,
            rank=rank,
            count=len(shape),
            shape=dimensions(shape),
        ),
        hint=hint,
    )


def all_equal(values: Iterable[object]) -> bool:
    return len(set(values)) <= 1
