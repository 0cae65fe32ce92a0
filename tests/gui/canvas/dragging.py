"""Drags of all kinds, by two numbers that choose among what there is: where they begin, and where they end."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, QPointF, Qt

from cnnstudio.gui.canvas.pointer import Pointer
from cnnstudio.gui.canvas.scene import NetworkScene
from tests.gui.canvas.hand import ALT, CONTROL, NONE, SHIFT
from tests.gui.edits import TYPES

_KEYS = (NONE, NONE, NONE, ALT, CONTROL, SHIFT)
_OFF_PORTS = QPointF(60, 4)
_FAR = 40.0


class Dragging(QObject):
    """Leads the pointer as the view does, in points of the scene."""

    def __init__(self, scene: NetworkScene, parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene
        self._pointer = Pointer(scene, self)

    def drag(self, first: int, second: int, midway: Callable[[], None]) -> None:
        """From one place to another, with a key that comes or goes on the way; `midway` happens with the button down.

        Every eighth is given up, every seventh comes from the palette.
        """
        places = list(self._places())
        start = places[first % len(places)] if places else QPointF(8.0 * first, 8.0 * second)
        end = places[(7 * second + first) % len(places)] if places and second % 3 else start + self._way(first, second)
        keys = _KEYS[(first + second) % len(_KEYS)]
        self._begin(start, first, second, _KEYS[second % len(_KEYS)])
        for share in (0.4, 1.0):
            self._pointer.move(start + (end - start) * share, keys, is_far_enough=True)
        midway()
        self._pointer.hold(_KEYS[first % len(_KEYS)])
        if (first + second) % 8 == 0:
            self._pointer.cancel()
        self._pointer.release(end)

    def _begin(self, at: QPointF, first: int, second: int, keys: Qt.KeyboardModifier) -> None:
        if second % 7 == 0:
            self._pointer.drag_in(TYPES[first % len(TYPES)], at)
        else:
            self._pointer.press(at, keys, self._scene.extent(), is_near=True)

    def _places(self) -> Iterator[QPointF]:
        scene = self._scene
        for card in dict.fromkeys(scene.layers.values()):
            yield card.card.center() + _OFF_PORTS
            yield from (card.port_place(side) for side in card.sides)
        yield from (line.middle for line in scene.connections.values() if line.isVisible())
        yield from (frame.header.center() + QPointF(30, 0) for frame in scene.groups.frames.values())
        yield from (frame.frame.center() for frame in scene.groups.frames.values())
        yield from (note.paper.center() for note in scene.notes.items.values())

    def _way(self, first: int, second: int) -> QPointF:
        return QPointF(_FAR * (first % 11 - 5), _FAR * (second % 13 - 6))
