"""The hand of a learner: real mouse and key events, and synthesised drags (a QDrag cannot be driven offscreen)."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cnnstudio.core.network import Connection
from cnnstudio.gui.canvas.geometry import Side
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.mime import LAYER_MIME_TYPE

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


class Hand:
    """Works on the viewport of a canvas, in points of its scene."""

    def __init__(self, view: CanvasView) -> None:
        self.view = view
        self._at = QPointF()
        self._keys = NONE
        """Held down since the press."""

    # Places ----------------------------------------------------------------------------------------------------------

    def card(self, layer_id: str) -> QPointF:
        """A place on a card, off its ports."""
        return self.view.network_scene.layers[layer_id].card.center() + QPointF(60, 4)

    def port(self, layer_id: str, side: Side) -> QPointF:
        return self.view.network_scene.layers[layer_id].port_place(side)

    def line(self, source: str, target: str) -> QPointF:
        return self.view.network_scene.connections[Connection(source, target)].middle

    def on_screen(self, point: QPointF) -> QPoint:
        return self.view.mapFromScene(point)

    # Mouse -----------------------------------------------------------------------------------------------------------

    def press(self, at: QPointF, modifiers: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        self._at, self._keys = at, modifiers
        QTest.mousePress(self.view.viewport(), button, modifiers, self.on_screen(at))

    def move(self, to: QPointF) -> None:
        """In three steps, as a hand does."""
        start = self._at
        for share in (0.3, 0.7, 1.0):
            self.glide(start + (to - start) * share, self._keys)

    def glide(self, to: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """One step with the button down and keys held: QTest moves without either."""
        self._at, self._keys = to, modifiers
        place = QPointF(self.on_screen(to))
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            self.view.viewport().mapToGlobal(place),
            Qt.MouseButton.NoButton,
            LEFT,
            modifiers,
        )
        QApplication.sendEvent(self.view.viewport(), event)

    def release(self, modifiers: Qt.KeyboardModifier = NONE, button: Qt.MouseButton = LEFT) -> None:
        QTest.mouseRelease(self.view.viewport(), button, modifiers, self.on_screen(self._at))

    def click(self, at: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.press(at, modifiers)
        self.release(modifiers)

    def drag(self, start: QPointF, end: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self.press(start, modifiers)
        self.move(end)
        self.release(modifiers)

    def hover(self, at: QPointF) -> None:
        self._at = at
        QTest.mouseMove(self.view.viewport(), self.on_screen(at))

    def wheel(self, turn: int, at: QPointF, modifiers: Qt.KeyboardModifier = NONE) -> None:
        place = QPointF(self.on_screen(at))
        event = QWheelEvent(
            place,
            self.view.viewport().mapToGlobal(place),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            modifiers,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.view.viewport(), event)

    # Keys ------------------------------------------------------------------------------------------------------------

    def hold(self, key: Qt.Key) -> None:
        """A key goes down, and stays so."""
        QTest.keyPress(self.view, key)

    def let_go(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        """It goes up again; until then these were held."""
        QTest.keyRelease(self.view, key, modifiers)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.view, key, modifiers)

    # Drags from the palette ------------------------------------------------------------------------------------------

    def drag_in(self, type_id: str, at: QPointF, mime_type: str = LAYER_MIME_TYPE) -> bool:
        """Whether the canvas takes it."""
        self._data = QMimeData()
        self._data.setData(mime_type, type_id.encode())
        event = QDragEnterEvent(self.on_screen(at), Qt.DropAction.CopyAction, self._data, LEFT, NONE)
        # Events start out accepted; the window system starts them ignored.
        event.ignore()
        QApplication.sendEvent(self.view.viewport(), event)
        return event.isAccepted()

    def drag_on(self, at: QPointF) -> None:
        event = QDragMoveEvent(self.on_screen(at), Qt.DropAction.CopyAction, self._data, LEFT, NONE)
        QApplication.sendEvent(self.view.viewport(), event)

    def drag_out(self) -> None:
        QApplication.sendEvent(self.view.viewport(), QDragLeaveEvent())

    def drop(self, at: QPointF) -> None:
        place = QPointF(self.on_screen(at))
        event = QDropEvent(place, Qt.DropAction.CopyAction, self._data, LEFT, NONE)
        QApplication.sendEvent(self.view.viewport(), event)

    def bring(self, type_id: str, at: QPointF) -> str | None:
        """Drags a layer of the palette in and drops it; returns the id of what is new."""
        before = set(self.view.network_scene.layers)
        if self.drag_in(type_id, at + QPointF(30, 30)):
            self.drag_on(at)
            self.drop(at)
        return next(iter(set(self.view.network_scene.layers) - before), None)
