"""Layers that are dragged in from the palette: the canvas takes them, and hands them on to the pointer's gestures."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QGraphicsView

from cnnstudio.gui.canvas.dragged import dragged_type
from cnnstudio.gui.canvas.pointer import Pointer


class PaletteDrags(QObject):
    """Listens on the viewport; what else is dragged over it goes to the window."""

    def __init__(self, view: QGraphicsView, pointer: Pointer) -> None:
        super().__init__(view)
        self._view, self._pointer = view, pointer
        view.setAcceptDrops(True)
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        # QDragEnterEvent is a QDragMoveEvent, and that a QDropEvent.
        if event.type() is QEvent.Type.DragEnter and isinstance(event, QDragMoveEvent):
            self._enter(event)
        elif event.type() is QEvent.Type.DragMove and isinstance(event, QDragMoveEvent):
            event.acceptProposedAction()
            self._pointer.drag_on(self._view.mapToScene(event.position().toPoint()))
        elif event.type() is QEvent.Type.DragLeave:
            self._pointer.cancel()
        elif event.type() is QEvent.Type.Drop and isinstance(event, QDropEvent):
            event.acceptProposedAction()
            self._pointer.drop(self._view.mapToScene(event.position().toPoint()))
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        else:
            return False
        return True

    def _enter(self, event: QDragMoveEvent) -> None:
        type_id = dragged_type(event.mimeData())
        if type_id is None:
            event.ignore()
            return
        event.acceptProposedAction()
        self._pointer.drag_in(type_id, self._view.mapToScene(event.position().toPoint()))
