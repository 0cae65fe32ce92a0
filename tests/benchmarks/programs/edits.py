"""A parameter edited in a network of 100 layers, in the whole window: until the canvas shows the new numbers."""

from statistics import median
from time import perf_counter, process_time

from PySide6.QtWidgets import QApplication

from cnnstudio.core.project import Project
from cnnstudio.gui.canvas.view import CanvasView
from tests.benchmarks.programs.stage import Stage, tell
from tests.core.making import chain

_EDITS = 60


def main() -> None:
    """Alternates between two numbers of filters near the beginning, so that nearly all of the network follows."""
    stage = Stage()
    body = [("conv2d", {"padding": "same", "filters": 4})] * 97
    document = stage.context.document
    document.show(Project(network=chain(*body, "flatten", ("dense", {"units": 10, "activation": "softmax"}))))
    view = stage.window.workspaces["build"].panel("canvas").findChild(CanvasView)
    stage.window.show()
    application = QApplication.instance()
    assert application is not None
    application.processEvents()
    layer_id = document.network.order[3]
    figures: dict[str, object] = {"layers": len(document.network.layers)}
    for name, whole in (("all in view", True), ("as opened", False)):
        if whole:
            view.camera.show_all()
        else:
            view.camera.go_home()
        seconds, cpu = [], []
        for number in range(_EDITS):
            application.processEvents()
            start, used = perf_counter(), process_time()
            document.set_parameter(layer_id, "filters", 5 + number % 2)
            view.viewport().repaint()
            seconds.append(perf_counter() - start)
            cpu.append(process_time() - used)
        figures[name] = median(seconds)
        figures[f"{name}, cpu"] = median(cpu)
    tell(figures)


if __name__ == "__main__":
    main()
