"""Tinted lines: they stay with their lines, wear their colour from edge to edge, and cost what is in view."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QTextCursor
from pytestqt.qtbot import QtBot

from cnnstudio.gui.looks.theme import Appearance, mix
from cnnstudio.gui.widgets.line_tints import Span
from cnnstudio.gui.widgets.python_editor import PythonEditor
from cnnstudio.gui.widgets.visible_lines import visible_lines

_LINES = [f"line {number}" for number in range(1, 41)]


@pytest.fixture
def editor(appearance: Appearance, qtbot: QtBot) -> PythonEditor:
    made = PythonEditor(appearance)
    qtbot.addWidget(made)
    made.show_code("\n".join(_LINES))
    made.resize(400, 200)
    with qtbot.waitExposed(made):
        made.show()
    return made


def _colours(editor: PythonEditor, line: int) -> set[str]:
    """At the left and at the right edge of a line, counted from 1, where no letter stands."""
    viewport = editor.viewport()
    (seen,) = (seen for seen in visible_lines(editor, viewport.rect()) if seen.number == line - 1)
    picture, middle = viewport.grab().toImage(), round(seen.top + seen.height / 2)
    return {QColor(picture.pixel(QPoint(x, middle))).name() for x in (0, viewport.width() - 1)}


@pytest.mark.parametrize(
    ("spans", "lines"),
    [
        ([], []),
        ([(3, 3)], [3]),
        ([(7, 8), (2, 3)], [2, 3, 7, 8]),
        ([(2, 3), (4, 4), (3, 5)], [2, 3, 4, 5]),
        ([(40, 99)], [40]),
    ],
)
def test_a_line_is_tinted_once_whatever_spans_hold_it(
    editor: PythonEditor, spans: list[Span], lines: list[int]
) -> None:
    editor.mark_lines(spans)
    assert editor.marked_lines() == [f"line {line}" for line in lines]


def test_a_tint_goes_from_edge_to_edge_and_no_further(editor: PythonEditor, appearance: Appearance) -> None:
    editor.mark_lines([(2, 3)])
    theme = appearance.theme
    assert _colours(editor, 2) == _colours(editor, 3) == {theme.accent_soft.name()}
    assert _colours(editor, 1) == _colours(editor, 4) == {theme.field.name()}


def test_lines_that_are_scrolled_to_are_tinted_as_well(editor: PythonEditor, appearance: Appearance) -> None:
    editor.mark_lines([(1, 39)])
    editor.verticalScrollBar().setValue(editor.verticalScrollBar().maximum())
    assert _colours(editor, 39) == {appearance.theme.accent_soft.name()}
    assert _colours(editor, 40) == {appearance.theme.field.name()}


def test_the_caret_goes_to_the_span_that_is_named_first(editor: PythonEditor) -> None:
    editor.mark_lines([(30, 31), (2, 3)])
    assert editor.line() == 30


def test_tints_stay_with_their_lines_while_somebody_types_above(editor: PythonEditor, qtbot: QtBot) -> None:
    editor.mark_lines([(3, 4)])
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.marked_lines() == ["line 3", "line 4"]


def test_the_line_of_the_caret_has_a_colour_where_it_is_not_tinted(
    editor: PythonEditor, appearance: Appearance
) -> None:
    theme = appearance.theme
    editor.mark_lines([(2, 2)])
    editor.setFocus()
    assert _colours(editor, 2) == {theme.accent_soft.name()}
    editor.go_to_line(4)
    assert _colours(editor, 4) == {mix(theme.field, theme.hover, 0.8).name()}
    editor.clearFocus()
    assert _colours(editor, 4) == {theme.field.name()}


def test_a_thousand_tinted_lines_are_no_thousand_selections(editor: PythonEditor) -> None:
    """Qt would go through all of them at each step of the caret and at each paint: 100 ms with 1,000 layers."""
    editor.mark_lines([(line, line) for line in range(1, 41)])
    assert editor.extraSelections() == []
    assert len(editor.line_colours(10, 14)) == 5
