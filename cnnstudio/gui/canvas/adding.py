"""Type to add: a line at the pointer, or at the selected layer, in which a layer is found and taken."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRect

from cnnstudio.core.change import Change
from cnnstudio.core.grouping import hidden_in
from cnnstudio.core.network import Connection
from cnnstudio.core.texts import text
from cnnstudio.gui.canvas.folding import standing
from cnnstudio.gui.canvas.geometry import LINE_REACH, free_place
from cnnstudio.gui.canvas.placement import carry_out, dropped, place_behind
from cnnstudio.gui.canvas.regrouping import housed
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.entering.add_entry import AddEntry
from cnnstudio.gui.entering.field import EntryField
from cnnstudio.gui.selection import Selection

if TYPE_CHECKING:
    from cnnstudio.gui.canvas.view import CanvasView

_SIZE = (360, 30)
_AIR = 8


class Adding(QObject):
    """One field at a time. What was asked for was asked of one network: with another it closes."""

    def __init__(self, document: ProjectDocument, selection: Selection, view: "CanvasView") -> None:
        super().__init__(view)
        self._document, self._selection, self._view = document, selection, view
        self.field: EntryField | None = None
        document.changed.connect(self._on_changed)
        document.opened.connect(self.give_up)

    def ask(self, at: QPointF | None) -> None:
        """At a point of the scene, else at what is selected."""
        self.give_up()
        add: Callable[[str], None] = self._add_behind
        if at is not None:
            layer_id, line = self._below(at)
            add = partial(self._add_at, at, layer_id, line)
            place = self._view.mapFromScene(at)
        else:
            layer_id, line = self._selected()
            place = self._beside_selected()
        words = self._words(layer_id, line)
        self.field = EntryField(AddEntry(words, add, words), self._rect(place), self._view)
        self.field.ended.connect(self._on_ended)

    def give_up(self) -> None:
        if self.field is not None:
            self.field.give_up()

    # Private ---------------------------------------------------------------------------------------------------------

    def _below(self, at: QPointF) -> tuple[str | None, Connection | None]:
        scene = self._view.network_scene
        card, line = scene.layer_at(at), scene.connection_at(at, LINE_REACH)
        return (card.layer_id if card else None), (line.connection if line and not card else None)

    def _selected(self) -> tuple[str | None, Connection | None]:
        layers, connections = self._selection.layers, self._selection.connections
        return (layers[-1], None) if layers else (None, connections[-1] if connections else None)

    def _add_at(self, at: QPointF, layer_id: str | None, line: Connection | None, type_id: str) -> None:
        project = self._document.project
        placement = dropped(project, type_id, at, layer_id, line)
        if placement.into is None:
            # Where it comes to stand is not seen beforehand, as that of a layer which is dragged.
            free = free_place(placement.at, standing(project).values(), project.direction)
            placement = replace(placement, at=free)
        placement = housed(self._view.network_scene, placement)
        self._selection.select([carry_out(self._document, type_id, placement)])
        self._view.whereabouts.forget()

    def _add_behind(self, type_id: str) -> None:
        place_behind(self._document, self._selection, type_id)

    def _words(self, layer_id: str | None, line: Connection | None) -> str:
        network = self._document.network
        hidden = hidden_in(network)
        if layer_id is not None:
            return text(
                "Add behind {layer}: type its name",
                layer=hidden[layer_id].name if layer_id in hidden else network.called(layer_id),
            )
        if line is not None:
            return text("Add before {layer}: type its name", layer=network.called(line.target))
        return text("Add a layer: type its name")

    def _beside_selected(self) -> QPoint:
        scene, (layer_id, line) = self._view.network_scene, self._selected()
        if layer_id is not None:
            self._view.show_layer(layer_id)
            return self._view.mapFromScene(scene.layers[layer_id].card.bottomLeft())
        if line is not None:
            return self._view.mapFromScene(scene.connections[line].middle)
        return QPoint(self._view.viewport().width() // 2 - _SIZE[0] // 2, 3 * _AIR)

    def _rect(self, place: QPoint) -> QRect:
        """As near to the place as the view allows."""
        room = self._view.viewport().geometry().adjusted(_AIR, _AIR, -_AIR, -_AIR)
        width, height = min(_SIZE[0], room.width()), _SIZE[1]
        x = max(room.left(), min(place.x(), room.right() - width))
        return QRect(x, max(room.top(), min(place.y() + 4, room.bottom() - height)), width, height)

    def _on_changed(self, change: Change) -> None:
        if change.network:
            self.give_up()

    def _on_ended(self) -> None:
        self.field = None
