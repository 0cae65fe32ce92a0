"""Pulling the canvas along with the middle button, or with the space bar held down."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from cnnstudio.gui.canvas.camera import Camera


class Panning:
    """Takes those mouse events that move the view."""

    def __init__(self, viewport: QWidget, camera: Camera) -> None:
        self._viewport = viewport
        self._camera = camera
        self._held: QPoint | None = None
        self._is_ready = self._is_tap = False

    @property
    def is_ready(self) -> bool:
        """The left button would pull the canvas."""
        return self._is_ready

    def press_space(self, *, is_repeated: bool) -> None:
        """The space bar is down: a drag would pull the canvas."""
        self._is_tap = not is_repeated
        self._set_ready(True)

    def release_space(self) -> bool:
        """Whether the space bar was tapped, and not held down for a drag."""
        is_tap = self._is_ready and self._is_tap
        self.let_go()
        return is_tap

    def let_go(self) -> None:
        """Whatever is down, it is no drag any more."""
        self._is_tap = False
        self._set_ready(False)

    def begin(self, event: QMouseEvent) -> bool:
        """Whether this press takes hold of the canvas."""
        by_space = self._is_ready and event.button() is Qt.MouseButton.LeftButton
        if not by_space and event.button() is not Qt.MouseButton.MiddleButton:
            return False
        self._held, self._is_tap = event.position().toPoint(), False
        self._show_cursor()
        return True

    def move(self, event: QMouseEvent) -> bool:
        """Whether this move pulls the canvas."""
        if self._held is None:
            return False
        here = event.position().toPoint()
        self._camera.pan(QPointF(self._held - here))
        self._held = here
        return True

    def end(self, event: QMouseEvent) -> bool:
        """Whether this release lets go of the canvas."""
        was_held, self._held = self._held is not None, None
        self._show_cursor()
        return was_held

    def _set_ready(self, is_ready: bool) -> None:
        if is_ready != self._is_ready:
            self._is_ready = is_ready
            self._show_cursor()

    def _show_cursor(self) -> None:
        if self._held is not None:
            self._viewport.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._is_ready:
            self._viewport.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self._viewport.unsetCursor()
