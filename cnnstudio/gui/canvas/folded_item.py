"""The card of a folded group: one card for all of its layers, a pile seen from above."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from cnnstudio.core.layers import Category
from cnnstudio.core.layout.cards import card_place
from cnnstudio.core.project import Position
from cnnstudio.gui.canvas.cards import CardContent
from cnnstudio.gui.canvas.chevron import CHEVRON, chevron_rect, paint_chevron
from cnnstudio.gui.canvas.folded_source import FoldedContent, FoldedSource
from cnnstudio.gui.canvas.geometry import CARD, CARD_HEIGHT
from cnnstudio.gui.canvas.labels import Label
from cnnstudio.gui.canvas.layer_item import LayerItem
from cnnstudio.gui.canvas.painting import LEFT, RIGHT, TITLE_Y, CardFace, divided, paint_card
from cnnstudio.gui.canvas.style import CanvasStyle
from cnnstudio.gui.canvas.volume_item import VolumeItem
from cnnstudio.gui.looks.theme import RADIUS

_BELOW = ((14, 9.5), (7, 5))
"""How much narrower and lower the cards below look out."""
_ROOM = 4
_CHEVRON = chevron_rect(LEFT - 4, TITLE_Y + 8)
_NAME = LEFT - 4 + CHEVRON
_LEAST_NAME = 64
_AIR = 10


class FoldedItem(LayerItem):
    """Known by the first of its layers; it stands where they begin."""

    def __init__(self, source: FoldedSource, style: CanvasStyle) -> None:
        super().__init__(source.group.layer_ids[0], source, style)
        self.group_id = source.group.id
        self._layer_ids = source.group.layer_ids
        self.group_layers = frozenset(source.group.layer_ids)
        self.volume = VolumeItem(style)
        self.volume.setParentItem(self)
        self.volume.stand_beside(QPointF())

    @property
    def layer_ids(self) -> tuple[str, ...]:
        return self._layer_ids

    @property
    def blocks(self) -> list[tuple[Category | None, QRectF]]:
        source = self.source
        assert isinstance(source, FoldedSource)
        return list(divided(self.card, source.shares))

    @property
    def name_rect(self) -> QRectF:
        """The name of the group, in the scene."""
        return QRectF(_NAME, 0, self._room_for_name(), CARD_HEIGHT / 2).translated(self.pos())

    def is_on_chevron(self, point: QPointF) -> bool:
        """Whether a point of the scene is on the sign that unfolds it."""
        return _CHEVRON.contains(point - self.pos())

    def stand(self, places: Mapping[str, Position]) -> None:
        """At the beginning of its layers, which stand here."""
        known = [places[layer_id] for layer_id in self._layer_ids]
        self.setPos(*card_place(known, self._style.direction))

    def set_far(self, is_far: bool) -> None:
        super().set_far(is_far)
        self.volume.set_far(is_far)

    def set_style(self, style: CanvasStyle) -> None:
        super().set_style(style)
        self.volume.set_style(style)
        self.volume.stand_beside(QPointF())

    # Qt --------------------------------------------------------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        return super().boundingRect().adjusted(0, 0, 0, _ROOM)

    # Drawing ---------------------------------------------------------------------------------------------------------

    def make_face(self) -> CardFace:
        return FoldedFace(self.content)

    def paint_near(self, painter: QPainter, face: CardFace, style: CanvasStyle) -> None:
        painter.setPen(style.outline)
        painter.setBrush(style.below)
        for inset, down in _BELOW:
            painter.drawRoundedRect(CARD.adjusted(inset, 20, -inset, down), RADIUS["card"], RADIUS["card"])
        paint_card(painter, face, self.state, style)
        paint_chevron(painter, _CHEVRON, style.muted, is_folded=True)

    def _room_for_name(self) -> float:
        return FoldedFace(self.content).title.size.width()


class FoldedFace(CardFace):
    """Its name stands behind the chevron, and what goes in before what comes out, as far as there is room."""

    def __init__(self, content: CardContent) -> None:
        assert isinstance(content, FoldedContent)
        super().__init__(content)
        self.shape = Label(_narrow(content.shape), "mono")
        room = RIGHT - _NAME - _AIR - self.shape.size.width()
        before = Label(f"{_narrow(content.incoming)} → " if content.incoming else "", "mono_caption")
        full = Label(content.type_title, "strong").size.width()
        fits = room - before.size.width() >= min(full, _LEAST_NAME)
        self.incoming = before if fits else Label("", "mono_caption")
        self.title = Label(content.type_title, "strong", room - self.incoming.size.width())

    @property
    def quiet(self) -> tuple[Label, ...]:
        return (*super().quiet, self.incoming)

    def places(self) -> tuple[tuple[Label, QPointF], ...]:
        title, _, shape, *rest = super().places()
        before = shape[1].x() - self.incoming.size.width()
        return (
            (title[0], QPointF(_NAME, TITLE_Y)),
            (self.incoming, QPointF(before, TITLE_Y + 2)),
            shape,
            *rest,
        )


def _narrow(shape: str) -> str:
    """Two shapes and a name stand in one line."""
    return shape.replace(" × ", "×")
