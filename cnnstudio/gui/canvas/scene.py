"""The network as items: the scene mirrors the document and is told by `apply` what changed in it."""

from collections.abc import Collection, Iterable, KeysView, Mapping

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtWidgets import QGraphicsScene

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.change import Change, diff
from cnnstudio.core.network import Connection
from cnnstudio.core.project import Position, Project
from cnnstudio.gui.canvas.card_source import CardSource, card_source
from cnnstudio.gui.canvas.cards import largest_face
from cnnstudio.gui.canvas.connection_item import ConnectionItem
from cnnstudio.gui.canvas.connection_items import ConnectionItems
from cnnstudio.gui.canvas.far_item import FarItem
from cnnstudio.gui.canvas.geometry import PORT_REACH, Port
from cnnstudio.gui.canvas.glow import Glow
from cnnstudio.gui.canvas.group_items import GroupItems
from cnnstudio.gui.canvas.layer_item import LayerItem
from cnnstudio.gui.canvas.marks import Marks
from cnnstudio.gui.canvas.note_item import NoteItem
from cnnstudio.gui.canvas.note_items import NoteItems
from cnnstudio.gui.canvas.painting import Number
from cnnstudio.gui.canvas.style import CanvasStyle
from cnnstudio.gui.canvas.surroundings import Surroundings
from cnnstudio.gui.canvas.volume_item import VolumeItem
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.looks.theme import Theme
from cnnstudio.gui.selection import Selection


