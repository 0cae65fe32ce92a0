"""What a row of the outline says of its layer, its group or its note, cell by cell and as a sentence."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.grouping import group_totals
from cnnstudio.core.layers import Category
from cnnstudio.core.network import Group, Network
from cnnstudio.core.problems import Severity
from cnnstudio.core.project import Note
from cnnstudio.core.texts import joined, mark, number, plural, text
from cnnstudio.gui.canvas.cards import UNKNOWN, CardContent, card_content, shapes_in_words


@dataclass(frozen=True)
class OutlineRow:
    """The cells of a row."""

    name: str
    settings: str
    receives: str
    shape: str
    count: str
    state: str
    sentence: str
    """All of it, and what it feeds and what is wrong, as it is read aloud."""
    tooltip: str = ""
    category: Category | None = None
    severity: Severity | None = None
    bypassed: bool = False
    is_group: bool = False


@dataclass(frozen=True)
class OutlineColumn:
    """A column's title, its cell, and its width in proportion to the others."""

    title: str
    cell: Callable[[OutlineRow], str]
    width: float
    is_numeric: bool = False


STATE = OutlineColumn(mark("State"), lambda row: row.state, 0.75)
COLUMNS = (
    OutlineColumn(mark("Layer"), lambda row: row.name, 1.6),
    OutlineColumn(mark("Settings"), lambda row: row.settings, 1.6),
    OutlineColumn(mark("Receives from"), lambda row: row.receives, 1.4),
    OutlineColumn(mark("Output shape"), lambda row: row.shape, 1.75, is_numeric=True),
    OutlineColumn(mark("Parameters"), lambda row: row.count, 1.1, is_numeric=True),
    STATE,
)


def layer_row(network: Network, analysis: Analysis, layer_id: str) -> OutlineRow:
    """What is said of a layer."""
    layer, content = network.layer(layer_id), card_content(analysis, layer_id)
    severity = Severity.ERROR if content.error else Severity.ADVICE if content.advice else None
    called = network.called(layer_id)
    name = text("{name} ({type})", name=layer.name, type=layer.type_title) if layer.name else called
    sources, targets = network.inputs[layer_id], network.outputs[layer_id]
    problems = " ".join((content.error or content.advice).split("\n"))
    sentence = _joined(
        text("{layer}: {settings}.", layer=name, settings=content.settings or text("no settings")),
        text("It is bypassed.") if layer.bypassed else "",
        _numbers(content),
        _ways(network, sources, targets, takes_input=content.takes_input),
        _problem_words(severity, problems),
    )
    return OutlineRow(
        name=name,
        settings=content.settings,
        receives=_names(network, sources) or ("–" if content.takes_input else text("the images")),
        shape=content.shape,
        count=content.count,
        state=_state(severity, bypassed=layer.bypassed),
        sentence=sentence,
        tooltip=problems or content.tooltip,
        category=content.category,
        severity=severity,
        bypassed=layer.bypassed,
    )


def group_row(network: Network, analysis: Analysis, group: Group) -> OutlineRow:
    """What is said of a group: its totals."""
    totals = group_totals(analysis, group)
    count = number(totals.parameters) if totals.is_complete else UNKNOWN
    size = plural("{count} layer", "{count} layers", totals.layers)
    sources = tuple(dict.fromkeys(connection.source for connection in totals.inputs))
    targets = tuple(dict.fromkeys(connection.target for connection in totals.outputs))
    shape = shapes_in_words(totals.output_shapes)
    errors = any(p.severity is Severity.ERROR for i in group.layer_ids for p in analysis.problems_of(i))
    state = _state(Severity.ERROR if errors else None, bypassed=False)
    return OutlineRow(
        name=group.name,
        settings=size,
        receives=_names(network, sources) or "–",
        shape=shape,
        count=count,
        state=state,
        sentence=_joined(
            text("Group {name} of {size}, {state}.", name=group.name, size=size, state=_fold(group)),
            _output_words(shape, count),
            _ways(network, sources, targets, takes_input=True),
            text("Error in it.") if errors else "",
        ),
        severity=Severity.ERROR if errors else None,
        is_group=True,
    )


def _numbers(content: CardContent) -> str:
    if content.asks_shape or content.asks_count:
        words = content.numbers
        return text("{sentence}.", sentence=words[:1].upper() + words[1:])
    return _output_words(content.shape, content.count)


def note_row(note: Note) -> OutlineRow:
    """What somebody wrote beside the network."""
    words = " ".join(note.text.split())
    return OutlineRow(
        name=text("Note"),
        settings=words,
        receives="",
        shape="",
        count="",
        state="",
        sentence=text("Note: {words}", words=words),
        tooltip=note.text,
    )


def _output_words(shape: str, count: str) -> str:
    if shape == UNKNOWN:
        return text("Output and parameters are not known yet.")
    return text("Output {shape}, {count} parameters.", shape=shape, count=count)


def _ways(network: Network, sources: Sequence[str], targets: Sequence[str], *, takes_input: bool) -> str:
    above = _names(network, sources) or (text("nothing") if takes_input else text("the images"))
    below = _names(network, targets) or text("nothing")
    return text("Receives from {sources}; feeds {targets}.", sources=above, targets=below)


def _names(network: Network, layer_ids: Iterable[str]) -> str:
    return joined(", ", (network.called(layer_id) for layer_id in layer_ids))


def _fold(group: Group) -> str:
    return text("folded") if group.folded else text("unfolded")


def _state(severity: Severity | None, *, bypassed: bool) -> str:
    if severity is Severity.ERROR:
        return text("Error")
    if bypassed:
        return text("Bypassed")
    return text("Advice") if severity is Severity.ADVICE else ""


def _problem_words(severity: Severity | None, words: str) -> str:
    if severity is None:
        return ""
    if severity is Severity.ERROR:
        return text("Error: {words}", words=words)
    return text("Advice: {words}", words=words)


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
