"""What convolution and pooling share: windows over height and width."""

from cnnstudio.core.layers.parameters import Value
from cnnstudio.core.layers.shapes import Shape, Window
from cnnstudio.core.layers.spec import InputShapes
from cnnstudio.core.texts import plural, text


def windows_of(kernel: tuple[int, int], strides: tuple[int, int], padding: Value) -> tuple[Window, Window]:
    """One window for height and one for width."""
    height, width = (Window(size, stride, str(padding)) for size, stride in zip(kernel, strides, strict=True))
    return height, width


def strides_on_card(strides: tuple[int, int]) -> str:
    """How far a window moves, as it reads on a card: "stride 2"."""
    height, width = strides
    return text("stride {stride}", stride=height if height == width else f"{height}×{width}")


def explain_windows(windows: tuple[Window, Window], inputs: InputShapes, output: Shape) -> tuple[str, str]:
    """The size formula with the learner's numbers; one line where height and width agree, else two."""
    height, width = inputs[0][:2]
    first, second = windows
    lines = [first.formula(height)]
    if (first, height) != (second, width):
        lines.append(second.formula(width))
    return "\n".join(lines), _words(first, height, output[2])


def _words(window: Window, size: int, depth: int) -> str:
    padding = window.total_padding(size)
    before = padding // 2
    if padding == 0:
        rows = text("no padding")
    elif before * 2 == padding:
        rows = text("{count} rows of padding, {side} on each side", count=padding, side=before)
    else:
        rows = plural(
            "{count} row of padding, {before} before and {after} after",
            "{count} rows of padding, {before} before and {after} after",
            padding,
            before=before,
            after=padding - before,
        )
    remainder = (size - window.kernel + padding) % window.stride
    sentence = text(
        "size {size} from above, window {kernel}, {rows}, stride {stride}; {maps}",
        size=size, kernel=window.kernel, rows=rows, stride=window.stride,
        maps=plural("{count} map", "{count} maps", depth),
    )  # fmt: skip
    if remainder:
        sentence += text("; {count} left over at the edge is not looked at", count=remainder)
    return sentence