class NetworkScene(QGraphicsScene):
    """Holds an item for each layer and connection, by id. It edits nothing; gestures show their progress through it."""

    laid_out = Signal()
    """Cards came, went or moved."""
    turned = Signal()
    """It flows in another direction: what was in view is elsewhere."""
    style_changed = Signal()
    """Everything has other colours."""

    def __init__(
        self, document: ProjectDocument, selection: Selection, theme: Theme, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.document = document
        self.selection = selection
        self.canvas_style = CanvasStyle(theme, document.project.direction)
        self.own: dict[str, LayerItem] = {}
        """The card of each layer; of those in a folded group it is not seen."""
        self.layers: dict[str, LayerItem] = {}
        """For each layer the card that shows it: its own, or the one of its folded group."""
        self.volumes: dict[str, VolumeItem] = {}
        self._lines = ConnectionItems(self, self.layers)
        self.connections = self._lines.items
        self.groups = GroupItems(self, self.own, self.volumes, self.layers, self.canvas_style)
        self.surroundings = Surroundings(self.canvas_style)
        self.glow = Glow(self._show_glow, self)
        notes: dict[str, NoteItem] = {}
        self.far = FarItem(self.layers, self.connections, self.groups.frames, notes, self.canvas_style)
        self._chosen = Marks(self.own, LayerItem.set_selected)
        self._lit = Marks(self.own, LayerItem.set_lit)
        self._found = Marks(self.own, LayerItem.set_found)
        self._cards_rect: QRectF | None = None
        self.notes = NoteItems(self, notes)
        self._is_far = False
        self._largest = 1
        self._analysis: Analysis | None = None
        self._change = Change()
        for item in (self.far, *self.surroundings.items):
            self.addItem(item)
        document.changed.connect(self._on_changed)
        document.analyzed.connect(self._on_analyzed)
        # What is hidden now does not glow on.
        document.retold.connect(self.glow.stop)
        document.retold.connect(self._on_analyzed)
        document.opened.connect(self.glow.stop)
        selection.changed.connect(self._on_selected)
        self.apply(diff(Project(), document.project))
        self.notes.follow()
        self._on_selected()

    # What is where ---------------------------------------------------------------------------------------------------

    def layer_at(self, point: QPointF) -> LayerItem | None:
        """The card below a point, the uppermost first."""
        return next((item for item in self.items(point) if isinstance(item, LayerItem)), None)

    def port_at(self, point: QPointF) -> Port | None:
        """The port within reach of a point."""
        for item in self.layers_in(_around(point, PORT_REACH)):
            side = item.port_at(point)
            if side is not None:
                return Port(item.layer_id, side)
        return None

    def connection_at(self, point: QPointF, reach: float = 1, but: str = "") -> ConnectionItem | None:
        """The connection within reach of a point; none that begins or ends at the layer `but`."""
        near = (item for item in self.items(_around(point, reach)) if isinstance(item, ConnectionItem))
        return next((item for item in near if but not in (item.connection.source, item.connection.target)), None)

    def layers_in(self, rect: QRectF) -> tuple[LayerItem, ...]:
        """The cards that a rectangle touches."""
        # By their boxes: asking each for its shape costs four times as much.
        near = self.items(rect, Qt.ItemSelectionMode.IntersectsItemBoundingRect)
        return tuple(item for item in near if isinstance(item, LayerItem) and item.card.intersects(rect))

    def cards_rect(self) -> QRectF:
        """All cards, and the frames around them; empty where there are none."""
        if self._cards_rect is None:
            self._cards_rect = self.surroundings.cards_rect(self.layers).united(self.groups.rect())
        return QRectF(self._cards_rect)

    def extent(self) -> QRectF:
        """All cards and all notes."""
        return self.cards_rect().united(self.notes.rect)

    # Following the document ------------------------------------------------------------------------------------------

    def apply(self, change: Change) -> None:
        """Follows a change of the document; only what changed is touched."""
        # A gesture may be under way, of which nothing is left by now.
        self.groups.show_homes({})
        if self.document.project.direction is not self.canvas_style.direction:
            self._dress(CanvasStyle(self.canvas_style.theme, self.document.project.direction))
        self._lines.remove(change.disconnected)
        for layer_id in change.removed:
            self.layers.pop(layer_id)
            self.removeItem(self.own.pop(layer_id))
            self.removeItem(self.volumes.pop(layer_id))
        changed = self._show_analysis(self.document.told)
        elsewhere = self._show_groups(change)
        changed.update(self.groups.show_analysis(self.document.told, self._largest))
        if not self._is_far:
            self.glow.start({layer_id: numbers for layer_id, numbers in changed.items() if numbers})
        self._lines.add(change.connected, self.canvas_style)
        if change.added or change.removed or change.connected or change.disconnected or elsewhere:
            self._lines.assign_lanes(self.document.network)
        self.surroundings.follow(self.document.project, self.document.told)
        self.settle(self.own if change.direction else (*change.added, *change.moved, *elsewhere))
        if any((change.added, change.removed, change.moved, change.preparation, change.direction, change.groups)):
            self.laid_out.emit()
        if change.direction:
            self.turned.emit()
        if len(change.added) == len(self.own):
            # The words of an empty canvas lie beside the cards: they come and go as a whole.
            self.update()

    def show_moved(self, positions: Mapping[str, Position]) -> None:
        """Shows layers elsewhere while a gesture runs; the document knows nothing of it."""
        for layer_id, position in positions.items():
            item = self.own[layer_id]
            item.setPos(*position)
            self.volumes[layer_id].stand_beside(item.pos())
        moved = self.groups.stand(KeysView(positions))
        self._lines.route(self.document.network.touching(moved))
        self.surroundings.stand_beside(self.layers)
        self._cards_rect = None
        self.far.span(self.extent())
        self.far.forget()

    def settle(self, layer_ids: Iterable[str]) -> None:
        """Shows layers where the document has them."""
        layout = self.document.project.layout
        self.show_moved({layer_id: layout[layer_id] for layer_id in layer_ids if layer_id in self.own})

    def light(self, layer_ids: Collection[str]) -> None:
        """Lights the layers that a number came from, and no others."""
        if self._lit.show(layer_ids):
            self.groups.light(layer_ids)
            self.far.forget()

    def mark_found(self, layer_ids: Collection[str]) -> None:
        """Marks the layers that somebody looks for, and no others."""
        if self._found.show(layer_ids):
            self.groups.mark_found(layer_ids)
            self.far.forget()

    def mark_selected(self, layer_ids: Collection[str], connections: Collection[Connection] = ()) -> None:
        """Shows these as selected, whether they are or a gesture would select them."""
        changes = self._chosen.show(layer_ids), self._lines.mark_selected(connections)
        if any(changes):
            self.groups.mark_selected(layer_ids)
            self.far.forget()

    def set_far(self, is_far: bool) -> None:
        """From afar cards are blocks without words, and volumes would be specks."""
        if is_far != self._is_far:
            self._is_far = is_far
            self.far.set_far(is_far)
            for item in (*self.own.values(), *self.volumes.values()):
                item.set_far(is_far)
            self._lines.set_far(is_far)
            self.groups.set_far(is_far)
            self.notes.set_far(is_far)
            if is_far:
                self.glow.stop()

    def wear(self, theme: Theme) -> None:
        """Other colours from now on."""
        self._dress(CanvasStyle(theme, self.canvas_style.direction))
        self.style_changed.emit()

    def _dress(self, style: CanvasStyle) -> None:
        self.canvas_style = style
        for item in (self.far, *self.surroundings.items, *self.own.values(), *self.volumes.values()):
            item.set_style(style)
        self._lines.set_style(style)
        self.groups.set_style(style)

    def _on_changed(self, change: Change) -> None:
        # What a card says comes from the analysis, and that follows at once.
        self._change = change

    def _on_analyzed(self) -> None:
        change, self._change = self._change, Change()
        self.apply(change)

    def _on_selected(self) -> None:
        self.mark_selected(self.selection.layers, self.selection.connections)
        self.surroundings.preparation.set_selected(self.selection.has_steps)

    # Private ---------------------------------------------------------------------------------------------------------

    def _show_groups(self, change: Change) -> Collection[str]:
        """Returns the layers that another card shows than before."""
        if not change.groups:
            return ()
        # Numbers may glow on a card that goes, or comes back later.
        self.glow.stop()
        elsewhere = self.groups.follow(self.document.network, self.document.told)
        self.groups.mark_selected(self.selection.layers)
        return elsewhere

    def _show_analysis(self, analysis: Analysis) -> dict[str, frozenset[Number]]:
        """Brings the cards up to date: those whose analysis is a new one, and those that are not there yet.

        Returns the numbers that are others now.
        """
        if analysis is self._analysis:
            return {}
        self._analysis = analysis
        changed: dict[str, frozenset[Number]] = {}
        touched: list[str] = []
        for layer_id in analysis.layers:
            source, item = card_source(analysis, layer_id), self.own.get(layer_id)
            if item is None:
                self._add_layer(layer_id, source)
            elif source.says_the_same(item.source):
                continue
            else:
                if self.layers[layer_id] is item:
                    changed[layer_id] = item.source.changed_numbers(source)
                item.set_source(source)
            touched.append(layer_id)
        self._show_volumes(analysis, touched)
        return changed

    def _add_layer(self, layer_id: str, source: CardSource) -> None:
        item, volume = LayerItem(layer_id, source, self.canvas_style), VolumeItem(self.canvas_style)
        item.set_far(self._is_far)
        volume.set_far(self._is_far)
        self.own[layer_id] = self.layers[layer_id] = item
        self.volumes[layer_id] = volume
        self._chosen.welcome(layer_id)
        self._lit.welcome(layer_id)
        self._found.welcome(layer_id)
        self.addItem(volume)
        self.addItem(item)

    def _show_volumes(self, analysis: Analysis, touched: Iterable[str]) -> None:
        before, self._largest = self._largest, largest_face(analysis)
        # The largest map is the measure of all.
        for layer_id in touched if before == self._largest else self.own:
            source = self.own[layer_id].source
            # What only passes through has its volume above already.
            shape = None if source.is_bypassed else source.output_shape
            self.volumes[layer_id].set_volume(shape, self._largest, source.category)

    def _show_glow(self, layer_id: str, glow: Mapping[Number, float]) -> None:
        if (item := self.layers.get(layer_id)) is not None:
            item.set_glow(glow)


def _around(point: QPointF, reach: float) -> QRectF:
    return QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach)
