"""The Python editor by itself: indenting, brackets, leaving by keyboard, and showing another text."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.code.keys import EDITOR_KEYS
from cnnstudio.gui.looks.theme import LIGHT, Appearance
from cnnstudio.gui.widgets.brackets import bracket_pair
from cnnstudio.gui.widgets.line_edits import replace_lines
from cnnstudio.gui.widgets.python_editor import PythonEditor

K, M = Qt.Key, Qt.KeyboardModifier
TAB = Qt.FocusReason.TabFocusReason


class Page(QWidget):
    """A field, the editor, a field."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.before, self.after = QLineEdit(), QLineEdit()
        self.editor = PythonEditor(appearance)
        layout = QVBoxLayout(self)
        for widget in (self.before, self.editor, self.after):
            layout.addWidget(widget)


@pytest.fixture
def page(appearance: Appearance, qtbot: QtBot) -> Page:
    made = Page(appearance)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def editor(page: Page) -> PythonEditor:
    page.editor.setFocus()
    return page.editor


def at(editor: PythonEditor, place: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(place)
    editor.setTextCursor(cursor)


# Leaving by keyboard -------------------------------------------------------------------------------------------------


def test_who_comes_by_tab_goes_on_by_tab(page: Page, qtbot: QtBot) -> None:
    page.before.setFocus(TAB)
    qtbot.keyClick(page.before, K.Key_Tab)
    assert page.editor.hasFocus()
    qtbot.keyClick(page.editor, K.Key_Tab)
    assert page.after.hasFocus()
    assert page.editor.toPlainText() == ""
    qtbot.keyClick(page.after, K.Key_Backtab, M.ShiftModifier)
    qtbot.keyClick(page.editor, K.Key_Backtab, M.ShiftModifier)
    assert page.before.hasFocus()


def test_once_somebody_types_tab_indents_until_esc(page: Page, qtbot: QtBot) -> None:
    page.editor.setFocus(TAB)
    qtbot.keyClicks(page.editor, "x")
    qtbot.keyClick(page.editor, K.Key_Tab)
    assert page.editor.toPlainText() == "x    "
    assert page.editor.hasFocus()
    with qtbot.waitSignal(page.editor.escaped):
        qtbot.keyClick(page.editor, K.Key_Escape)
    qtbot.keyClick(page.editor, K.Key_Tab)
    assert page.after.hasFocus()


def test_ctrl_tab_leads_out_at_any_time(page: Page, qtbot: QtBot) -> None:
    page.editor.setFocus()
    qtbot.keyClicks(page.editor, "x")
    qtbot.keyClick(page.editor, K.Key_Tab, M.ControlModifier)
    assert page.after.hasFocus()
    page.editor.setFocus()
    qtbot.keyClick(page.editor, K.Key_Backtab, M.ControlModifier | M.ShiftModifier)
    assert page.before.hasFocus()
    assert page.editor.toPlainText() == "x"


@pytest.mark.parametrize("keys", [key for keys, _ in EDITOR_KEYS for key in keys.split(", ")])
def test_the_sheet_of_keys_tells_the_truth(page: Page, qtbot: QtBot, keys: str) -> None:
    """Each key that it names does something here, or asks somebody to."""
    editor, asked = page.editor, []
    editor.show_code("    x")
    editor.setFocus()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(editor, "y")
    for signal in (editor.apply_wanted, editor.escaped, editor.find_wanted):
        signal.connect(lambda: asked.append(1))
    before = editor.toPlainText()
    combination = QKeySequence(keys)[0]
    qtbot.keyClick(editor, combination.key(), combination.keyboardModifiers())
    assert asked or editor.toPlainText() != before or not editor.hasFocus()


# Indenting -----------------------------------------------------------------------------------------------------------


def test_enter_goes_on_below_and_further_in_behind_a_colon(editor: PythonEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "for i in a:")
    qtbot.keyClick(editor, K.Key_Return)
    qtbot.keyClicks(editor, "f(")
    qtbot.keyClick(editor, K.Key_Return)
    qtbot.keyClicks(editor, "i)")
    qtbot.keyClick(editor, K.Key_Return)
    assert editor.toPlainText() == "for i in a:\n    f(\n        i)\n        "
    qtbot.keyClick(editor, K.Key_Backspace)
    qtbot.keyClick(editor, K.Key_Backspace)
    assert editor.toPlainText().endswith("i)\n")


def test_tab_indents_all_selected_lines_in_one_step(editor: PythonEditor, qtbot: QtBot) -> None:
    editor.show_code("a\nb\nc")
    qtbot.keyClicks(editor, "_")
    editor.setPlainText("a\nb\nc")
    cursor = editor.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(4, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    qtbot.keyClick(editor, K.Key_Tab)
    assert editor.toPlainText() == "    a\n    b\nc"
    qtbot.keyClick(editor, K.Key_Backtab, M.ShiftModifier)
    assert editor.toPlainText() == "a\nb\nc"
    qtbot.keyClick(editor, K.Key_Z, M.ControlModifier)
    assert editor.toPlainText() == "    a\n    b\nc"


def test_shift_tab_takes_back_what_there_is(editor: PythonEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "  x")
    qtbot.keyClick(editor, K.Key_Backtab, M.ShiftModifier)
    assert editor.toPlainText() == "x"
    qtbot.keyClick(editor, K.Key_Backtab, M.ShiftModifier)
    assert editor.toPlainText() == "x"


# Showing -------------------------------------------------------------------------------------------------------------


def test_what_is_shown_is_not_typed(editor: PythonEditor, qtbot: QtBot) -> None:
    told: list[object] = []
    editor.typed.connect(told.append)
    editor.moved.connect(told.append)
    editor.show_code("a\nb")
    editor.go_to_line(2)
    editor.mark_lines([(1, 1)])
    assert told == []
    qtbot.keyClicks(editor, "c")
    assert told[0] == "ca\nb" or "ca\nb" in told


def test_a_new_text_leaves_the_caret_in_its_line(editor: PythonEditor) -> None:
    editor.show_code("a\nb\nc")
    editor.go_to_line(3)
    editor.show_code("a\nb1\nb2\nc")
    assert editor.textCursor().block().text() == "c"


def test_shown_text_cannot_be_taken_back(editor: PythonEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "abc")
    editor.show_code("xyz")
    qtbot.keyClick(editor, K.Key_Z, M.ControlModifier)
    assert editor.toPlainText() == "xyz"


LINES = st.lists(st.sampled_from(["", "a", "b", "  c", "größe 🙂", "d"]), max_size=7).map("\n".join)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(LINES, LINES)
def test_any_text_becomes_any_other(qapp: object, before: str, after: str) -> None:
    document = QTextDocument()
    document.setPlainText(before)
    replace_lines(document, before, after)
    assert document.toPlainText() == after
    document.undo()
    assert document.toPlainText() == before


# Brackets and colours ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "place", "expected"),
    [
        ("f(a[1])", 1, (1, 6)),
        ("f(a[1])", 7, (6, 1)),
        ("f(a[1])", 3, (3, 5)),
        ("f(')', 1)", 1, (1, 8)),
        ("f(  # )\n1)", 1, (1, 9)),
        ("f((1)", 1, None),
        ("abc", 1, None),
        ('"(" )', 1, None),
    ],
)
def test_a_bracket_finds_its_partner(
    editor: PythonEditor, code: str, place: int, expected: tuple[int, int] | None
) -> None:
    editor.show_code(code)
    assert bracket_pair(editor.document(), place) == expected


@pytest.mark.parametrize(
    ("code", "line", "colour", "piece"),
    [
        ("'''a\nb\nc''' + 1", 1, LIGHT.good, "b"),
        ("'''a\nb\nc''' + 1", 2, LIGHT.warn, "1"),
        ('x = """a""" + 2', 0, LIGHT.warn, "2"),
        ("x = f'a' # b", 0, LIGHT.muted, "# b"),
        ("x = 'open", 0, LIGHT.good, "'open"),
        ("x = 1e-5", 0, LIGHT.warn, "1e-5"),
        ("import keras", 0, LIGHT.link, "import"),
    ],
)
def test_the_language_is_coloured(editor: PythonEditor, code: str, line: int, colour: object, piece: str) -> None:
    editor.show_code(code)
    block = editor.document().findBlockByNumber(line)
    spans = {
        block.text()[span.start : span.start + span.length]: span.format.foreground().color()
        for span in block.layout().formats()
    }
    assert spans[piece] == colour


def test_lines_are_numbered_and_wide_numbers_get_room(editor: PythonEditor) -> None:
    narrow = editor.viewport().x()
    editor.show_code("\n" * 12_345)
    assert editor.viewport().x() > narrow > 0
