"""Window arithmetic: how far a window that slides over an axis reaches, and how many steps it makes.

Source: the Keras layer documentation (padding "valid" and "same"), and Dumoulin and Visin, "A guide to convolution
arithmetic for deep learning", 2016 (arXiv:1603.07285).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.texts import dimensions, mark, plural, text

Shape = tuple[int, ...]
"""The sizes of an array without the batch; channels come last."""


@dataclass(frozen=True)
class Window:
    """A window of `kernel` pixels, `dilation` apart, that moves by `stride`; padding is "valid", "same" or "causal"."""

    kernel: int
    stride: int
    padding: str
    dilation: int = 1

    @property
    def reach(self) -> int:
        """Pixels from the first to the last that it looks at: (F − 1)·D + 1."""
        return (self.kernel - 1) * self.dilation + 1

    def total_padding(self, size: int) -> int:
        """Zeros added to an axis of `size`: P_total = max((⌈W/S⌉ − 1)·S + F − W, 0) for "same", F − 1 for "causal"."""
        if self.padding == "valid":
            return 0
        if self.padding == "causal":
            return self.reach - 1
        return max((-(-size // self.stride) - 1) * self.stride + self.reach - size, 0)

    def padding_before(self, size: int) -> int:
        """Those of the zeros that come first: half of them, rounded down; all of them for "causal"."""
        total = self.total_padding(size)
        return total if self.padding == "causal" else total // 2

    def steps(self, size: int) -> int:
        """Positions of the window on an axis of `size`: ⌊(W − F + P_total)/S⌋ + 1; 0 or less where it does not fit."""
        return (size - self.reach + self.total_padding(size)) // self.stride + 1

    def sight(self, size: int) -> "Sight":
        """Which places of an axis of `size` each step looks at."""
        first = -self.padding_before(size)
        return Sight(first, first + self.reach - 1, self.stride)


@dataclass(frozen=True)
class Sight:
    """The places of the input on which one place of the output depends, along one axis.

    Place `p` of the output sees the input from ⌊(p·step + first)/parts⌋ to ⌊(p·step + last)/parts⌋, of which some may
    lie beyond the edge. `parts` is more than 1 where the layer makes the axis longer.
    """

    first: int
    last: int
    step: int = 1
    parts: int = 1

    def of(self, first: int, last: int) -> tuple[int, int]:
        """The places of the input seen by the output's places `first` to `last`."""
        return (first * self.step + self.first) // self.parts, (last * self.step + self.last) // self.parts


SAME_PLACE = Sight(0, 0)


def widest(shapes: Sequence[Shape]) -> Shape:
    """The largest size along each axis: a size of 1 there serves all places of the others."""
    return tuple(max(sizes) for sizes in zip(*shapes, strict=True))


def slide(windows: Sequence[Window], sizes: Sequence[int]) -> Shape:
    """The sizes of the map that a window along each axis delivers; raises ShapeError where one does not fit."""
    for window, size in zip(windows, sizes, strict=True):
        if window.steps(size) < 1:
            raise _too_large(windows, sizes)
    return tuple(window.steps(size) for window, size in zip(windows, sizes, strict=True))


def _too_large(windows: Sequence[Window], sizes: Sequence[int]) -> ShapeError:
    kernel, received = ("×".join(map(str, found)) for found in ([window.reach for window in windows], sizes))
    if len(sizes) == 1:
        message = text("This window of {kernel} does not fit: the layer above delivers {sizes} steps.",
                       kernel=kernel, sizes=received)  # fmt: skip
    else:
        message = text("This {kernel} window does not fit: the layer above delivers maps of {sizes}.",
                       kernel=kernel, sizes=received)  # fmt: skip
    if any(window.dilation > 1 for window in windows):
        return ShapeError(message, hint=text("Use a smaller dilation rate or kernel, or padding 'same'."))
    return ShapeError(message, hint=text("Use a smaller window, padding 'same', or one pooling layer fewer."))


_WANTED = {
    2: mark("Only sequences (steps × channels) can go in here; Reshape can make one of an image or a vector."),
    3: mark("Only images and feature maps (height × width × channels) can go in here."),
    4: mark("Only volumes (depth × height × width × channels) can go in here; Reshape can make one."),
}


def require_rank(shape: Shape, rank: int, layer: str) -> None:
    """Raises ShapeError unless the layer receives an array of `rank` axes (without the batch)."""
    if len(shape) == rank:
        return
    hint = text(_WANTED[rank])
    if len(shape) == 1 and rank == 3:
        hint = text("Put this layer above Flatten or global pooling, where height and width still exist.")
    elif len(shape) == 3 and rank != 3:
        hint = text("{hint} For images take the layer with 2D in its name.", hint=hint)
    raise ShapeError(
        plural(
            "{layer} needs {count} axis, but the layer above delivers {received}: {shape}.",
            "{layer} needs {count} axes, but the layer above delivers {received}: {shape}.",
            rank,
            layer=layer,
            received=len(shape),
            shape=dimensions(shape),
        ),
        hint=hint,
    )


def all_equal(values: Iterable[object]) -> bool:
    return len(set(values)) <= 1
