"""Inspect after a run that left no network: it says so, and leads back to training."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from cnnstudio.core.messages import Finished
from cnnstudio.gui.panels.inspect_maps import InspectMapsPanel
from cnnstudio.gui.training.run import Run
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from tests.gui.panels.looking import looking_context
from tests.gui.window.projects import shapes_project


def test_a_run_that_was_stopped_before_it_began_is_not_waited_for(qtbot: QtBot) -> None:
    parent = QObject()
    context = looking_context(parent)
    panel = InspectMapsPanel(context)
    qtbot.addWidget(panel)
    place, run = panel.findChild(ContentOrEmpty), Run("a", 0, shapes_project("short"))
    run.take(Finished(stopped=True, epochs=0, best_epoch=0))
    assert context.session.take_back(run)
    told = "Run 1 was stopped before its first batch: no weights were kept."
    assert place.empty.sentence() == told
    context.document.add_layer("dropout", (0.0, 0.0))
    assert place.empty.sentence() == told
    assert panel.strip.isHidden()
    context.close()
