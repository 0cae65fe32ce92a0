"""Dragging a layer from the palette onto the canvas."""

from collections.abc import Mapping

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPainterPathStroker

from cnnstudio.core.layers import CATALOGUE
from cnnstudio.core.project import Position
from cnnstudio.core.texts import text
from cnnstudio.gui.canvas.connection_item import ConnectionItem
from cnnstudio.gui.canvas.geometry import CARD_HEIGHT, CARD_WIDTH, LINE_REACH, PORT_REACH, Side
from cnnstudio.gui.canvas.gestures import Gesture
from cnnstudio.gui.canvas.layer_item import LayerItem
from cnnstudio.gui.canvas.overlays import GhostItem
from cnnstudio.gui.canvas.placement import Placement, at_port, carry_out, dropped
from cnnstudio.gui.canvas.regrouping import housed
from cnnstudio.gui.canvas.saying import Saying
from cnnstudio.gui.canvas.scene import NetworkScene

_BESIDE_GHOST = QPointF(CARD_WIDTH + 12, CARD_HEIGHT / 2)


class DropGesture(Gesture):
    """Shows where the layer would come to stand and what it would be connected to."""

    def __init__(self, scene: NetworkScene, type_id: str) -> None:
        super().__init__(scene)
        self._type_id = type_id
        self._ghost = GhostItem(type_id, scene.canvas_style)
        self._saying = Saying(scene, "caption", _BESIDE_GHOST)
        self._divided: ConnectionItem | None = None
        self._moved: Mapping[str, Position] = {}
        self._zone = QPainterPath()
        """Wherever the pointer is in it, the same would happen: nothing needs to be worked out again."""

    def start(self, at: QPointF) -> None:
        self.scene.addItem(self._ghost)
        self.move(at)

    def move(self, at: QPointF) -> None:
        if self._zone.contains(at):
            return
        placement = self._placement(at)
        self.scene.groups.aim([placement.home] if placement.home is not None else ())
        source = placement.after or (placement.into.source if placement.into else None)
        port = self.scene.layers[source].port_place(Side.OUTPUT) if source else None
        self._ghost.stand_at(placement.at, port)
        self._moved = placement.moved
        self.scene.show_moved(self._moved)
        self._divide(self.scene.connections[placement.into] if placement.into else None)
        self._say(placement, source, at)

    def finish(self, at: QPointF) -> None:
        placement = self._placement(at)
        self.cancel()
        layer_id = carry_out(self.scene.document, self._type_id, placement)
        self.scene.selection.select([layer_id])

    def cancel(self) -> None:
        self.scene.removeItem(self._ghost)
        self._divide(None)
        self.scene.groups.aim(())
        self._saying.hush()
        self.scene.settle(self._moved)

    # Private ---------------------------------------------------------------------------------------------------------

    def _placement(self, at: QPointF) -> Placement:
        return housed(self.scene, self._placed(at))

    def _placed(self, at: QPointF) -> Placement:
        # Cards that make room slide away below the pointer: what counts is where the document has them.
        self.scene.settle(self._moved)
        project = self.scene.document.project
        port = self.scene.port_at(at)
        if port is not None and (placement := at_port(project, self._type_id, port)) is not None:
            self._zone = _around(self.scene.layers[port.layer_id].port_place(port.side))
            return placement
        layer, line = self.scene.layer_at(at), self.scene.connection_at(at, LINE_REACH)
        self._zone = self._zone_of(layer, line)
        on_card = layer.layer_id if layer else None
        return dropped(project, self._type_id, at, on_card, line.connection if line else None)

    def _zone_of(self, layer: LayerItem | None, line: ConnectionItem | None) -> QPainterPath:
        """Where the same card or the same line would be found; empty where the place itself counts."""
        zone = QPainterPath()
        if layer is not None:
            zone.addRect(layer.card)
            for side in layer.sides:
                zone = zone.subtracted(_around(layer.port_place(side)))
        elif line is not None:
            stroker = QPainterPathStroker()
            stroker.setWidth(LINE_REACH)
            zone = stroker.createStroke(line.path)
            cards = QPainterPath()
            for item in self.scene.layers_in(zone.boundingRect()):
                cards.addRect(item.card)
                for side in item.sides:
                    cards.addPath(_around(item.port_place(side)))
            zone = zone.subtracted(cards)
        return zone

    def _divide(self, line: ConnectionItem | None) -> None:
        if line is self._divided:
            return
        for item, is_hovered in ((self._divided, False), (line, True)):
            if item is not None:
                item.set_hovered(is_hovered)
        self._divided = line

    def _say(self, placement: Placement, source: str | None, at: QPointF) -> None:
        words, called = "", self.scene.document.network.called
        kind = CATALOGUE[self._type_id].keras_class
        is_refusal = source is None and placement.before is None and self._is_over_something(at)
        if is_refusal:
            words = text("{layer} can only stand at the beginning: the images enter there.", layer=kind)
        elif source is not None:
            words = text("{layer} behind {above}", layer=kind, above=called(source))
        elif placement.before is not None:
            words = text("{layer} before {below}", layer=kind, below=called(placement.before))
        elif placement.home is not None:
            words = text("Into {group}", group=self.scene.document.network.group(placement.home).name)
        self._saying.say(words, QPointF(*self._ghost.position), is_refusal=is_refusal)

    def _is_over_something(self, at: QPointF) -> bool:
        """A card, a port or a line that it could be connected to, if it had an input."""
        return CATALOGUE[self._type_id].maximum_inputs == 0 and (
            self.scene.layer_at(at) is not None or self.scene.connection_at(at, LINE_REACH) is not None
        )


def _around(port: QPointF) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(port, PORT_REACH, PORT_REACH)
    return path
