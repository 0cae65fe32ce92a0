"""What is on the canvas and what of it is selected, in words."""

from cnnstudio.core.cost_derivations import flow_in_words
from cnnstudio.core.grouping import whole_group
from cnnstudio.core.network import Connection, Group
from cnnstudio.core.project import Project
from cnnstudio.core.texts import plural, text
from cnnstudio.gui.canvas.scene import NetworkScene
from cnnstudio.gui.steps.words import steps_in_words


def network_words(project: Project) -> str:
    """How large the network is, and whether somebody wrote something beside it."""
    words = plural("Network of {count} layer", "Network of {count} layers", len(project.network.layers))
    if not project.notes:
        return words
    return text("{network}, {notes}", network=words, notes=plural("{count} note", "{count} notes", len(project.notes)))


def selected_words(scene: NetworkScene) -> str:
    """The card or the connection that was selected last, with all that it says, and how many there are."""
    layers, connections = scene.selection.layers, scene.selection.connections
    notes = scene.selection.notes
    if scene.selection.has_steps:
        steps = steps_in_words(scene.document.project)
        return text("Selected, before Input: {steps}. Enter leads to them in Data.", steps=steps)
    if scene.selection.is_empty:
        return text("Nothing is selected.")
    if notes and not layers and not connections:
        words = text("note: {words}", words=scene.notes.items[notes[-1]].note.text)
        return _of_several(words, len(notes))
    group = whole_group(scene.document.network, layers) if not connections and not notes else None
    if group is not None:
        return text("Selected: {thing}", thing=_group(scene, group))
    words = _card(scene, layers[-1]) if layers else _connection(scene, connections[-1])
    return _of_several(words, len(layers) + len(connections) + len(notes))


def _of_several(words: str, count: int) -> str:
    if count == 1:
        return text("Selected: {thing}", thing=words)
    return plural("{count} selected, the last: {thing}", "{count} selected, the last: {thing}", count, thing=words)


def _group(scene: NetworkScene, group: Group) -> str:
    if group.folded:
        return _card(scene, group.layer_ids[0])
    layers = plural("{count} layer", "{count} layers", len(group.layer_ids))
    return text("open group {name}, {layers}", name=scene.groups.frames[group.id].words, layers=layers)


def _card(scene: NetworkScene, layer_id: str) -> str:
    item = scene.layers.get(layer_id)
    return item.content.words if item is not None else ""


def _connection(scene: NetworkScene, connection: Connection) -> str:
    network = scene.document.network
    source, target = network.layer(connection.source), network.layer(connection.target)
    words = text("connection from {source} to {target}", source=source.title, target=target.title)
    flow = flow_in_words(scene.document.told, connection.source)
    return text("{connection}, {flow}", connection=words, flow=flow) if flow else words
