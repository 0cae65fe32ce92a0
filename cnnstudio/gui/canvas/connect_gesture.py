"""Drawing a connection from port to port."""

from PySide6.QtCore import QPointF, QRectF

from cnnstudio.core.connecting import Refusal, why_not
from cnnstudio.core.errors import NetworkError
from cnnstudio.core.grouping import hidden_in, way_in, way_out
from cnnstudio.core.texts import text
from cnnstudio.gui.canvas.geometry import Port, Side
from cnnstudio.gui.canvas.gestures import Gesture
from cnnstudio.gui.canvas.layer_item import LayerItem
from cnnstudio.gui.canvas.overlays import DrawnLine
from cnnstudio.gui.canvas.saying import Saying
from cnnstudio.gui.canvas.scene import NetworkScene

_MOST_CHECKED = 150
"""Cards in view that are asked beforehand whether they take the connection; each answer walks the network."""


class ConnectGesture(Gesture):
    """Leads a line from a port, forwards or backwards. A whole card counts as its port."""

    def __init__(self, scene: NetworkScene, port: Port, visible: QRectF) -> None:
        super().__init__(scene)
        self._port = port
        self._line = DrawnLine(scene.canvas_style)
        self._saying = Saying(scene)
        self._aimed: LayerItem | None = None
        self._candidates = self._willing(scene.layers_in(visible))

    def start(self, at: QPointF) -> None:
        self.scene.addItem(self._line)
        for item in self._candidates:
            item.set_hot_port(self._far_side)
        self.move(at)

    def move(self, at: QPointF) -> None:
        item = self._target_at(at)
        ends = self._ends(item.layer_id) if item else None
        is_refused = isinstance(ends, Refusal)
        self._aim(None if is_refused else item)
        self._lead(at, item, is_refused=is_refused)
        self._saying.say(self._words(ends), at, is_refusal=is_refused)

    def finish(self, at: QPointF) -> None:
        item = self._target_at(at)
        self.cancel()
        if item is None:
            return
        ends = self._ends(item.layer_id)
        if isinstance(ends, Refusal):
            raise NetworkError(ends.message, hint=ends.hint)
        self.scene.document.connect_layers(*ends)

    def cancel(self) -> None:
        self._aim(None)
        self._saying.hush()
        self.scene.removeItem(self._line)
        for item in self._candidates:
            item.set_hot_port(None)

    # Private ---------------------------------------------------------------------------------------------------------

    @property
    def _far_side(self) -> Side:
        """The kind of port that it may end at."""
        return Side.INPUT if self._port.side is Side.OUTPUT else Side.OUTPUT

    def _ends(self, layer_id: str) -> tuple[str, str] | Refusal:
        """(source, target), whichever end the line was begun at; why not, where that cannot be or leaves a choice."""
        network = self.scene.document.network
        here, there = self._port.layer_id, layer_id
        source, target = (here, there) if self._port.side is Side.OUTPUT else (there, here)
        hidden = hidden_in(network)
        leaving = way_out(network, hidden[source]) if source in hidden else source
        entered = way_in(network, hidden[target]) if target in hidden else target
        if isinstance(leaving, Refusal):
            return leaving
        if isinstance(entered, Refusal):
            return entered
        return why_not(network, leaving, entered) or (leaving, entered)

    def _willing(self, visible: tuple[LayerItem, ...]) -> tuple[LayerItem, ...]:
        if len(visible) > _MOST_CHECKED:
            return ()
        return tuple(item for item in visible if not isinstance(self._ends(item.layer_id), Refusal))

    def _target_at(self, at: QPointF) -> LayerItem | None:
        port = self.scene.port_at(at)
        item = self.scene.layers[port.layer_id] if port else self.scene.layer_at(at)
        # Back on the card where it began: the learner has thought better of it.
        return None if item is None or item.layer_id == self._port.layer_id else item

    def _aim(self, item: LayerItem | None) -> None:
        if item is self._aimed:
            return
        for card, is_target in ((self._aimed, False), (item, True)):
            if card is not None:
                card.set_target(is_target)
        self._aimed = item

    def _lead(self, at: QPointF, item: LayerItem | None, *, is_refused: bool) -> None:
        here = self.scene.layers[self._port.layer_id].port_place(self._port.side)
        there = item.port_place(self._far_side) if item is not None and not is_refused else at
        ends = (here, there) if self._port.side is Side.OUTPUT else (there, here)
        self._line.lead(*ends, is_refused=is_refused)

    def _words(self, ends: tuple[str, str] | Refusal | None) -> str:
        if ends is None:
            return ""
        if isinstance(ends, Refusal):
            return f"{ends.message}\n{ends.hint}".strip()
        _, target = ends
        network = self.scene.document.network
        spec = network.layer(target).spec
        old = network.inputs[target]
        if spec is not None and spec.maximum_inputs == 1 and old:
            return text("Takes the place of {layer}.", layer=network.layer(old[0]).title)
        return ""
