"""The card that tells what flows through the connection below the pointer: beside it, and gone as soon as it is."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize

from cnnstudio.core.network import Connection
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.guide.placement import Side, placed
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.properties.connection_card import ConnectionCard

_NEAR = 14
"""Pixels around the pointer that stay free in any case."""
_MOVES = (QEvent.Type.Wheel, QEvent.Type.NativeGesture, QEvent.Type.Resize, QEvent.Type.Hide)
"""What moves the network below a pointer that stays."""


class HoveredFlow(QObject):
    """It comes and goes without any motion, and covers neither the pointer nor the line that this is on."""

    def __init__(self, document: ProjectDocument, appearance: Appearance, view: CanvasView) -> None:
        super().__init__(view)
        self._document = document
        self._view = view
        self.card = ConnectionCard(appearance, view.viewport())
        view.pointer.hover.line_changed.connect(self._on_line_changed)
        for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
            bar.valueChanged.connect(self._on_moved)
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._view.pointer.hover.leave()
        return super().eventFilter(watched, event)

    # Private ---------------------------------------------------------------------------------------------------------

    def _on_line_changed(self, line: Connection | None) -> None:
        if line is None:
            self.card.hide()
            return
        self.card.show_connection(line, self._document.told)
        place = card_place(self.card.size(), tuple(self._kept_free(line)), self._view.viewport().rect())
        if place is None:
            self.card.hide()
            return
        self.card.move(place)
        self.card.raise_()

    def _kept_free(self, line: Connection) -> Iterator[QRect]:
        """What is not to be covered, the most first: both ends of the line, the line alone, the pointer alone."""
        scene, at = self._view.network_scene, self._view.pointer.hover.at
        pointer = QRect(self._view.mapFromScene(at), QSize(1, 1)).adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR)
        ends = scene.layers[line.source].card.united(scene.layers[line.target].card)
        course = scene.connections[line].path.boundingRect()
        for area in (ends.united(course), course):
            yield self._on_screen(area).united(pointer)
        yield pointer

    def _on_screen(self, area: QRectF) -> QRect:
        return self._view.mapFromScene(area).boundingRect() & self._view.viewport().rect()

    def _on_moved(self) -> None:
        self._view.pointer.hover.leave()


def card_place(size: QSize, kept_free: tuple[QRect, ...], room: QRect) -> QPoint | None:
    """The corner of a card beside the first of the areas that leaves room for it; None where it would cover each."""
    for area in kept_free:
        for side in (Side.RIGHT, Side.BELOW):
            card = placed(size, area, room, side).card
            if room.contains(card) and not card.intersects(area):
                return card.topLeft()
    return None
