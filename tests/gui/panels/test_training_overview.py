"""The card and the table at the right of Train."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.training_overview import TrainingOverviewPanel
from tests import fakes
from tests.gui.training.projects import PATIENCE, small_project


@pytest.fixture
def panel(context: Context, qtbot: QtBot) -> TrainingOverviewPanel:
    panel = TrainingOverviewPanel(context)
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.show()
    return panel


def train(context: Context, qtbot: QtBot, epochs: int = 2) -> None:
    with qtbot.waitSignal(context.session.finished, timeout=PATIENCE):
        context.session.start(small_project(epochs=epochs))


def test_before_the_first_run_the_card_says_what_would_happen(panel: TrainingOverviewPanel, context: Context) -> None:
    title, _, words = panel.card.content()
    assert title == "Ready to train"
    assert "8,000 training images in batches of 32" in words
    training = context.document.project.training
    context.document.set_training(training.with_setting("batch_size", 100))
    assert "batches of 100: 80 updates" in panel.card.content()[2]


def test_the_card_says_why_a_network_cannot_be_trained(panel: TrainingOverviewPanel, context: Context) -> None:
    context.document.remove(["dense_1"])
    assert context.document.analysis.errors[0].message in panel.card.content()[2]


def test_the_card_gives_the_result_on_the_test_images(
    panel: TrainingOverviewPanel, context: Context, qtbot: QtBot
) -> None:
    train(context, qtbot)
    title, _, words = panel.card.content()
    assert title == "It gets 900 of 1,000 unseen test images right"
    assert "90 %" in words
    assert "epoch 2" in words


def test_the_card_leads_on_to_the_confusion_matrix(
    panel: TrainingOverviewPanel, context: Context, qtbot: QtBot
) -> None:
    train(context, qtbot)
    (link,) = (button for button in panel.card.findChildren(QPushButton) if button.isVisible())
    with qtbot.waitSignal(context.navigation.workspace_wanted, timeout=PATIENCE) as wanted:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert wanted.args == ["evaluate"]


def test_the_card_tells_why_a_training_failed(panel: TrainingOverviewPanel, context: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(context.session.failed, timeout=PATIENCE):
        context.session.start(small_project("nan"))
    title, _, words = panel.card.content()
    assert title == "The training failed"
    assert words == f"{fakes.NAN.message} {fakes.NAN.hint}"


def test_the_remedy_is_a_link_that_does_it_and_then_trains(
    panel: TrainingOverviewPanel, context: Context, qtbot: QtBot
) -> None:
    project = small_project("nan")
    context.document.show(project)
    with qtbot.waitSignal(context.session.failed, timeout=PATIENCE):
        context.session.start(project)

    def link() -> QPushButton:
        (found,) = (button for button in panel.card.findChildren(QPushButton) if button.isVisible())
        return found

    assert link().text() == "Set the learning rate to 0.0001"
    qtbot.mouseClick(link(), Qt.MouseButton.LeftButton)
    assert context.document.project.training.learning_rate == 0.0001
    assert context.document.undo_stack.count() == 1
    assert link().text() == "Train again with 0.0001"
    with qtbot.waitSignal(context.navigation.training_wanted, timeout=PATIENCE):
        qtbot.mouseClick(link(), Qt.MouseButton.LeftButton)
    context.document.undo_stack.undo()
    assert context.document.project.training == project.training
    assert link().text() == "Set the learning rate to 0.0001"


def test_there_is_no_remedy_for_settings_that_are_others_by_now(
    panel: TrainingOverviewPanel, context: Context, qtbot: QtBot
) -> None:
    context.document.show(small_project("nan"))
    with qtbot.waitSignal(context.session.failed, timeout=PATIENCE):
        context.session.start(context.document.project)
    context.document.set_training(context.document.project.training.with_setting("batch_size", 64))
    assert not any(button.isVisible() for button in panel.card.findChildren(QPushButton))


def test_the_card_follows_a_training(panel: TrainingOverviewPanel, context: Context, qtbot: QtBot) -> None:
    context.session.start(small_project("endless"))
    assert panel.card.content()[0] == "It is about to start"
    qtbot.waitUntil(lambda: "of the validation images are right" in panel.card.content()[2], timeout=PATIENCE)
    with qtbot.waitSignal(context.session.finished, timeout=PATIENCE):
        context.session.stop()
    assert "stopped early" in panel.card.content()[2]


def test_the_table_comes_with_the_second_run(panel: TrainingOverviewPanel, context: Context, qtbot: QtBot) -> None:
    train(context, qtbot)
    assert panel.table.isHidden()
    train(context, qtbot, epochs=3)
    assert panel.table.isVisible()
    rows = [[panel.model.index(row, column).data() for column in (0, 2)] for row in range(panel.model.rowCount())]
    assert rows == [
        ["2 · shown", f"{fakes.accuracy(3 * fakes.STEPS - 1):.3f}"],
        ["1", f"{fakes.accuracy(2 * fakes.STEPS - 1):.3f}"],
    ]


def test_the_table_shows_all_of_its_columns(panel: TrainingOverviewPanel, context: Context, qtbot: QtBot) -> None:
    train(context, qtbot)
    train(context, qtbot)
    header = panel.table.horizontalHeader()
    assert header.length() == panel.table.viewport().width()


def test_the_table_is_as_wide_as_its_panel(panel: TrainingOverviewPanel, context: Context, qtbot: QtBot) -> None:
    train(context, qtbot)
    train(context, qtbot)
    for width in (panel.width() + 100, panel.width()):
        panel.resize(width, panel.height())
        qtbot.waitUntil(lambda: panel.table.horizontalHeader().length() == panel.table.viewport().width())
        assert panel.table.width() == panel.card.width()


def test_a_double_click_brings_a_run_back(panel: TrainingOverviewPanel, context: Context, qtbot: QtBot) -> None:
    train(context, qtbot)
    train(context, qtbot)
    place = panel.table.visualRect(panel.model.index(1, 0)).center()
    viewport = panel.table.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(context.session.run_changed, timeout=PATIENCE):
        qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=place)
    assert context.session.run is context.session.runs[0]
    assert panel.model.index(1, 0).data() == "1 · shown"


def test_the_keys_bring_a_run_back_as_their_sheet_says(
    panel: TrainingOverviewPanel, context: Context, qtbot: QtBot
) -> None:
    train(context, qtbot)
    train(context, qtbot)
    panel.table.setFocus()
    panel.table.setCurrentIndex(panel.model.index(0, 0))
    qtbot.keyClick(panel.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(context.session.run_changed, timeout=PATIENCE):
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert context.session.run is context.session.runs[0]


def test_a_run_that_kept_nothing_is_refused_in_words(
    panel: TrainingOverviewPanel, context: Context, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(context.session.failed, timeout=PATIENCE):
        context.session.start(small_project("nan"))
    train(context, qtbot)
    with qtbot.waitSignal(context.navigation.refused, timeout=PATIENCE) as refused:
        panel.table.activated.emit(panel.model.index(1, 0))
    assert refused.args is not None
    assert "Run 1 kept no network" in refused.args[0].message
