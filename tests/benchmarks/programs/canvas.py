"""A large network on a canvas of 1440×900: how it opens, how it moves, what an undo takes, and what it weighs."""

import sys
from collections.abc import Callable
from time import perf_counter, process_time

import numpy as np
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QApplication

# Sets the offscreen platform, unless another one is asked for, and temporary folders.
import tests.conftest  # noqa: F401
from cnnstudio.core.network import Network
from cnnstudio.core.project import Project
from cnnstudio.gui.canvas.arrangement import with_places
from cnnstudio.gui.canvas.painting import BLOCK_BELOW
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.selection import Selection
from tests.benchmarks.programs.memory import settled_memory
from tests.benchmarks.programs.stage import tell
from tests.core.making import chain
from tests.large_networks import large_branched, large_chain

_FRAMES = 40
_REPEATS = 5
NETWORKS: dict[str, Callable[[int], Network]] = {"chain": large_chain, "branched": large_branched}


def main() -> None:
    """Words: chain or branched, and the number of layers."""
    kind, count = sys.argv[1], int(sys.argv[2])
    application = QApplication.instance() or QApplication([])
    document = ProjectDocument(Project(network=chain("conv2d", "flatten", "dense")))
    appearance = Appearance()
    selection = Selection(document)
    view = CanvasView(document, selection, appearance)
    view.resize(1440, 900)
    view.show()
    application.processEvents()
    network = NETWORKS[kind](count)
    assert len(network.layers) == count
    project = Project(network=network)
    bare = settled_memory()["pss"]
    figures: dict[str, object] = {"placing": _taken(lambda: with_places(project))}
    project = with_places(project)
    figures["opening"] = _taken(lambda: (document.show(project), application.processEvents(), _repaint(view)))
    frames: dict[str, list[tuple[float, float]]] = {}
    for place, go in _PLACES.items():
        go(view)
        application.processEvents()
        frames |= {f"{name}, {place}": taken for name, taken in _frames(view).items()}
    figures["frames"] = frames
    view.camera.show_all()
    figures["undo"] = {name: _undo(view, document, edit) for name, edit in EDITS.items()}
    figures["selecting one"] = _selecting(view, selection, document)
    figures["selecting all"] = _taken(lambda: (selection.select(document.network.order), _repaint(view)))
    selection.clear()
    application.processEvents()
    document.undo_stack.clear()
    figures["kilobytes"] = (settled_memory()["pss"] - bare) * 1024 / count
    tell(figures)


def _taken(action: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds that passed, and how many of them were computed: others may keep the machine busy."""
    start, used = perf_counter(), process_time()
    action()
    return 1000 * (perf_counter() - start), 1000 * (process_time() - used)


def _repaint(view: CanvasView) -> None:
    view.viewport().repaint()


# Frames ----------------------------------------------------------------------------------------------------------


def _at_blocks(view: CanvasView) -> None:
    """As far out as cards still show their words: more of them are never in view."""
    view.camera.go_home()
    view.camera.zoom((BLOCK_BELOW + 0.005) / view.camera.scale)


def _at_home(view: CanvasView) -> None:
    view.camera.go_home()


_PLACES: dict[str, Callable[[CanvasView], None]] = {
    "fitted": lambda view: view.camera.show_all(),
    "smallest words": _at_blocks,
    "as opened": _at_home,
}


def _frames(view: CanvasView) -> dict[str, list[tuple[float, float]]]:
    """Each frame: a step and the forced repaint that follows; there and back again."""
    steps = {
        "pan": lambda number: view.camera.pan(QPointF(9, 31) * (1 if number % 20 < 10 else -1)),
        "zoom": lambda number: view.camera.zoom(1.04 if number % 20 < 10 else 1 / 1.04, QPoint(700, 400)),
        "hover": lambda number: _hover(view, number),
    }
    return {
        name: [_taken(lambda n=number, s=step: (s(n), _repaint(view))) for number in range(_FRAMES)]
        for name, step in steps.items()
    }


def _hover(view: CanvasView, number: int) -> None:
    at = view.mapToScene(QPoint(200 + 25 * number, 100 + 17 * number))
    view.pointer.hover.move(at, is_near=view.camera.is_near)


# Edits -----------------------------------------------------------------------------------------------------------


def middle(document: ProjectDocument, count: int = 1) -> tuple[str, ...]:
    order = document.network.order
    return order[len(order) // 2 :][:count]


def _set(document: ProjectDocument) -> None:
    network = document.network
    layer_id = next(i for i in network.order[3:] if network.by_id[i].type_id == "conv2d")
    document.set_parameter(layer_id, "kernel_size", (5, 5))


def _set_shape(document: ProjectDocument) -> None:
    """The sizes of all maps change."""
    document.set_parameter(_first(document), "padding", "valid")


def _first(document: ProjectDocument) -> str:
    network = document.network
    return next(i for i in network.order if network.by_id[i].type_id == "conv2d")


def _add(document: ProjectDocument) -> None:
    document.add_layer("dropout", (900.0, 400.0))


def _insert(document: ProjectDocument) -> None:
    network = document.network
    connection = network.connections[len(network.connections) // 2]
    layout = document.project.layout
    line = layout[connection.target][1]
    moved = {i: (x, y + 86) for i, (x, y) in layout.items() if y >= line}
    document.insert_into(connection, "dropout", moved, layout[connection.target])


def _remove(document: ProjectDocument) -> None:
    document.remove(middle(document, 100))


def _cut(document: ProjectDocument) -> None:
    """All that lies below has no shape any more."""
    document.remove(connections=[document.network.connections[3]])


def _move(document: ProjectDocument) -> None:
    layout = document.project.layout
    document.move_layers({i: (layout[i][0] + 40, layout[i][1] + 8) for i in middle(document, 500)})


def _paste(document: ProjectDocument) -> None:
    document.duplicate(middle(document, 100))


def _group(document: ProjectDocument) -> None:
    document.group_layers(middle(document, 100))


EDITS: dict[str, Callable[[ProjectDocument], None]] = {
    "a parameter": _set,
    "a parameter that all shapes follow": _set_shape,
    "a layer added": _add,
    "one inserted in the middle": _insert,
    "100 removed": _remove,
    "a connection cut": _cut,
    "500 moved": _move,
    "100 pasted": _paste,
    "100 grouped": _group,
}


def _undo(view: CanvasView, document: ProjectDocument, edit: Callable[[ProjectDocument], None]) -> list[list[float]]:
    """Medians of the edit, of its undo with the repaint, and of the redo."""
    stack = document.undo_stack
    rows = []
    for _ in range(_REPEATS):
        done = _taken(lambda: (edit(document), _repaint(view)))
        undone = _taken(lambda: (stack.undo(), _repaint(view)))
        redone = _taken(lambda: (stack.redo(), _repaint(view)))
        stack.undo()
        rows.append((done, undone, redone))
    medians: list[list[float]] = np.median(rows, axis=0).tolist()
    return medians


def _selecting(view: CanvasView, selection: Selection, document: ProjectDocument) -> tuple[float, float]:
    selection.clear()
    _repaint(view)
    return _taken(lambda: (selection.select(middle(document)), _repaint(view)))


if __name__ == "__main__":
    main()
