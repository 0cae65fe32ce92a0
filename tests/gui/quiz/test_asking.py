"""A sitting as the learner goes through it: typing, being told, looking it up, going on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.core.quiz.case import Asked, Question
from cnnstudio.core.quiz.sitting import Mark
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.canvas_panel import CanvasPanel
from cnnstudio.gui.panels.properties import PropertiesPanel
from cnnstudio.gui.quiz.question_row import QuestionRow
from tests.gui.panels.conftest import Show

SHAPE, COUNT = Question("conv2d_1", Asked.SHAPE), Question("conv2d_1", Asked.COUNT)


@pytest.fixture
def panel(build: Context, show: Show) -> PropertiesPanel:
    """The properties, where the questions stand; what Navigation grants in the window is granted here."""
    made = PropertiesPanel(build)
    build.navigation.layer_wanted.connect(lambda layer_id: build.selection.select([layer_id]))
    made.resize(300, 900)
    show(made)
    return made


@pytest.fixture
def canvas(build: Context, show: Show) -> CanvasPanel:
    made = CanvasPanel(build)
    made.resize(900, 700)
    show(made)
    return made


def row(panel: PropertiesPanel, asked: Asked) -> QuestionRow:
    return panel.layer.quiz.row(asked)


def answer(panel: PropertiesPanel, asked: Asked, typed: str) -> QuestionRow:
    line = row(panel, asked)
    line.field.clear()
    QTest.keyClicks(line.field, typed)
    QTest.keyClick(line.field, Qt.Key.Key_Return)
    return line


def focus() -> QWidget | None:
    return QApplication.focusWidget()


def test_asking_leads_into_the_field_of_the_first_open_question(build: Context, panel: PropertiesPanel) -> None:
    build.quiz.ask()
    assert build.selection.current == "conv2d_1"
    assert focus() is row(panel, Asked.SHAPE).field
    build.quiz.ask()
    assert build.selection.current == "max_pooling2d_1"


def test_a_right_answer_shows_the_number_with_its_derivation_and_goes_on(
    build: Context, panel: PropertiesPanel
) -> None:
    build.quiz.ask()
    line = answer(panel, Asked.SHAPE, "(None, 28, 28, 32)")
    assert build.quiz.sitting is not None
    assert build.quiz.sitting.marks == {SHAPE: Mark.FIRST}
    assert line.value.text() == "28 × 28 × 32"
    assert line.state.text() == "right at once"
    assert line.derivation.formula.formula == "⌊(28 − 3 + 2)/1⌋ + 1 = 28"
    assert not line.field.isVisible()
    assert focus() is row(panel, Asked.COUNT).field


def test_after_both_answers_the_button_leads_to_the_next_layer(build: Context, panel: PropertiesPanel) -> None:
    build.quiz.ask()
    answer(panel, Asked.SHAPE, "28x28x32")
    answer(panel, Asked.COUNT, "3*3*1*32 + 32")
    section = panel.layer.quiz
    assert focus() is section.next
    QTest.keyClick(section.next, Qt.Key.Key_Space)
    assert build.selection.current == "max_pooling2d_1"
    assert focus() is row(panel, Asked.SHAPE).field


def test_a_wrong_answer_says_which_step_went_wrong_and_may_be_tried_again(
    build: Context, panel: PropertiesPanel
) -> None:
    build.quiz.ask()
    answer(panel, Asked.SHAPE, "28x28x32")
    line = answer(panel, Asked.COUNT, "288")
    title, _, words = line.verdict.content()
    assert line.verdict.isVisible()
    assert title == "Not yet: 288"
    assert "the 32 biases are missing" in words
    assert line.value.text() == ""
    assert (focus(), line.field.selectedText()) == (line.field, "288")
    answer(panel, Asked.COUNT, "320")
    assert build.quiz.sitting is not None
    assert build.quiz.sitting.marks[COUNT] is Mark.LATER
    assert line.state.text() == "right in the end"


def test_what_is_no_answer_counts_as_none(build: Context, panel: PropertiesPanel) -> None:
    build.quiz.ask()
    line = answer(panel, Asked.SHAPE, "many")
    assert "not understood" in line.verdict.content()[0]
    answer(panel, Asked.SHAPE, "28 28 32")
    assert build.quiz.sitting is not None
    assert build.quiz.sitting.marks[SHAPE] is Mark.FIRST


def test_a_learner_may_have_it_shown(build: Context, panel: PropertiesPanel) -> None:
    build.quiz.ask()
    answer(panel, Asked.SHAPE, "28x28x32")
    line = row(panel, Asked.COUNT)
    line.give_up.click()
    assert build.quiz.sitting is not None
    assert build.quiz.sitting.marks[COUNT] is Mark.SHOWN
    assert (line.value.text(), line.derivation.formula.formula) == ("320", "3·3·1·32 + 32 = 320")


def test_a_button_that_cannot_be_pressed_says_why(build: Context, panel: PropertiesPanel) -> None:
    build.quiz.ask()
    line = row(panel, Asked.SHAPE)
    assert (line.check.isEnabled(), line.check.toolTip()) == (False, "Type an answer first.")
    QTest.keyClicks(line.field, "28")
    assert line.check.isEnabled()


def test_the_layers_own_numbers_stand_in_properties_only_outside_of_the_quiz(
    build: Context, panel: PropertiesPanel, qtbot: QtBot
) -> None:
    build.selection.select(["conv2d_1"])
    qtbot.waitUntil(panel.layer.numbers.isVisible)
    build.quiz.switch(True)
    qtbot.waitUntil(panel.layer.quiz.isVisible)
    assert not panel.layer.numbers.isVisible()
    assert not panel.layer.shares.isVisible()
    build.quiz.switch(False)
    qtbot.waitUntil(panel.layer.numbers.isVisible)
    assert not panel.layer.quiz.isVisible()
    assert panel.layer.numbers.figures.values()["Parameters"] == "320"


def test_input_is_given_and_says_so(build: Context, panel: PropertiesPanel, qtbot: QtBot) -> None:
    build.quiz.switch(True)
    build.selection.select(["input_1"])
    qtbot.waitUntil(panel.layer.quiz.isVisible)
    assert "is given" in panel.layer.quiz._nothing.text()
    assert panel.layer.quiz._nothing.isVisible()


def test_the_quiz_begins_with_the_button_beside_the_numbers(
    build: Context, panel: PropertiesPanel, qtbot: QtBot
) -> None:
    qtbot.waitUntil(panel.network.start_quiz.isVisible)
    panel.network.start_quiz.click()
    assert build.quiz.is_on
    assert not panel.network.start_quiz.isVisible()
    assert "Ask me" in panel.network.sentence.text() or panel.network.sentence.text()


def test_where_nothing_can_be_asked_the_button_says_why(build: Context, panel: PropertiesPanel, qtbot: QtBot) -> None:
    build.document.remove(build.document.network.by_id)
    qtbot.waitUntil(lambda: not panel.network.start_quiz.isEnabled())
    assert "nothing to ask" in panel.network.start_quiz.toolTip()
    with qtbot.waitSignal(build.navigation.told):
        build.quiz.switch(True)
    assert not build.quiz.is_on


def test_the_bar_tells_the_score_and_ends_the_quiz(build: Context, canvas: CanvasPanel) -> None:
    bar = canvas.quiz_bar
    assert not bar.isVisible()
    build.quiz.switch(True)
    assert bar.isVisible()
    assert bar.score.text() == "0 of 14 right at first try · 14 open"
    assert (bar.anew.isEnabled(), bar.anew.toolTip()) == (False, "Nothing is answered yet.")
    build.quiz.answer(SHAPE, "28x28x32")
    assert bar.score.text() == "1 of 14 right at first try · 13 open"
    bar.anew.click()
    assert bar.score.text() == "0 of 14 right at first try · 14 open"
    bar.end.click()
    assert not bar.isVisible()
    assert not build.quiz.is_on


def test_when_all_is_answered_the_score_is_announced(build: Context, canvas: CanvasPanel, qtbot: QtBot) -> None:
    build.quiz.switch(True)
    assert build.quiz.sitting is not None
    for question in build.quiz.sitting.open:
        build.quiz.show(question)
    assert not canvas.quiz_bar.ask.isEnabled()
    with qtbot.waitSignal(build.navigation.announced) as told:
        build.quiz.ask()
    assert told.args == ["All is answered: 0 of 14 right at first try · 14 shown."]


def test_a_layer_is_marked_on_its_card_with_a_word(build: Context, canvas: CanvasPanel) -> None:
    build.quiz.switch(True)
    build.quiz.answer(SHAPE, "28x28x32")
    assert canvas.quiz_marks.words == {}
    build.quiz.show(COUNT)
    assert canvas.quiz_marks.words == {"conv2d_1": "shown"}
    build.appearance.toggle()
    canvas.view.viewport().repaint()
    build.document.remove(["conv2d_1"])
    assert "conv2d_1" not in canvas.quiz_marks.words
    build.document.undo_stack.undo()
    build.quiz.switch(False)
    assert canvas.quiz_marks.words == {}


def test_the_mark_of_a_layer_in_a_folded_group_waits_behind_it(build: Context, canvas: CanvasPanel) -> None:
    build.quiz.switch(True)
    build.quiz.show(SHAPE)
    build.quiz.show(COUNT)
    group_id = build.document.group_layers(["conv2d_1", "max_pooling2d_1"], "two")
    build.document.fold_groups([group_id])
    canvas.view.viewport().repaint()
    assert canvas.quiz_marks.words == {"conv2d_1": "shown"}
    build.document.fold_groups([group_id], False)
    canvas.view.viewport().repaint()
    assert canvas.quiz_marks.words == {"conv2d_1": "shown"}


def test_cards_show_what_was_answered_and_ask_for_the_rest(build: Context, canvas: CanvasPanel) -> None:
    cards = canvas.view.network_scene.layers
    build.quiz.switch(True)
    assert (cards["conv2d_1"].content.shape, cards["conv2d_1"].content.count) == ("?", "?")
    assert canvas.view.network_scene.volumes["conv2d_1"].face.isEmpty()
    build.quiz.answer(SHAPE, "28x28x32")
    assert (cards["conv2d_1"].content.shape, cards["conv2d_1"].content.count) == ("28 × 28 × 32", "?")
    assert "number of parameters is asked" in cards["conv2d_1"].content.words
    assert not canvas.view.network_scene.volumes["conv2d_1"].face.isEmpty()
    build.quiz.switch(False)
    assert cards["dense_1"].content.count == "200,768"


def test_an_edit_asks_again_and_leaves_undo_alone(build: Context) -> None:
    before = build.document.project
    build.quiz.switch(True)
    build.quiz.answer(SHAPE, "28x28x32")
    build.quiz.answer(COUNT, "320")
    assert build.document.undo_stack.count() == 0
    assert not build.document.is_modified
    assert build.document.project is before
    build.document.set_parameter("conv2d_1", "filters", 8)
    assert build.quiz.sitting is not None
    assert build.quiz.sitting.marks == {}
    assert build.document.told.layers["conv2d_1"].output_shape is None
    build.document.undo_stack.undo()
    assert build.document.project == before


def test_another_project_is_another_sitting(build: Context) -> None:
    build.quiz.switch(True)
    build.quiz.answer(SHAPE, "28x28x32")
    build.document.show(build.document.project)
    assert build.quiz.is_on
    assert build.quiz.sitting is not None
    assert build.quiz.sitting.marks == {}


def test_what_was_said_of_an_answer_is_gone_with_the_numbers_that_it_was_about(
    build: Context, panel: PropertiesPanel, qtbot: QtBot
) -> None:
    build.quiz.ask()
    line = answer(panel, Asked.COUNT, "288")
    assert line.verdict.isVisible()
    build.document.set_parameter("conv2d_1", "filters", 8)
    qtbot.waitUntil(lambda: not line.verdict.isVisible())


def test_a_new_sitting_begins_with_empty_fields(build: Context, panel: PropertiesPanel, qtbot: QtBot) -> None:
    build.quiz.ask()
    line = answer(panel, Asked.SHAPE, "1x1x1")
    assert line.verdict.isVisible()
    build.quiz.begin_anew()
    assert line.field.text() == ""
    assert not line.verdict.isVisible()


def test_what_was_typed_waits_while_another_layer_is_looked_at(
    build: Context, panel: PropertiesPanel, qtbot: QtBot
) -> None:
    build.quiz.ask()
    line = row(panel, Asked.SHAPE)
    QTest.keyClicks(line.field, "28x")
    build.selection.select(["flatten_1"])
    qtbot.waitUntil(lambda: line.field.text() == "")
    assert not line.check.isEnabled()
    build.selection.select(["conv2d_1"])
    qtbot.waitUntil(lambda: line.field.text() == "28x")
    assert line.check.isEnabled()
