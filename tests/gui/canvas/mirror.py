"""That a scene shows its document, all of it and nothing else."""

from PySide6.QtCore import QPointF, QRectF

from cnnstudio.core.grouping import hidden_in, is_inside
from cnnstudio.core.layout.cards import card_place
from cnnstudio.core.network import Connection
from cnnstudio.gui.canvas.card_source import card_source
from cnnstudio.gui.canvas.connection_item import ConnectionItem
from cnnstudio.gui.canvas.folded_source import folded_source
from cnnstudio.gui.canvas.geometry import CARD, Side
from cnnstudio.gui.canvas.group_frame import GroupFrame
from cnnstudio.gui.canvas.layer_item import LayerItem
from cnnstudio.gui.canvas.note_item import NoteItem
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.document import ProjectDocument

_ROUNDED = 0.001
"""Pixels."""


def check_mirror(scene: NetworkScene, document: ProjectDocument) -> None:
    """Layers, connections, groups, notes: which there are, where they stand, what they say, what is hidden."""
    _check_items(scene, document)
    _check_layers(scene, document)
    _check_folded(scene, document)
    _check_frames(scene, document)
    _check_connections(scene, document)
    _check_notes(scene, document)


def _check_items(scene: NetworkScene, document: ProjectDocument) -> None:
    """Nothing is left in the scene that belongs to nothing."""
    items = scene.items()
    network = document.network
    cards = {item for item in items if isinstance(item, LayerItem)}
    assert cards == {*scene.own.values(), *scene.groups.folded.values()}
    assert {item for item in items if isinstance(item, ConnectionItem)} == set(scene.connections.values())
    assert {item for item in items if isinstance(item, GroupFrame)} == set(scene.groups.frames.values())
    assert scene.own.keys() == scene.layers.keys() == scene.volumes.keys() == network.by_id.keys()
    assert scene.connections.keys() == set(network.connections)
    assert scene.groups.folded.keys() == {group.id for group in network.groups if group.folded}
    assert scene.groups.frames.keys() == {group.id for group in network.groups if not group.folded}


def _check_layers(scene: NetworkScene, document: ProjectDocument) -> None:
    hidden = hidden_in(document.network)
    for layer_id, item in scene.own.items():
        # Qt keeps an item where it is for less than a part in a million million; so does its comparison of points.
        assert item.pos() == QPointF(*document.project.layout[layer_id])
        assert item.source.content == card_source(document.told, layer_id).content
        assert item.isVisible() == (layer_id not in hidden)
        shown = scene.groups.folded[hidden[layer_id].id] if layer_id in hidden else item
        assert scene.layers[layer_id] is shown
        assert item.state.is_selected == (layer_id in scene.selection.layers)
        if layer_id in hidden:
            assert not scene.volumes[layer_id].isVisible()


def _check_folded(scene: NetworkScene, document: ProjectDocument) -> None:
    for group in document.network.groups:
        if group.folded:
            item, places = scene.groups.folded[group.id], [document.project.layout[i] for i in group.layer_ids]
            assert item.layer_ids == group.layer_ids
            assert item.pos() == QPointF(*card_place(places, document.project.direction))
            assert item.content == folded_source(document.told, group).content
            assert item.state.is_selected == any(i in scene.selection.layers for i in group.layer_ids)


def _check_frames(scene: NetworkScene, document: ProjectDocument) -> None:
    for group in document.network.groups:
        if not group.folded:
            frame = scene.groups.frames[group.id]
            assert frame.layer_ids == group.layer_ids
            assert frame.words.startswith(group.name)
            assert all(frame.frame.contains(CARD.translated(scene.own[i].pos())) for i in group.layer_ids)
            highest = CARD.translated(QPointF(*_highest(document, group.layer_ids)))
            assert not frame.header.intersects(_a_little_less(highest))
            assert frame.is_selected == (set(group.layer_ids) <= set(scene.selection.layers))


def _highest(document: ProjectDocument, layer_ids: tuple[str, ...]) -> tuple[float, float]:
    return min((document.project.layout[i] for i in layer_ids), key=lambda place: place[1])


def _check_connections(scene: NetworkScene, document: ProjectDocument) -> None:
    hidden = hidden_in(document.network)
    for line, item in scene.connections.items():
        assert item.ends == _ends(scene, line)
        assert item.isVisible() != is_inside(hidden, line)
        assert item.is_selected == (line in scene.selection.connections)


def _check_notes(scene: NetworkScene, document: ProjectDocument) -> None:
    notes, items = document.project.notes, scene.notes.items
    assert {item for item in scene.items() if isinstance(item, NoteItem)} == set(items.values())
    assert items.keys() == {note.id for note in notes}
    for note in notes:
        item = items[note.id]
        assert item.note == note
        assert item.pos() == QPointF(*note.position)
        assert item.is_selected == (note.id in scene.selection.notes)
        assert scene.extent().contains(_a_little_less(item.paper))


def _a_little_less(rect: QRectF) -> QRectF:
    """Who is distributed stands at thirds of a pixel, and a sum of those may end beside its end."""
    return rect.adjusted(_ROUNDED, _ROUNDED, -_ROUNDED, -_ROUNDED)


def _ends(scene: NetworkScene, line: Connection) -> tuple[QPointF, QPointF]:
    return scene.layers[line.source].port_place(Side.OUTPUT), scene.layers[line.target].port_place(Side.INPUT)
