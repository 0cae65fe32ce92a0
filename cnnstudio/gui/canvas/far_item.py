"""The item that stands for all cards and lines while the network is seen from far away."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cnnstudio.core.network import Connection
from cnnstudio.gui.canvas.connection_item import ConnectionItem
from cnnstudio.gui.canvas.far_picture import FarPicture
from cnnstudio.gui.canvas.group_frame import GroupFrame
from cnnstudio.gui.canvas.layer_item import LayerItem
from cnnstudio.gui.canvas.note_item import NoteItem
from cnnstudio.gui.canvas.style import CanvasStyle

_ROOM = 400
"""Around the cards: shortcuts and marks."""


class FarItem(QGraphicsItem):
    """Draws them all. The items themselves stay in the scene, where the pointer finds them, but draw nothing."""

    def __init__(
        self,
        layers: Mapping[str, LayerItem],
        connections: Mapping[Connection, ConnectionItem],
        frames: Mapping[str, GroupFrame],
        notes: Mapping[str, NoteItem],
        style: CanvasStyle,
    ) -> None:
        super().__init__()
        self._layers = layers
        self._connections = connections
        self._frames, self._notes = frames, notes
        self._style = style
        self._bounds = QRectF()
        self._picture: FarPicture | None = None
        self.setVisible(False)

    @property
    def picture(self) -> FarPicture:
        """As everything now stands; the same one as long as nothing looks different."""
        if self._picture is None:
            self._picture = self.drawn_anew()
        return self._picture

    def drawn_anew(self) -> FarPicture:
        """As if nothing of it were known."""
        groups, notes = self._frames.values(), self._notes.values()
        return FarPicture(self._layers.values(), self._connections.values(), groups, notes, self._style)

    def forget(self) -> None:
        """Something looks different now."""
        if self._picture is not None:
            self._picture = None
            self.update()

    def span(self, cards: QRectF) -> None:
        """The cards lie here now."""
        bounds = cards.adjusted(-_ROOM, -_ROOM, _ROOM, _ROOM)
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds

    def set_far(self, is_far: bool) -> None:
        self.setVisible(is_far)

    def set_style(self, style: CanvasStyle) -> None:
        self._style = style
        self.forget()

    # Qt --------------------------------------------------------------------------------------------------------------

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        self.picture.draw(painter, option.levelOfDetailFromTransform(painter.worldTransform()))
