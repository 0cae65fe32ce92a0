"""What a panel of the Train workspace is given in a test: everything real but the engine."""

from dataclasses import replace

from PySide6.QtCore import QObject

from cnnstudio.gui.context import Context, make_context
from cnnstudio.gui.training.session import TrainingSession
from tests import fakes
from tests.gui.training.projects import small_project


def training_context(parent: QObject) -> Context:
    """A context on the small project, over the fake engine in a thread; `close` ends it."""
    made = make_context(parent)
    made.document.show(small_project())
    return replace(made, session=TrainingSession(parent, host="thread", serve=fakes.serve))
