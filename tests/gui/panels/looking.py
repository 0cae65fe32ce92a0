"""What panels of Data, Inspect and Evaluate are given in a test: everything real but the engine, which answers."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cnnstudio.core.project import Project
from cnnstudio.gui.context import Context, make_context
from tests.gui import answering
from tests.gui.window.projects import shapes_project


def looking_context(parent: QObject, project: Project | None = None) -> Context:
    """A context on the small project, over the answering engine in a thread; `close` ends it."""
    answering.AnsweringEngine.asked.clear()
    answering.AnsweringEngine.may_answer.clear()
    made = make_context(parent, host="thread", serve=answering.serve)
    made.document.show(project or shapes_project())
    return made


def train(context: Context, qtbot: QtBot, project: Project | None = None) -> None:
    """A whole run of the project, or of another one; its images are there afterwards."""
    with qtbot.waitSignal(context.session.finished, timeout=20_000):
        context.session.start(project or context.document.project)
    qtbot.waitUntil(lambda: context.run_images.prepared is not None, timeout=20_000)
