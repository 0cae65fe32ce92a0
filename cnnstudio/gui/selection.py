"""What is selected: the one way by which canvas, panels and outline agree on it."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from cnnstudio.core.layers import LayerSpec
from cnnstudio.core.network import Connection
from cnnstudio.gui.document import ProjectDocument


class Selection(QObject):
    """Ids of selected layers in the order of selection, and selected connections; what is removed drops out."""

    changed = Signal()

    def __init__(self, document: ProjectDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._layers: tuple[str, ...] = ()
        self._connections: tuple[Connection, ...] = ()
        document.changed.connect(self._on_changed)

    @property
    def layers(self) -> tuple[str, ...]:
        return self._layers

    @property
    def connections(self) -> tuple[Connection, ...]:
        return self._connections

    @property
    def current(self) -> str | None:
        """The layer whose properties are shown: the only one selected."""
        return self._layers[0] if len(self._layers) == 1 else None

    @property
    def current_spec(self) -> LayerSpec | None:
        """What type the current layer is of; None without one, and for a type that this version does not know."""
        return self._document.network.by_id[self.current].spec if self.current is not None else None

    def select(self, layers: Iterable[str] = (), connections: Iterable[Connection] = ()) -> None:
        """Selects exactly these; equal selections are not announced."""
        chosen = tuple(dict.fromkeys(layers)), tuple(dict.fromkeys(connections))
        if chosen == (self._layers, self._connections):
            return
        self._layers, self._connections = chosen
        self.changed.emit()

    def clear(self) -> None:
        self.select()

    def _on_changed(self) -> None:
        network = self._document.project.network
        known = frozenset(network.connections) if self._connections else frozenset()
        self.select(
            (layer_id for layer_id in self._layers if layer_id in network.by_id),
            (connection for connection in self._connections if connection in known),
        )
