"""A comparison of two networks in words: what became of each layer, the totals, and all of it as a text to copy."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.comparison import Comparison, ConnectionPair, LayerPair, Likeness, Sides
from cnnstudio.core.layers import LayerSpec
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.texts import byte_size, dimensions, joined, mark, number, plural, text


class Change(Enum):
    """How the two sides of a row stand to each other; the value is the word for it."""

    SAME = mark("same")
    EDITED = mark("changed")
    FOLLOWS = mark("follows")
    LEFT = mark("only left")
    RIGHT = mark("only right")

    @property
    def words(self) -> str:
        return text(self.value)


@dataclass(frozen=True)
class ComparisonRow:
    """What stands side by side: a layer of each network, or a connection that only one of them has."""

    change: Change
    left: str | None
    right: str | None
    """Ids of layers; None on both sides for a connection."""
    title: str
    details: tuple[str, ...]
    """What differs, a part each: "filters 32 → 64"."""
    is_around: bool = False
    """Of what stands around the network: its data, their steps, the training."""

    @property
    def is_layer(self) -> bool:
        return self.left is not None or self.right is not None

    @property
    def is_difference(self) -> bool:
        return self.change is not Change.SAME

    @property
    def sentence(self) -> str:
        """The row read aloud."""
        if not self.details:
            return text("{title}: {change}.", title=self.title, change=self.change.words)
        return text("{title}: {change}. {details}.", title=self.title, change=self.change.words,
                    details="; ".join(self.details))  # fmt: skip


def rows(comparison: Comparison, left: Analysis, right: Analysis) -> tuple[ComparisonRow, ...]:
    """Layers in the order in which they stand side by side, then the connections that differ."""
    layers = (_layer_row(pair, left, right) for pair in comparison.layers)
    differing = (pair for pair in comparison.connections if pair.likeness is not Likeness.SAME)
    return (*layers, *(_connection_row(pair, left, right) for pair in differing))


def summary(comparison: Comparison, found: tuple[ComparisonRow, ...]) -> str:
    """How the networks differ, and what stands around them, in a few sentences."""
    around = [row for row in found if row.is_around]
    words = _of_networks(comparison, tuple(row for row in found if not row.is_around))
    if not around:
        return words
    differing = [row.title for row in around if row.is_difference]
    if not differing:
        return text("{words} Data, preparation, augmentation and training are the same.", words=words)
    return text("{words} What differs around the network: {parts}.", words=words, parts=joined(", ", differing))


def _of_networks(comparison: Comparison, found: tuple[ComparisonRow, ...]) -> str:
    if not comparison.layers:
        return text("Both networks are empty.")
    if comparison.is_same:
        return text("The networks are the same: no layer, setting or connection differs.")
    counts = {change: sum(row.change is change for row in found if row.is_layer) for change in Change}
    lines = sum(not row.is_layer for row in found)
    told = [
        plural("{count} layer has other settings", "{count} layers have other settings", counts[Change.EDITED]),
        plural("{count} layer only left", "{count} layers only left", counts[Change.LEFT]),
        plural("{count} layer only right", "{count} layers only right", counts[Change.RIGHT]),
        plural(
            "{count} layer has another shape or count in consequence",
            "{count} layers have other shapes or counts in consequence",
            counts[Change.FOLLOWS],
        ),
        plural("{count} connection differs", "{count} connections differ", lines),
    ]
    amounts = (*(counts[change] for change in (Change.EDITED, Change.LEFT, Change.RIGHT, Change.FOLLOWS)), lines)
    parts = [words for words, amount in zip(told, amounts, strict=True) if amount]
    first = text("{parts}.", parts=", ".join(parts))
    sides = comparison.totals["parameters"]
    return text("{first} Parameters: {change}.", first=first, change=total_words("parameters", sides))


TOTAL_TITLES: Mapping[str, str] = {
    "layers": mark("Layers"),
    "parameters": mark("Parameters"),
    "trainable": mark("Trainable"),
    "multiply_adds": mark("Multiply-adds"),
    "values": mark("Values an image"),
    "memory": mark("Memory to train"),
}


def amount_words(name: str, amount: int) -> str:
    """A total as it is shown."""
    return byte_size(amount) if name == "memory" else number(amount)


def difference_words(name: str, sides: Sides[int]) -> str:
    """By how much the right is more or less."""
    difference = sides.right - sides.left
    if not difference:
        return text("no difference")
    sign = "+" if difference > 0 else "−"
    return f"{sign}{amount_words(name, abs(difference))}"


def total_words(name: str, sides: Sides[int]) -> str:
    """220,234 → 206,170 (−14,064)."""
    if not sides.differs:
        return text("{amount} on both sides", amount=amount_words(name, sides.left))
    return text(
        "{left} → {right} ({difference})",
        left=amount_words(name, sides.left),
        right=amount_words(name, sides.right),
        difference=difference_words(name, sides),
    )


def as_text(comparison: Comparison, found: tuple[ComparisonRow, ...], left: str, right: str) -> str:
    """All of it, as it goes to the clipboard; `left` and `right` are what the networks are called."""
    lines = [text("Left: {title}", title=left), text("Right: {title}", title=right), "", summary(comparison, found), ""]
    width = max((len(row.change.words) for row in found), default=0)
    lines.extend(_line(row, width) for row in found)
    lines.append("")
    for name, title in TOTAL_TITLES.items():
        lines.append(text("{title}: {change}", title=text(title), change=total_words(name, comparison.totals[name])))
    return "\n".join(lines) + "\n"


def _line(row: ComparisonRow, width: int) -> str:
    return f"{row.change.words.ljust(width)}  {joined('; ', (row.title, *row.details))}"


# Rows ----------------------------------------------------------------------------------------------------------------


def _layer_row(pair: LayerPair, left: Analysis, right: Analysis) -> ComparisonRow:
    names = [
        analysis.network.called(layer_id)
        for analysis, layer_id in ((left, pair.left), (right, pair.right))
        if layer_id is not None
    ]
    is_told_twice = len(names) == 2 and names[0] != names[1]
    title = text("{left} → {right}", left=names[0], right=names[1]) if is_told_twice else names[-1]
    return ComparisonRow(_change(pair), pair.left, pair.right, title, tuple(_details(pair, left, right)))


def _change(pair: LayerPair) -> Change:
    if pair.likeness is Likeness.CHANGED:
        return Change.EDITED if pair.is_edited else Change.FOLLOWS
    return {Likeness.SAME: Change.SAME, Likeness.LEFT: Change.LEFT, Likeness.RIGHT: Change.RIGHT}[pair.likeness]


def _details(pair: LayerPair, left: Analysis, right: Analysis) -> Iterator[str]:
    if pair.left is None or pair.right is None:
        yield from _alone(pair, right if pair.left is None else left)
        return
    spec = left.network.by_id[pair.left].spec
    for name, sides in pair.settings.items():
        yield setting_words(spec, name, sides)
    if pair.shape.differs:
        yield text("output {left} → {right}", left=_shape(pair.shape.left), right=_shape(pair.shape.right))
    if pair.parameters.differs:
        yield text("{left} → {right} parameters", left=number(pair.parameters.left),
                   right=number(pair.parameters.right))  # fmt: skip
    elif pair.multiply_adds.differs and not pair.shape.differs:
        yield text("{left} → {right} multiply-adds", left=number(pair.multiply_adds.left),
                   right=number(pair.multiply_adds.right))  # fmt: skip


def _alone(pair: LayerPair, analysis: Analysis) -> Iterator[str]:
    layer_id = pair.left or pair.right or ""
    result = analysis.layers[layer_id]
    if result.layer.spec is not None and (line := result.layer.spec.settings_line(result.layer.params)):
        yield line
    yield text("output {shape}", shape=_shape(result.output_shape))
    if result.parameters:
        yield plural("{count} parameter", "{count} parameters", result.parameters)


def setting_words(spec: LayerSpec | None, name: str, sides: Sides[object]) -> str:
    """A setting with both of its values: "filters 32 → 64"."""
    return turned_words(_label(spec, name), _shown(spec, name, sides.left), _shown(spec, name, sides.right))


def turned_words(setting: str, left: str, right: str) -> str:
    """What was one thing and is another."""
    return text("{setting} {left} → {right}", setting=setting, left=left, right=right)


_LABELS = {"name": mark("name"), "bypassed": mark("bypassed"), "weights_of": mark("shared weights")}


def _label(spec: LayerSpec | None, name: str) -> str:
    if name in _LABELS:
        return text(_LABELS[name])
    known = _parameter_names(spec)
    return spec.parameter(name).label if spec is not None and name in known else shortened(name)


def _shown(spec: LayerSpec | None, name: str, value: object) -> str:
    if value is None and name not in _parameter_names(spec):
        return text("none")
    if isinstance(value, bool):
        return text("yes") if value else text("no")
    if spec is not None and name in _parameter_names(spec):
        return spec.parameter(name).show(value)  # type: ignore[arg-type]
    return shortened(value) if value != "" else text("none")


def _parameter_names(spec: LayerSpec | None) -> set[str]:
    return {parameter.name for parameter in spec.parameters} if spec is not None else set()


def _shape(shape: Shape | None) -> str:
    return dimensions(shape) if shape is not None else "?"


def _connection_row(pair: ConnectionPair, left: Analysis, right: Analysis) -> ComparisonRow:
    connection = pair.left or pair.right
    assert connection is not None
    called = (left if pair.left is not None else right).network.called
    title = text("Connection {source} → {target}", source=called(connection.source), target=called(connection.target))
    return ComparisonRow(Change.LEFT if pair.left is not None else Change.RIGHT, None, None, title, ())
