"""The connections of a network on the canvas: lines from card to card, by lanes around those between."""

from collections.abc import Collection, Iterable, Mapping

from PySide6.QtWidgets import QGraphicsScene

from cnnstudio.core.network import Connection, Network
from cnnstudio.gui.canvas.arrangement import ranks
from cnnstudio.gui.canvas.connection_item import ConnectionItem
from cnnstudio.gui.canvas.geometry import Side
from cnnstudio.gui.canvas.layer_item import LayerItem
from cnnstudio.gui.canvas.marks import Marks
from cnnstudio.gui.canvas.style import CanvasStyle


class ConnectionItems:
    """Holds an item for each connection; `cards` has, for each layer, the card that shows it."""

    def __init__(self, scene: QGraphicsScene, cards: Mapping[str, LayerItem]) -> None:
        self._scene, self._cards = scene, cards
        self._is_far = False
        self.items: dict[Connection, ConnectionItem] = {}
        self._chosen = Marks(self.items, ConnectionItem.set_selected)

    def remove(self, connections: Iterable[Connection]) -> None:
        for connection in connections:
            self._scene.removeItem(self.items.pop(connection))

    def add(self, connections: Iterable[Connection], style: CanvasStyle) -> None:
        """Their cards have to be there."""
        for connection in connections:
            item = self.items[connection] = ConnectionItem(connection, style)
            item.set_far(self._is_far)
            self._chosen.welcome(connection)
            self._scene.addItem(item)
            self.route((connection,))

    def assign_lanes(self, network: Network) -> None:
        """A connection that skips layers goes around them."""
        rows = ranks(network)
        for connection, item in self.items.items():
            item.set_lane(max(rows[connection.target] - rows[connection.source] - 1, 0))

    def route(self, connections: Iterable[Connection]) -> None:
        """From where their cards are now; within one card, that of a folded group, no line is seen."""
        for connection in connections:
            source, target, item = (
                self._cards[connection.source],
                self._cards[connection.target],
                self.items[connection],
            )
            item.set_ends(source.port_place(Side.OUTPUT), target.port_place(Side.INPUT))
            item.setVisible(source is not target)

    def mark_selected(self, connections: Collection[Connection]) -> bool:
        """Shows these as selected, and no others; whether that changed anything."""
        return self._chosen.show(connections)

    def set_far(self, is_far: bool) -> None:
        self._is_far = is_far
        for item in self.items.values():
            item.set_far(is_far)

    def set_style(self, style: CanvasStyle) -> None:
        for item in self.items.values():
            item.set_style(style)
