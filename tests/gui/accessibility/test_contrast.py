"""Contrast: words 4.5 : 1, marks 3 : 1, on all that they are drawn on; by the table of colours, and as painted."""

import re
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

from cnnstudio.core.layers.spec import Category
from cnnstudio.gui.canvas.style import CanvasStyle
from cnnstudio.gui.looks.colormaps import Colormap, table
from cnnstudio.gui.looks.theme import DARK, LIGHT, Theme, mix
from cnnstudio.gui.widgets.readable import readable_on
from cnnstudio.gui.window.main_window import MainWindow
from cnnstudio.resources import resource
from tests.gui.accessibility.pictures import contrast, luminances, seen
from tests.gui.focus.conftest import IDS

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
WORDS, MARKS, DISABLED = 4.5, 3.0, 3.0

INKS = {
    # Words in this colour: what they are written on.
    "text": "window panel raised canvas field hover track accent_soft bad_soft line",
    "muted": "window panel raised canvas field hover track accent_soft bad_soft line",
    "faint": "window panel raised canvas field",
    "good": "window panel raised canvas accent_soft",
    "warn": "window panel raised canvas accent_soft",
    "bad": "window panel raised canvas accent_soft bad_soft",
    "link": "window panel raised canvas accent_soft hover field",
    "on_accent": "accent accent_hover accent_pressed",
    "on_danger": "danger danger_hover",
}
MARKED = {
    # Marks in this colour: what they are drawn on, or stand beside.
    "focus": "window panel raised canvas field hover track accent_soft line",
    "accent": "window panel raised canvas track grid line hover",
    "handle": "window panel raised canvas track grid hover accent_soft",
    "good_mark": "window panel raised accent_soft",
    "warn_mark": "window panel raised accent_soft",
    "bad_mark": "window panel raised field accent_soft bad_soft",
    "on_accent": "accent accent_hover",
    "on_danger": "danger danger_hover",
}
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SETS = re.compile(r"(?<![-\w])(color|background|selection-color|selection-background-color): \$(\w+)")


def pairs(table_: dict[str, str]) -> list[tuple[str, str]]:
    return [(ink, ground) for ink, grounds in table_.items() for ground in grounds.split()]


@THEMES
@pytest.mark.parametrize(("ink", "ground"), pairs(INKS))
def test_words_can_be_read_on_what_they_are_written_on(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= WORDS


@THEMES
@pytest.mark.parametrize(("mark", "ground"), pairs(MARKED))
def test_marks_stand_out_from_what_they_are_drawn_on(theme: Theme, mark: str, ground: str) -> None:
    assert contrast(getattr(theme, mark), getattr(theme, ground)) >= MARKS


@THEMES
def test_every_rule_of_the_stylesheet_keeps_words_readable(theme: Theme) -> None:
    sheet = re.sub(r"/\*.*?\*/", "", resource("themes", "studio.qss").read_text(encoding="utf-8"), flags=re.S)
    checked = 0
    for selector, body in RULE.findall(sheet):
        colours = dict(SETS.findall(body))
        for ink, ground in (("color", "background"), ("selection-color", "selection-background-color")):
            if ink in colours and ground in colours:
                found = contrast(getattr(theme, colours[ink]), getattr(theme, colours[ground]))
                assert found >= (DISABLED if ":disabled" in selector else WORDS), selector.strip()
                checked += 1
    assert checked >= 12


@THEMES
def test_disabled_words_and_signs_stay_readable(theme: Theme) -> None:
    assert contrast(theme.faint, theme.panel) >= WORDS
    for share in (0.2, 0.3):  # words of the palette; signs
        assert contrast(mix(theme.muted, theme.panel, share), theme.panel) >= DISABLED


@THEMES
@pytest.mark.parametrize("category", list(Category))
def test_categories_stand_out_wherever_they_are_seen(theme: Theme, category: Category) -> None:
    colour, style = theme.category(category), CanvasStyle(theme)
    for ground in (theme.panel, theme.raised, theme.canvas, theme.hover, theme.accent_soft, style.surface.color()):
        assert contrast(colour, ground) >= MARKS
    # The front of a volume, and the bar of a vector.
    assert contrast(mix(colour, theme.canvas, 0.08), theme.canvas) >= MARKS


@THEMES
@pytest.mark.parametrize("curve", ["training", "batches", "validation", "rate"])
def test_curves_stand_out_from_their_plot(theme: Theme, curve: str) -> None:
    assert contrast(theme.series(curve), theme.panel) >= MARKS


@THEMES
def test_the_lines_of_the_canvas_stand_out(theme: Theme) -> None:
    style = CanvasStyle(theme)
    pens = (style.connection, style.connection_hovered, style.connection_selected, style.connection_far, style.bracket)
    more = (style.connection_refused, style.error_outline, style.selected_outline, style.refusal_outline)
    for pen in (*pens, *more):
        assert contrast(pen.color(), theme.canvas) >= MARKS
    # A number that glows is still read.
    assert contrast(theme.text, style.glow) >= WORDS


@pytest.mark.parametrize("colormap", list(Colormap))
def test_a_number_can_be_read_on_every_colour_of_a_map(colormap: Colormap) -> None:
    for red, green, blue in table(colormap):
        ground = QColor(int(red), int(green), int(blue))
        assert contrast(readable_on(ground), ground) >= WORDS


@THEMES
def test_a_count_can_be_read_in_every_cell_of_the_matrix(theme: Theme) -> None:
    for colour in (theme.accent, theme.bad_mark):
        for step in range(101):
            ground = mix(theme.window, colour, step / 100)
            assert contrast(readable_on(ground), ground) >= WORDS


def words_in(window: MainWindow) -> Iterator[QWidget]:
    for widget in window.findChildren(QWidget):
        has_words = isinstance(widget, QLabel | QAbstractButton | QLineEdit) and widget.text().strip()
        if has_words and widget.isVisible() and widget.width() > 8 and widget.height() > 8:
            yield widget


def painted_contrast(picture: QImage) -> float:
    """Of the ink against the ground: the commonest luminance and the one farthest from it."""
    found = luminances(picture).round(4)
    values, counts = np.unique(found, return_counts=True)
    ground = values[counts.argmax()]
    ratios = (np.maximum(values, ground) + 0.05) / (np.minimum(values, ground) + 0.05)
    return float(ratios.max())


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_words_of_the_window_are_painted_readably(trained: MainWindow, scheme: str) -> None:
    trained.context.appearance.choose("dark" if scheme == "dark" else "light")
    count = 0
    for workspace_id in IDS:
        trained.show_workspace(workspace_id)
        QApplication.processEvents()
        picture = trained.grab().toImage()
        for widget in words_in(trained):
            place = seen(widget, trained, margin=0)
            # What is scrolled out of view, in whole or for the most part, is not painted.
            if place.width() * place.height() > 0.6 * widget.width() * widget.height():
                found = painted_contrast(picture.copy(place))
                least = WORDS if widget.isEnabled() else DISABLED
                assert found >= least, f"{workspace_id}: {widget.text()!r} of {widget}: {found:.2f}"
                count += 1
    assert count > 100
    trained.context.appearance.choose("light")
