"""What is known of the layers of a folded group, and the one card that is made of it."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.grouping import GroupTotals, group_totals, way_in
from cnnstudio.core.layers import Category
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Group
from cnnstudio.core.problems import Severity
from cnnstudio.core.texts import number, plural, text
from cnnstudio.gui.canvas.card_source import CardSource
from cnnstudio.gui.canvas.cards import UNKNOWN, CardContent, shapes_in_words
from cnnstudio.gui.canvas.painting import Number


@dataclass(frozen=True)
class FoldedContent(CardContent):
    """Everything that the card of a folded group shows."""

    incoming: str = ""
    """The shape that goes in; empty where there is not one."""

    @property
    def words(self) -> str:
        words = text(
            "folded group {name}, {settings}, input {input}, output {shape}, {count} parameters",
            name=self.type_title,
            settings=self.settings,
            input=self.incoming or text("none"),
            shape=self.shape,
            count=self.count,
        )
        return text("{card}. {problem}", card=words, problem=self.error) if self.error else words


@dataclass(frozen=True)
class FoldedSource(CardSource):
    """Of a group; `result` is that of its last layer, `problems` are those of all its layers."""

    group: Group
    analysis: Analysis

    @cached_property
    def totals(self) -> GroupTotals:
        return group_totals(self.analysis, self.group)

    @cached_property
    def content(self) -> CardContent:
        return _content(self)

    @property
    def output_shape(self) -> Shape | None:
        return _only(self.totals.output_shapes)

    @cached_property
    def takes_input(self) -> bool:
        """It has a port for it: something receives from outside, or could."""
        return bool(self.totals.inputs) or isinstance(way_in(self.analysis.network, self.group), str)

    @property
    def is_bypassed(self) -> bool:
        return all(self.analysis.layers[layer_id].is_bypassed for layer_id in self.group.layer_ids)

    @property
    def shares(self) -> tuple[tuple[Category | None, float], ...]:
        by_id, ids = self.analysis.network.by_id, self.group.layer_ids
        specs = (by_id[layer_id].spec for layer_id in ids)
        counts = Counter(spec.category if spec is not None else None for spec in specs)
        return tuple((category, count / len(ids)) for category, count in counts.items())

    def tells_the_same(self, other: "FoldedSource") -> bool:
        """The same layers under the same name, and of all of them the same is known."""
        ids = self.group.layer_ids
        return (
            self.group == other.group
            and all(self.analysis.layers[i] is other.analysis.layers[i] for i in ids)
            and self.problems == other.problems
            and self._neighbours == other._neighbours
        )

    def changed_totals(self, after: "FoldedSource") -> frozenset[Number]:
        """The numbers that another source tells differently."""
        old, new = self.totals, after.totals
        shapes = (old.input_shapes, old.output_shapes) != (new.input_shapes, new.output_shapes)
        count = (old.parameters, old.is_complete) != (new.parameters, new.is_complete)
        return frozenset(({Number.SHAPE} if shapes else set()) | ({Number.COUNT} if count else set()))

    @property
    def _neighbours(self) -> list[tuple[list[tuple[str, Shape | None]], tuple[str, ...]]]:
        """What goes in and out may be another though every layer is the same; in a quiz, what is told of it."""
        network, layers = self.analysis.network, self.analysis.layers
        return [
            ([(source, layers[source].output_shape) for source in network.inputs[i]], network.outputs[i])
            for i in self.group.layer_ids
        ]


def folded_source(analysis: Analysis, group: Group) -> FoldedSource:
    network = analysis.network
    last = next((i for i in reversed(group.layer_ids) if not network.outputs[i]), group.layer_ids[-1])
    problems = tuple(problem for i in group.layer_ids for problem in analysis.problems_of(i))
    return FoldedSource(analysis.layers[last], problems, group, analysis)


def _content(source: FoldedSource) -> FoldedContent:
    totals, group = source.totals, source.group
    layers = plural("{count} layer", "{count} layers", totals.layers)
    work = text("{count} multiply-adds", count=number(totals.multiply_adds))
    return FoldedContent(
        type_title=group.name,
        name="",
        settings=f"{layers} · {work}" if totals.knows_costs else layers,
        shape=shapes_in_words(totals.output_shapes),
        count=number(totals.parameters) if totals.is_complete else UNKNOWN,
        category=source.category,
        takes_input=source.takes_input,
        output_shape=source.output_shape,
        error=_problems(source, Severity.ERROR),
        advice=_problems(source, Severity.ADVICE),
        tooltip=_tooltip(group, layers),
        is_bypassed=source.is_bypassed,
        incoming=shapes_in_words(totals.input_shapes) if totals.input_shapes else "",
        shares=source.shares,
    )


def _only(shapes: tuple[Shape | None, ...]) -> Shape | None:
    return shapes[0] if len(set(shapes)) == 1 else None


def _problems(source: FoldedSource, severity: Severity) -> str:
    """Each with the layer that it is about, since that is not seen."""
    network = source.analysis.network
    lines = []
    for problem in source.problems:
        if problem.severity is severity and problem.layer_id is not None:
            sentences = f"{problem.message} {problem.hint}".strip()
            lines.append(text("In {layer}: {sentences}", layer=network.called(problem.layer_id), sentences=sentences))
    return "\n".join(lines)


def _tooltip(group: Group, layers: str) -> str:
    return text("{name}: {layers}, folded. Double click or Enter unfolds.", name=group.name, layers=layers)
