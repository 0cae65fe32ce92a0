"""The Python drawer over a network of 1,000 layers: an edit with it closed and open, and its script written anew."""

from statistics import median
from time import process_time

from PySide6.QtWidgets import QApplication

from cnnstudio.core.project import Project
from cnnstudio.gui.panels.python_drawer import PythonDrawer
from tests.benchmarks.programs.stage import Stage, tell
from tests.core.making import long_chain

_EDITS = 20


def main() -> None:
    """Seconds of computing in the GUI thread, which is what somebody who types waits for."""
    stage = Stage()
    document = stage.context.document
    document.show(Project(network=long_chain(1000)))
    workspace = stage.window.workspaces["build"]
    panel, drawer = workspace.panel("python"), workspace.drawer
    assert isinstance(panel, PythonDrawer)
    assert drawer is not None
    stage.window.show()
    application = QApplication.instance()
    assert application is not None
    near_end = document.network.order[-3]
    figures: dict[str, object] = {"layers": len(document.network.layers)}
    for name in ("closed", "open"):
        if name == "open":
            drawer.open("python")
        edits, scripts = [], []
        for number in range(_EDITS):
            application.processEvents()
            start = process_time()
            document.set_parameter(near_end, "rate", 0.11 + number % 2 / 10)
            edits.append(process_time() - start)
            start = process_time()
            panel.drafting.write()
            scripts.append(process_time() - start)
        figures[name] = median(edits)
        figures["script"] = median(scripts)
    tell(figures)


if __name__ == "__main__":
    main()
