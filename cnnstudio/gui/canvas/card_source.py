"""What is known of a layer, and the card made of it when somebody first looks: of a long network few cards are seen."""

from dataclasses import dataclass
from functools import cached_property

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.layer_analysis import LayerAnalysis
from cnnstudio.core.layers import Category
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.problems import Problem, Severity
from cnnstudio.gui.canvas.cards import CardContent, content_of
from cnnstudio.gui.canvas.painting import Number


@dataclass(frozen=True)
class CardSource:
    """One layer's part of an analysis; equal sources make equal cards."""

    result: LayerAnalysis
    problems: tuple[Problem, ...]

    @cached_property
    def content(self) -> CardContent:
        return content_of(self.result, self.problems)

    @property
    def category(self) -> Category | None:
        """None for a type that this version does not know."""
        spec = self.result.layer.spec
        return spec.category if spec is not None else None

    @property
    def output_shape(self) -> Shape | None:
        return self.result.output_shape

    @property
    def takes_input(self) -> bool:
        return self.result.layer.takes_inputs

    @property
    def is_bypassed(self) -> bool:
        return self.result.is_bypassed

    @property
    def has_error(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def says_the_same(self, other: "CardSource") -> bool:
        """Two analyses found the same: the results are not only equal, the second was taken over from the first."""
        return self.result is other.result and self.problems == other.problems

    def changed_numbers(self, after: "CardSource") -> frozenset[Number]:
        """The numbers that another source tells differently; one that it withholds is none."""
        known = self.result.knows_count, after.result.knows_count
        is_count_new = known[0] != known[1] or self.result.parameters != after.result.parameters
        is_shape_new = self.output_shape != after.output_shape and not after.result.shape_withheld
        found = {Number.SHAPE} if is_shape_new else set()
        return frozenset(found | ({Number.COUNT} if is_count_new and not after.result.count_withheld else set()))


def card_source(analysis: Analysis, layer_id: str) -> CardSource:
    return CardSource(analysis.layers[layer_id], analysis.problems_of(layer_id))
