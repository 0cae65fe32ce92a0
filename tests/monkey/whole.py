"""Whether what the window shows is what its document holds."""

from collections.abc import Iterator

from cnnstudio.core.analysis import analyze
from cnnstudio.core.project_file import decode, encode
from cnnstudio.data.sources import facts
from cnnstudio.gui.panels.canvas_panel import CanvasPanel
from cnnstudio.gui.window.main_window import MainWindow


def what_is_apart(window: MainWindow) -> list[str]:
    """In words, all that differs; empty where nothing does."""
    return list(_differences(window))


def _differences(window: MainWindow) -> Iterator[str]:
    document = window.context.document
    project = document.project
    (panel,) = window.findChildren(CanvasPanel)
    scene = panel.view.network_scene
    if set(scene.layers) != set(project.network.by_id):
        yield "the cards and the layers"
    if set(scene.connections) != set(project.network.connections):
        yield "the lines and the connections"
    if any(item.pos().toTuple() != project.layout[layer_id] for layer_id, item in scene.own.items()):
        yield "where cards stand"
    groups = project.network.groups
    if set(scene.groups.folded) != {group.id for group in groups if group.folded}:
        yield "the cards of folded groups and these"
    if set(scene.groups.frames) != {group.id for group in groups if not group.folded}:
        yield "the frames and the open groups"
    if [item.note for item in scene.notes.items.values()] != list(project.notes):
        yield "the slips and the notes"
    fresh = analyze(project.network, facts(project))
    if (document.analysis.layers, document.analysis.problems) != (fresh.layers, fresh.problems):
        yield "the analysis and a fresh one"
    if decode(encode(project)) != project:
        yield "the project and its file"
