"""What lies below the resting pointer: its tooltip, its emphasis."""

from PySide6.QtCore import QObject, QPointF, Qt, Signal

from cnnstudio.core.network import Connection
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.canvas.connection_item import ConnectionItem
from cnnstudio.gui.canvas.geometry import Port, Side
from cnnstudio.gui.canvas.grips import chevron_at, frame_at
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.steps.words import steps_in_words


class Hover(QObject):
    """Emphasizes one thing at a time."""

    line_changed = Signal(object)
    """(Connection) the pointer has come to a line; None: it has left it."""

    def __init__(self, scene: NetworkScene, parent: QObject) -> None:
        super().__init__(parent)
        self._scene = scene
        self._port: Port | None = None
        self._line: Connection | None = None
        self._at = QPointF()

    @property
    def line(self) -> Connection | None:
        """The connection below the pointer."""
        return self._line

    @property
    def at(self) -> QPointF:
        """Where the pointer was last, in the scene."""
        return self._at

    def move(self, at: QPointF, *, is_near: bool) -> Qt.CursorShape:
        """The pointer rests here; returns the cursor that fits. From afar there are no ports to aim at."""
        self._at = at
        port = self._scene.port_at(at) if is_near else None
        if chevron_at(self._scene, at) is not None:
            self.leave()
            return Qt.CursorShape.PointingHandCursor
        on_card = self._scene.layer_at(at) is not None or self._scene.notes.at(at) is not None
        self._show_port(port)
        self._show_line(None if port or on_card else self._scene.connection_at(at))
        if port:
            return Qt.CursorShape.CrossCursor
        points = self._line is not None or self._scene.surroundings.preparation_holds(at)
        return Qt.CursorShape.PointingHandCursor if points else Qt.CursorShape.ArrowCursor

    def leave(self) -> None:
        """Nothing is hovered."""
        self._show_port(None)
        self._show_line(None)

    def tooltip(self, at: QPointF) -> str:
        """The sentence about what lies at a point; empty where nothing does."""
        port = self._scene.port_at(at)
        card = self._scene.layer_at(at)
        if self._scene.notes.at(at) is not None:
            return text("A note. A double click or Enter changes its words.")
        if card is not None:
            return card.content.error or card.content.advice or card.content.tooltip
        if port is not None:
            return text(_PORT_TIPS[port.side])
        if self._scene.surroundings.preparation_holds(at):
            words = steps_in_words(self._scene.document.project)
            return text("{steps}. Each image goes through this first. Click to change it in Data.", steps=words)
        if self._scene.connection_at(at) is not None:
            return ""  # A line has a card that says more.
        frame = frame_at(self._scene, at)
        return text("Drag moves the whole group, a double click or Enter folds it into one card.") if frame else ""

    # Private ---------------------------------------------------------------------------------------------------------

    def _show_port(self, port: Port | None) -> None:
        if port == self._port:
            return
        for known, side in ((self._port, None), (port, port.side if port else None)):
            if known is not None and known.layer_id in self._scene.layers:
                self._scene.layers[known.layer_id].set_hot_port(side)
        self._port = port

    def _show_line(self, item: ConnectionItem | None) -> None:
        line = item.connection if item else None
        if line == self._line:
            return
        if self._line in self._scene.connections:
            self._scene.connections[self._line].set_hovered(False)
        self._line = line
        if item is not None:
            item.set_hovered(True)
        self.line_changed.emit(line)


_PORT_TIPS = {
    Side.INPUT: mark("Receives. Drag from here to the layer that delivers."),
    Side.OUTPUT: mark("Delivers. Drag from here to the next layer."),
}
