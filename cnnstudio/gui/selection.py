"""What is selected: the one way by which canvas, panels and outline agree on it."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from cnnstudio.core.layers import LayerSpec
from cnnstudio.core.network import Connection
from cnnstudio.gui.document import ProjectDocument


class Selection(QObject):
    """Ids of selected layers in the order of selection, connections and notes; what is removed drops out.

    In place of all of them, the card before Input that stands for preparation and augmentation may be selected.
    """

    changed = Signal()

    def __init__(self, document: ProjectDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._layers: tuple[str, ...] = ()
        self._connections: tuple[Connection, ...] = ()
        self._notes: tuple[str, ...] = ()
        self._has_steps = False
        document.changed.connect(self._on_changed)

    @property
    def layers(self) -> tuple[str, ...]:
        return self._layers

    @property
    def connections(self) -> tuple[Connection, ...]:
        return self._connections

    @property
    def notes(self) -> tuple[str, ...]:
        return self._notes

    @property
    def has_steps(self) -> bool:
        """The card before Input is selected."""
        return self._has_steps

    @property
    def is_empty(self) -> bool:
        return not (self._layers or self._connections or self._notes or self._has_steps)

    @property
    def current(self) -> str | None:
        """The layer whose properties are shown: the only one selected."""
        return self._layers[0] if len(self._layers) == 1 else None

    @property
    def current_spec(self) -> LayerSpec | None:
        """What type the current layer is of; None without one, and for a type that this version does not know."""
        return self._document.network.by_id[self.current].spec if self.current is not None else None

    def select(
        self, layers: Iterable[str] = (), connections: Iterable[Connection] = (), notes: Iterable[str] = ()
    ) -> None:
        """Selects exactly these; equal selections are not announced."""
        self._choose(tuple(dict.fromkeys(layers)), tuple(dict.fromkeys(connections)), tuple(dict.fromkeys(notes)))

    def select_steps(self) -> None:
        """The card before Input, and nothing else."""
        self._choose(has_steps=True)

    def clear(self) -> None:
        self.select()

    def _on_changed(self) -> None:
        network = self._document.project.network
        known = frozenset(network.connections) if self._connections else frozenset()
        project = self._document.project
        notes = frozenset(note.id for note in project.notes) if self._notes else frozenset()
        self._choose(
            tuple(layer_id for layer_id in self._layers if layer_id in network.by_id),
            tuple(connection for connection in self._connections if connection in known),
            tuple(note_id for note_id in self._notes if note_id in notes),
            has_steps=self._has_steps and bool(project.preparation or project.augmentation),
        )

    def _choose(
        self,
        layers: tuple[str, ...] = (),
        connections: tuple[Connection, ...] = (),
        notes: tuple[str, ...] = (),
        *,
        has_steps: bool = False,
    ) -> None:
        chosen = (layers, connections, notes, has_steps)
        if chosen != (self._layers, self._connections, self._notes, self._has_steps):
            self._layers, self._connections, self._notes, self._has_steps = chosen
            self.changed.emit()
