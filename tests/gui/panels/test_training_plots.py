"""The curves in the middle of Train."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.training_plots import TrainingPlotsPanel
from tests import fakes
from tests.gui.training.projects import PATIENCE, small_project


@pytest.fixture
def panel(context: Context, qtbot: QtBot) -> TrainingPlotsPanel:
    panel = TrainingPlotsPanel(context)
    qtbot.addWidget(panel)
    panel.resize(800, 600)
    panel.show()
    return panel


def train(context: Context, qtbot: QtBot, epochs: int = 2, name: str = "") -> None:
    ended = context.session.failed if name == "nan" else context.session.finished
    with qtbot.waitSignal(ended, timeout=PATIENCE):
        context.session.start(small_project(name, epochs))


def test_before_the_first_run_there_is_one_sentence_and_one_button(
    panel: TrainingPlotsPanel, context: Context, qtbot: QtBot
) -> None:
    assert not panel.page.shows_content
    with qtbot.waitSignal(context.navigation.training_wanted, timeout=PATIENCE):
        qtbot.mouseClick(panel.page.empty.button, Qt.MouseButton.LeftButton)


def test_the_button_says_why_a_network_cannot_be_trained(panel: TrainingPlotsPanel, context: Context) -> None:
    context.document.remove(["dense_1"])
    assert not panel.page.empty.button.isEnabled()
    assert panel.page.empty.button.toolTip() == context.document.analysis.errors[0].message


def test_the_curves_are_the_numbers_that_were_reported(
    panel: TrainingPlotsPanel, context: Context, qtbot: QtBot
) -> None:
    train(context, qtbot, epochs=3)
    run = context.session.run
    assert run is not None
    loss, accuracy = panel.loss.values(), panel.accuracy.values()
    batches = range(3 * fakes.STEPS)
    assert loss.batch_x.tolist() == [(batch + 1) / fakes.STEPS for batch in batches]
    assert loss.batch_y.tolist() == [fakes.loss(batch) for batch in batches]
    assert accuracy.batch_y.tolist() == [fakes.accuracy(batch) for batch in batches]
    assert loss.training.tolist() == [epoch.loss for epoch in run.epochs]
    assert loss.validation.tolist() == [epoch.val_loss for epoch in run.epochs]
    assert accuracy.training.tolist() == [epoch.accuracy for epoch in run.epochs]
    assert accuracy.validation.tolist() == [epoch.val_accuracy for epoch in run.epochs]


def test_the_head_tells_how_far_it_is(panel: TrainingPlotsPanel, context: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(context.session.epoch_finished, timeout=PATIENCE):
        context.session.start(small_project(epochs=1000))
    context.session.pause()
    qtbot.waitUntil(lambda: "on hold" in panel.head.words.text(), timeout=PATIENCE)
    assert panel.head.title.text().endswith(" of 1,000")
    assert f" of {fakes.STEPS}" in panel.head.words.text()
    assert panel.head.bar.value() > 0


def test_the_head_tells_how_it_ended(panel: TrainingPlotsPanel, context: Context, qtbot: QtBot) -> None:
    train(context, qtbot, epochs=2)
    assert panel.head.title.text() == "Epoch 2 of 2"
    assert panel.head.bar.value() == panel.head.bar.maximum()
    assert panel.head.words.text().startswith("done · ")
    assert panel.head.words.text().startswith("done · best epoch 2 kept · ")
    assert panel.head.words.text().endswith(" · 8 batches")


def test_in_a_small_window_the_words_are_fewer_and_none_is_cut(
    panel: TrainingPlotsPanel, context: Context, qtbot: QtBot
) -> None:
    session, pace = context.session, panel.head.words
    panel.resize(442, 600)
    session.start(small_project(epochs=1000))

    def is_laid_out() -> bool:
        """Not one pixel more than its words: the rest is the bar's. Until the layout was asked it is none at all."""
        return pace.width() == pace.fontMetrics().horizontalAdvance(pace.shown_text()) + 2

    qtbot.waitUntil(
        lambda: pace.text().endswith(" left") and pace.shown_text() not in ("", pace.text()) and is_laid_out(),
        timeout=PATIENCE,
    )
    words = pace.shown_text().split(" · ")
    assert [word for word in pace.text().split(" · ") if "images/s" not in word][-len(words) :] == words
    assert pace.toolTip() == pace.text()
    assert panel.head.bar.width() >= 96
    with qtbot.waitSignal(session.finished, timeout=PATIENCE):
        session.stop()
    qtbot.waitUntil(lambda: pace.shown_text() not in ("", pace.text()), timeout=PATIENCE)
    assert pace.text().startswith(pace.shown_text() + " · ")
    panel.resize(900, 600)
    qtbot.waitUntil(lambda: pace.shown_text() == pace.text())
    assert pace.toolTip() == ""


def test_a_failed_run_keeps_its_curves(panel: TrainingPlotsPanel, context: Context, qtbot: QtBot) -> None:
    train(context, qtbot, name="nan")
    assert panel.loss.values().batch_y.tolist() == [fakes.loss(0)]
    assert panel.head.words.text().startswith("failed · ")


def test_the_next_run_starts_with_empty_curves(panel: TrainingPlotsPanel, context: Context, qtbot: QtBot) -> None:
    train(context, qtbot)
    context.session.start(small_project("endless"))
    assert len(panel.loss.values().batch_y) == 0
    with qtbot.waitSignal(context.session.finished, timeout=PATIENCE):
        context.session.stop()


def test_an_earlier_run_shows_its_own_curves(panel: TrainingPlotsPanel, context: Context, qtbot: QtBot) -> None:
    train(context, qtbot, epochs=3)
    train(context, qtbot, epochs=1)
    with qtbot.waitSignal(context.session.run_changed, timeout=PATIENCE):
        context.session.load(context.session.runs[0])
    assert len(panel.loss.values().training) == 3


def test_what_came_while_nobody_looked_is_drawn_when_somebody_does(
    panel: TrainingPlotsPanel, context: Context, qtbot: QtBot
) -> None:
    panel.hide()
    train(context, qtbot)
    panel.show()
    assert len(panel.loss.values().batch_y) == 2 * fakes.STEPS
    assert np.isfinite(panel.loss.values().batch_y).all()


def test_smoothing_is_chosen_for_both_plots(panel: TrainingPlotsPanel, context: Context, qtbot: QtBot) -> None:
    with qtbot.waitSignal(context.session.finished, timeout=PATIENCE):
        context.session.start(small_project(epochs=2))
    for plot in (panel.loss, panel.accuracy):
        assert len(plot.smoothed()) == 0
    qtbot.mouseClick(panel.smoothing.segment("high"), Qt.MouseButton.LeftButton)
    for plot in (panel.loss, panel.accuracy):
        assert len(plot.smoothed()) == len(plot.values().batch_y) > 0
