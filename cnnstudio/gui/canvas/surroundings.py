"""What stands beside the cards and belongs to none: the two brackets, and the folded card of the preparation."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text
from cnnstudio.gui.canvas.bracket_item import BracketItem
from cnnstudio.gui.canvas.cards import halves
from cnnstudio.gui.canvas.geometry import CARD
from cnnstudio.gui.canvas.layer_item import LayerItem
from cnnstudio.gui.canvas.preparation_item import PreparationItem
from cnnstudio.gui.canvas.style import CanvasStyle
from cnnstudio.gui.steps.words import steps_in_words


class Surroundings:
    """Keeps brackets and preparation where the cards are."""

    def __init__(self, style: CanvasStyle) -> None:
        self.features = BracketItem(text("feature learning"), style)
        self.classification = BracketItem(text("classification"), style)
        self.preparation = PreparationItem(style)
        self._direction = style.direction
        self._halves: tuple[tuple[str, ...], tuple[str, ...]] | None = None

    @property
    def items(self) -> tuple[BracketItem | PreparationItem, ...]:
        return self.features, self.classification, self.preparation

    def follow(self, project: Project, analysis: Analysis) -> None:
        """Takes note of what the network now is."""
        self._halves = halves(analysis)
        self._direction = project.direction
        self.preparation.set_words(steps_in_words(project))

    def stand_beside(self, layers: Mapping[str, LayerItem]) -> None:
        """Takes its place beside the cards as they now stand."""
        entry = next((item for item in layers.values() if not item.source.takes_input), None)
        self.preparation.setVisible(entry is not None and bool(self.preparation.words))
        if entry is not None:
            self.preparation.stand_before(entry.pos())
        self._stand_brackets(layers)

    def _stand_brackets(self, layers: Mapping[str, LayerItem]) -> None:
        rects = [_union(layers, half) for half in self._halves or ()]
        # Where a learner has mixed the halves, two brackets would tell a lie.
        flows_right = self._direction is Direction.RIGHT
        is_clear = len(rects) == 2 and (
            rects[0].right() < rects[1].left() if flows_right else rects[0].bottom() < rects[1].top()
        )
        for bracket in (self.features, self.classification):
            bracket.setVisible(is_clear)
        if is_clear:
            left, top = min(rect.left() for rect in rects), min(rect.top() for rect in rects)
            for bracket, rect in zip((self.features, self.classification), rects, strict=True):
                bracket.span(_below(top, rect) if flows_right else _from(left, rect))

    def cards_rect(self, layers: Mapping[str, LayerItem]) -> QRectF:
        """All cards, the folded one included; empty where there are none."""
        rect = _union(layers, layers)
        return rect.united(self.preparation.card) if self.preparation.isVisible() else rect

    def preparation_holds(self, point: QPointF) -> bool:
        return self.preparation.isVisible() and self.preparation.card.contains(point)


def _union(layers: Mapping[str, LayerItem], layer_ids: Iterable[str]) -> QRectF:
    places = [layers[layer_id].position for layer_id in layer_ids if layer_id in layers]
    if not places:
        return QRectF()
    columns, rows = [x for x, _ in places], [y for _, y in places]
    corner = QPointF(min(columns), min(rows))
    return CARD.translated(corner).united(CARD.translated(max(columns), max(rows)))


def _below(top: float, rect: QRectF) -> QRectF:
    return QRectF(rect.left(), top, rect.width(), rect.bottom() - top)


def _from(left: float, rect: QRectF) -> QRectF:
    return QRectF(left, rect.top(), rect.right() - left, rect.height())
