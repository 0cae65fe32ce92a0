"""A question is answered by mouse, Enter, Tab, a letter or Esc; whatever happens, exactly once."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.dialogs.question import CANCEL, Answer, Question
from cnnstudio.gui.looks.theme import Appearance

ANSWERS = (
    Answer("discard", "&Don't save", apart=True),
    Answer(CANCEL, "Cancel"),
    Answer("save", "&Save", "primary"),
)


@pytest.fixture
def window(appearance: Appearance, qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    made.show()
    made.activateWindow()
    yield made
    made.close()
    made.deleteLater()


@pytest.fixture
def said(window: QWidget) -> list[str]:
    return []


@pytest.fixture
def question(window: QWidget, said: list[str], qtbot: QtBot) -> Question:
    made = Question("Save the changes?", "They are lost if you do not save them.", ANSWERS, window)
    made.answered.connect(said.append)
    with qtbot.waitActive(made):
        made.open()
    return made


def test_enter_gives_the_last_answer(question: Question, said: list[str], qtbot: QtBot) -> None:
    qtbot.keyClick(question.focusWidget(), Qt.Key.Key_Return)
    assert said == ["save"]


def test_enter_presses_the_button_that_tab_came_to(question: Question, said: list[str], qtbot: QtBot) -> None:
    question.button("Cancel").setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(question.focusWidget(), Qt.Key.Key_Return)
    assert said == [CANCEL]


def test_esc_and_closing_cancel(question: Question, said: list[str], qtbot: QtBot) -> None:
    qtbot.keyClick(question, Qt.Key.Key_Escape)
    assert said == [CANCEL]


def test_the_cross_of_the_window_cancels(question: Question, said: list[str]) -> None:
    question.close()
    assert said == [CANCEL]


@pytest.mark.parametrize(("words", "answer_id"), [("Don't save", "discard"), ("Cancel", CANCEL), ("Save", "save")])
def test_a_click_answers_once(question: Question, said: list[str], qtbot: QtBot, words: str, answer_id: str) -> None:
    qtbot.mouseClick(question.button(words), Qt.MouseButton.LeftButton)
    assert said == [answer_id]
    assert not question.isVisible()


def test_a_letter_answers(question: Question, said: list[str], qtbot: QtBot) -> None:
    qtbot.keyClick(question, Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: said == ["discard"])


def test_tab_comes_to_every_answer(question: Question, qtbot: QtBot) -> None:
    reached = set()
    for _ in ANSWERS:
        reached.add(question.focusWidget())
        qtbot.keyClick(question.focusWidget(), Qt.Key.Key_Tab)
    assert reached == {question.button(words) for words in ("Don't save", "Cancel", "Save")}
    question.reject()


def test_a_screen_reader_is_told_question_explanation_and_answers(question: Question) -> None:
    interface = QAccessible.queryAccessibleInterface(question)
    assert interface.role() is QAccessible.Role.Dialog
    assert interface.text(QAccessible.Text.Name) == "Save the changes?"
    assert interface.text(QAccessible.Text.Description) == "They are lost if you do not save them."
    button = QAccessible.queryAccessibleInterface(question.button("Save"))
    assert button.text(QAccessible.Text.Name) == "Save"
    question.reject()


def test_all_words_fit(question: Question) -> None:
    assert question.height() == question.fitting_height()
    right, left = question.button("Save"), question.button("Don't save")
    assert question.rect().contains(right.geometry())
    assert left.geometry().right() < question.button("Cancel").geometry().left() < right.geometry().left()
    question.reject()
