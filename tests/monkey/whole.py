"""Whether what the window shows is what its document holds."""

from collections.abc import Iterator
from traceback import TracebackException

from cnnstudio.core.analysis import analyze
from cnnstudio.core.project_file import decode, encode
from cnnstudio.data.sources import facts
from cnnstudio.gui.panels.canvas_panel import CanvasPanel
from cnnstudio.gui.window.main_window import MainWindow
from tests.gui.canvas.mirror import check_mirror


def what_is_apart(window: MainWindow) -> list[str]:
    """In words, all that differs; empty where nothing does."""
    return list(_differences(window))


def _differences(window: MainWindow) -> Iterator[str]:
    document = window.context.document
    project = document.project
    (panel,) = window.findChildren(CanvasPanel)
    scene = panel.view.network_scene
    try:
        check_mirror(scene, document)
    except AssertionError as error:
        # Outside of pytest an assertion has no words: the line that it stands in, and what its names mean.
        seen = TracebackException.from_exception(error, limit=-1, capture_locals=True)
        yield f"scene and document: {''.join(seen.format())}"
    fresh = analyze(project.network, facts(project))
    if (document.analysis.layers, document.analysis.problems) != (fresh.layers, fresh.problems):
        yield "the analysis and a fresh one"
    for layer_id, told in document.told.layers.items():
        if not (told.shape_withheld or told.count_withheld) and told != document.analysis.layers[layer_id]:
            yield f"what is told of {layer_id} and the analysis"
    if decode(encode(project)) != project:
        yield "the project and its file"
