"""What lies below the resting pointer: its formula, its tooltip, its emphasis."""

from PySide6.QtCore import QPointF, Qt

from cnnstudio.core.cost_derivations import flow_derivation
from cnnstudio.core.network import Connection
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.canvas.connection_item import ConnectionItem
from cnnstudio.gui.canvas.geometry import Port, Side
from cnnstudio.gui.canvas.pill_item import PillItem
from cnnstudio.gui.canvas.scene import NetworkScene

_BESIDE_LINE = QPointF(8, 0)


class Hover:
    """Emphasizes one thing at a time."""

    def __init__(self, scene: NetworkScene) -> None:
        self._scene = scene
        self._port: Port | None = None
        self._line: Connection | None = None
        self._pill: PillItem | None = None

    @property
    def formula(self) -> str:
        """What the pill on the hovered connection says: what flows, and how it came about; empty without one."""
        return self._pill.words if self._pill else ""

    def move(self, at: QPointF, *, is_near: bool) -> Qt.CursorShape:
        """The pointer rests here; returns the cursor that fits. From afar there are no ports to aim at."""
        port = self._scene.port_at(at) if is_near else None
        on_card = self._scene.layer_at(at) is not None
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
        if card is not None:
            return card.content.error or card.content.advice or card.content.tooltip
        if port is not None:
            return text(_PORT_TIPS[port.side])
        if self._scene.surroundings.preparation_holds(at):
            return text("Each image goes through this first. Click to change it in Data.")
        line = self._scene.connection_at(at)
        return self._words_of(line) if line else ""

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
        self._take_pill()
        if item is not None:
            item.set_hovered(True)
            self._show_formula(item)

    def _show_formula(self, item: ConnectionItem) -> None:
        flow = flow_derivation(self._scene.document.analysis, item.connection.source)
        if flow is not None:
            style = self._scene.canvas_style
            self._pill = PillItem(flow.formula, "mono_caption", style, title=flow.title, note=flow.words)
            self._pill.setPos(item.middle + _BESIDE_LINE)
            self._scene.addItem(self._pill)

    def _take_pill(self) -> None:
        if self._pill is not None:
            self._scene.removeItem(self._pill)
            self._pill = None

    def _words_of(self, item: ConnectionItem) -> str:
        network = self._scene.document.network
        return text(
            "{source} feeds {target}.",
            source=network.layer(item.connection.source).title,
            target=network.layer(item.connection.target).title,
        )


_PORT_TIPS = {
    Side.INPUT: mark("Receives. Drag from here to the layer that delivers."),
    Side.OUTPUT: mark("Delivers. Drag from here to the next layer."),
}
