"""What convolution and pooling share: a window along each axis, and how its steps are told."""

from dataclasses import dataclass
from functools import lru_cache

from cnnstudio.core.layers.formulas import Formula, above, formula, setting
from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.layers.shapes import Shape, Window
from cnnstudio.core.layers.spec import Explanation, InputShapes
from cnnstudio.core.texts import plural, text


@dataclass(frozen=True)
class WindowSettings:
    """The settings that a window comes from, so that each number of its formula can point to one."""

    kernel: str = "kernel_size"
    strides: str = "strides"
    padding: str = "padding"
    dilation: str = "dilation_rate"


@lru_cache(maxsize=512)
def windows_of(kernel: Shape, strides: Shape, padding: Value, dilation: Shape | None = None) -> tuple[Window, ...]:
    """One window for each axis. Kept: an analysis asks three times a layer, and most layers have what others have."""
    apart = dilation or (1,) * len(kernel)
    return tuple(
        Window(size, stride, str(padding), gap) for size, stride, gap in zip(kernel, strides, apart, strict=True)
    )


def strides_on_card(strides: Shape) -> str:
    """How far a window moves, as it reads on a card: "stride 2"."""
    return text("stride {stride}", stride=short_sizes(strides))


def short_sizes(sizes: Shape) -> str:
    """2 for (2, 2), 2×1 for (2, 1)."""
    return str(sizes[0]) if len(set(sizes)) == 1 else "×".join(map(str, sizes))


def explain_windows(
    windows: tuple[Window, ...], inputs: InputShapes, output: Shape, settings: WindowSettings
) -> Explanation:
    """The size formula with the learner's numbers, in one line where all axes agree, else in one for each axis."""
    sizes = inputs[0][: len(windows)]
    lines = dict.fromkeys(window_formula(window, size, settings) for window, size in zip(windows, sizes, strict=True))
    return Explanation(tuple(lines), _words(windows[0], sizes[0], output[-1]))


def window_formula(window: Window, size: int, settings: WindowSettings) -> Formula:
    """⌊(W − F + P_total)/S⌋ + 1, e.g. "⌊(14 − 3 + 2)/1⌋ + 1 = 14"; F is (F − 1)·D + 1 where values lie D apart."""
    kernel = "{kernel}" if window.dilation == 1 else "(({kernel} − 1)·{dilation} + 1)"
    return formula(
        f"⌊({{size}} − {kernel} + {{padding}})/{{stride}}⌋ + 1 = {{steps}}",
        size=above(size),
        kernel=setting(settings.kernel, window.kernel),
        dilation=setting(settings.dilation, window.dilation),
        padding=setting(settings.padding, window.total_padding(size)),
        stride=setting(settings.strides, window.stride),
        steps=window.steps(size),
    )


def _words(window: Window, size: int, depth: int) -> str:
    padding = window.total_padding(size)
    before = window.padding_before(size)
    if padding == 0:
        padded = text("no padding")
    elif before * 2 == padding:
        padded = text("padding of {count}, {side} on each side", count=padding, side=before)
    else:
        padded = text(
            "padding of {count}, {before} before and {after} after",
            count=padding,
            before=before,
            after=padding - before,
        )
    remainder = (size - window.reach + padding) % window.stride
    sentence = text(
        "size {size} from above, window {kernel}, {padding}, stride {stride}; {maps}",
        size=size, kernel=window.reach, padding=padded, stride=window.stride,
        maps=plural("{count} map", "{count} maps", depth),
    )  # fmt: skip
    if remainder:
        sentence += text("; {count} left over at the edge is not looked at", count=remainder)
    return sentence
