"""The settings at the left of Train."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cnnstudio.core.training import FIT_PARAMETERS, OPTIMIZERS
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.training_settings import TrainingSettingsPanel
from cnnstudio.gui.training.session import State
from cnnstudio.gui.widgets.choice_editor import ChoiceEditor
from cnnstudio.gui.widgets.parameter_editors import TypedEditor
from cnnstudio.gui.widgets.parameter_form import ParameterForm
from tests.gui.training.projects import PATIENCE, small_project


@pytest.fixture
def panel(context: Context, qtbot: QtBot) -> TrainingSettingsPanel:
    panel = TrainingSettingsPanel(context)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def choose(form: ParameterForm, name: str, value: str) -> None:
    """As a person does it in the box."""
    editor = form.editor(name)
    assert isinstance(editor, ChoiceEditor)
    editor.box.setCurrentIndex(editor.box.findData(value))
    editor.box.activated.emit(editor.box.currentIndex())


def type_in(qtbot: QtBot, form: ParameterForm, name: str, words: str) -> TypedEditor:
    editor = form.editor(name)
    assert isinstance(editor, TypedEditor)
    editor.field.setFocus()
    editor.field.selectAll()
    qtbot.keyClicks(editor.field, words)
    qtbot.keyClick(editor.field, Qt.Key.Key_Return)
    return editor


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_each_optimizer_brings_its_own_settings(panel: TrainingSettingsPanel, context: Context, optimizer: str) -> None:
    choose(panel.optimizer_choice, "optimizer", optimizer)
    training = context.document.project.training
    assert training.optimizer == optimizer
    assert panel.optimizer.values() == training.optimizer_params


def test_every_setting_of_the_fit_is_shown(panel: TrainingSettingsPanel, context: Context) -> None:
    training = context.document.project.training
    assert panel.fit.values() == {parameter.name: getattr(training, parameter.name) for parameter in FIT_PARAMETERS}


def test_typed_settings_reach_the_project_and_undo(
    panel: TrainingSettingsPanel, context: Context, qtbot: QtBot
) -> None:
    before = context.document.project.training
    type_in(qtbot, panel.optimizer, "learning_rate", "0.05")
    type_in(qtbot, panel.fit, "epochs", "7")
    training = context.document.project.training
    assert (training.learning_rate, training.epochs) == (0.05, 7)
    context.document.undo_stack.undo()
    context.document.undo_stack.undo()
    assert context.document.project.training == before
    assert panel.optimizer.values()["learning_rate"] == before.learning_rate


@pytest.mark.parametrize("words", ["-1", "0", "nan"])
def test_an_impossible_learning_rate_is_refused_where_it_was_typed(
    panel: TrainingSettingsPanel, context: Context, qtbot: QtBot, words: str
) -> None:
    before = context.document.project.training
    type_in(qtbot, panel.optimizer, "learning_rate", words)
    assert context.document.project.training == before
    assert panel.optimizer.row("learning_rate").sentence()


def test_undoing_the_choice_of_an_optimizer_brings_its_settings_back(
    panel: TrainingSettingsPanel, context: Context
) -> None:
    choose(panel.optimizer_choice, "optimizer", "sgd")
    context.document.undo_stack.undo()
    assert panel.optimizer_choice.values() == {"optimizer": "adam"}
    assert set(panel.optimizer.values()) == {p.name for p in OPTIMIZERS["adam"].parameters}


def test_the_updates_of_an_epoch_stand_beside_the_batch_size(
    panel: TrainingSettingsPanel, context: Context, qtbot: QtBot
) -> None:
    images = context.document.analysis.facts.images
    editor = type_in(qtbot, panel.fit, "batch_size", "100")
    assert f"{-(-images // 100)} updates" in [label.text() for label in editor.field.findChildren(QLabel)]


def test_settings_cannot_be_changed_while_they_are_trained_with(
    panel: TrainingSettingsPanel, context: Context, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(context.session.batches_arrived, timeout=PATIENCE):
        context.session.start(small_project("endless"))
    assert context.session.state is State.RUNNING
    for form, name in (
        (panel.optimizer, "learning_rate"),
        (panel.fit, "epochs"),
        (panel.optimizer_choice, "optimizer"),
    ):
        assert not form.editor(name).isEnabled()
        assert "Stop it to change them" in form.row(name).toolTip()
    with qtbot.waitSignal(context.session.finished, timeout=PATIENCE):
        context.session.stop()
    assert panel.fit.editor("epochs").isEnabled()
