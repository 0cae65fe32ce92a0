"""The editor of a penalty: factors appear with their penalty, and only what changes is told."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.layers.penalties import RegularizerParameter
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.penalty_editor import USUAL, PenaltyEditor

PENALTY = RegularizerParameter("kernel_regularizer", None, help="A penalty.")


@pytest.fixture
def editor(qtbot: QtBot) -> PenaltyEditor:
    made = PenaltyEditor(PENALTY, Appearance())
    qtbot.addWidget(made)
    made.show()
    return made


def choose(editor: PenaltyEditor, place: int) -> None:
    """As a person does in the open list."""
    editor.box.setCurrentIndex(place)
    editor.box.activated.emit(place)


@pytest.mark.parametrize("value", [None, (0.1, 0.0), (0.0, 0.02), (0.1, 0.02)])
def test_a_value_is_shown_and_given_back_silently(qtbot: QtBot, editor: PenaltyEditor, value: Value) -> None:
    with qtbot.assertNotEmitted(editor.edited):
        editor.show_value(value)
    assert editor.value() == value
    used = value if isinstance(value, tuple) else (0.0, 0.0)
    assert [field.isVisible() for field in editor.factors] == [bool(factor) for factor in used]


def test_a_penalty_begins_with_the_usual_factor(qtbot: QtBot, editor: PenaltyEditor) -> None:
    with qtbot.waitSignal(editor.edited) as told:
        choose(editor, 2)
    assert told.args == [(0.0, USUAL)]
    with qtbot.waitSignal(editor.edited) as told:
        choose(editor, 0)
    assert told.args == [None]


def test_a_factor_is_typed(qtbot: QtBot, editor: PenaltyEditor) -> None:
    editor.show_value((0.0, 0.02))
    field = editor.factors[1]
    field.setFocus()
    field.selectAll()
    with qtbot.waitSignal(editor.edited) as told:
        qtbot.keyClicks(field, "1/1000")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == [(0.0, 0.001)]


def test_a_bad_factor_is_refused_with_a_sentence(qtbot: QtBot, editor: PenaltyEditor) -> None:
    editor.show_value((0.0, 0.02))
    field = editor.factors[1]
    field.setFocus()
    field.selectAll()
    with qtbot.waitSignal(editor.refused, check_params_cb=bool), qtbot.assertNotEmitted(editor.edited):
        qtbot.keyClicks(field, "-1")
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert editor.value() == (0.0, 0.02)
