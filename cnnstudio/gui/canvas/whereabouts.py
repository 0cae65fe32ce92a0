"""Where the hand is: at the pointer, or on the keys."""

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QGraphicsView


class Whereabouts(QObject):
    """The pointer's place while the mouse was moved last over the canvas; none once the keyboard has gone on."""

    def __init__(self, view: QGraphicsView) -> None:
        super().__init__(view)
        self._view = view
        self._at: QPoint | None = None
        view.viewport().installEventFilter(self)

    @property
    def point(self) -> QPointF | None:
        """In the scene."""
        return None if self._at is None else self._view.mapToScene(self._at)

    def forget(self) -> None:
        """The keyboard goes on from what is selected, until the mouse is moved."""
        self._at = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._at = event.position().toPoint()
        elif event.type() is QEvent.Type.Leave:
            self._at = None
        return False
