"""Cards on their way to where they were laid out anew: seen going there, so that nobody loses sight of them."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QEasingCurve, QObject, QRectF, QVariantAnimation

from cnnstudio.core.project import Position
from cnnstudio.gui.canvas.geometry import card_rect
from cnnstudio.gui.canvas.scene import NetworkScene

DURATION = 150
"""Milliseconds."""
_MOST = 120
"""Cards: more of them are not followed by an eye, and a frame has to be drawn in time. They stand there at once."""


class Glide(QObject):
    """Whatever is done within `following` is undone and done again in one step; only the eye is led."""

    def __init__(self, scene: NetworkScene, visible: Callable[[], QRectF], parent: QObject) -> None:
        super().__init__(parent)
        self._scene, self._visible = scene, visible
        self._is_on = True
        self._ways: dict[str, tuple[Position, Position]] = {}
        curve = QEasingCurve(QEasingCurve.Type.OutCubic)
        self._animation = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=DURATION, easingCurve=curve)
        self._animation.valueChanged.connect(self._on_frame)
        self._animation.finished.connect(self.stop)
        # The scene has followed already: what glides may be gone, or stand elsewhere.
        scene.document.analyzed.connect(self.stop)

    @property
    def is_running(self) -> bool:
        return bool(self._ways)

    def set_on(self, is_on: bool) -> None:
        """Off for those who want no motion."""
        self._is_on = is_on
        if not is_on:
            self.stop()

    def stop(self) -> None:
        """Everything stands where it belongs."""
        ways, self._ways = self._ways, {}
        self._animation.stop()
        self._scene.settle(ways)

    @contextmanager
    def following(self) -> Iterator[None]:
        """Cards that an edit within moves, and that are in view before or after it, glide to their places."""
        self.stop()
        before, seen = self._scene.document.project.layout, self._visible()
        yield
        after = self._scene.document.project.layout
        ways = _ways(before, after, (seen, self._visible()))
        if self._is_on and 0 < len(ways) <= _MOST:
            self._ways = ways
            self._animation.start()

    def _on_frame(self, share: float) -> None:
        if self._ways:
            self._scene.show_moved({i: _between(*way, share) for i, way in self._ways.items()})


def _ways(
    before: Mapping[str, Position], after: Mapping[str, Position], seen: tuple[QRectF, ...]
) -> dict[str, tuple[Position, Position]]:
    moved = {i: (before[i], place) for i, place in after.items() if i in before and before[i] != place}
    return {
        i: way for i, way in moved.items() if any(card_rect(place).intersects(room) for place in way for room in seen)
    }


def _between(start: Position, end: Position, share: float) -> Position:
    return start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])
