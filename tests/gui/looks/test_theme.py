import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cnnstudio.core.layers.spec import Category
from cnnstudio.gui.looks import theme as theme_module
from cnnstudio.gui.looks.theme import DARK, LIGHT, TYPE, Appearance, Theme, font, load_fonts, mix, palette
from cnnstudio.gui.widgets.readable import luminance

THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("window", "panel", "raised", "canvas")
SERIES = ("training", "validation", "rate")
HEX = re.compile(r'"#[0-9A-Fa-f]{3,8}"')
PACKAGE = Path(theme_module.__file__).parent


def contrast(first: QColor, second: QColor) -> float:
    """The contrast ratio of WCAG 2.2, from 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@THEMES
@pytest.mark.parametrize("ink", ["text", "muted", "good", "warn", "bad", "link"])
@pytest.mark.parametrize("ground", [*GROUNDS, "field", "track", "accent_soft"])
def test_words_stand_out_from_every_ground(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("ground", [*GROUNDS, "field"])
def test_hints_can_be_read_too(theme: Theme, ground: str) -> None:
    assert contrast(theme.faint, getattr(theme, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("on_accent", "accent"),
        ("on_accent", "accent_hover"),
        ("on_accent", "accent_pressed"),
        ("on_danger", "danger"),
        ("on_danger", "danger_hover"),
        ("text", "hover"),
        ("muted", "hover"),
    ],
)
def test_words_on_buttons_can_be_read(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(getattr(theme, ink), getattr(theme, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize("mark", ["focus", "handle", "accent", "good_mark", "warn_mark", "bad_mark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_marks_can_be_told_from_every_ground(theme: Theme, mark: str, ground: str) -> None:
    assert contrast(getattr(theme, mark), getattr(theme, ground)) >= 3.0


@THEMES
@pytest.mark.parametrize("category", list(Category))
def test_categories_and_curves_can_be_told_from_their_ground(theme: Theme, category: Category) -> None:
    assert contrast(theme.category(category), theme.raised) >= 3.0
    assert all(contrast(theme.series(name), theme.panel) >= 3.0 for name in SERIES)


@THEMES
def test_the_palette_is_whole_and_its_disabled_words_are_paler(theme: Theme) -> None:
    made = palette(theme)
    roles = QPalette.ColorRole
    assert made.color(roles.Mid) == theme.line
    assert made.color(roles.Window) == theme.window
    assert made.color(QPalette.ColorGroup.Disabled, roles.Text) != made.color(roles.Text)


def test_the_application_wears_what_is_chosen(appearance: Appearance, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(appearance.changed) as told:
        appearance.choose("dark")
    assert told.args == [DARK]
    assert appearance.theme is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == DARK.window
    assert DARK.accent.name().upper() in qapp.styleSheet()
    assert "$" not in qapp.styleSheet()


def test_choosing_what_is_worn_already_says_nothing(appearance: Appearance, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(appearance.changed):
        appearance.choose("light")
        appearance.choose("system")


def test_toggle_goes_there_and_back(appearance: Appearance) -> None:
    appearance.toggle()
    assert appearance.theme is DARK
    appearance.toggle()
    assert appearance.theme is LIGHT


class _Counting(QLabel):
    """How often it was drawn."""

    def __init__(self) -> None:
        super().__init__("x")
        self.times_painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.times_painted += 1
        super().paintEvent(event)


def test_a_theme_is_put_on_in_one_go(appearance: Appearance, qtbot: QtBot) -> None:
    """Palette and stylesheet change one after the other; nobody sees one without the other."""
    label = _Counting()
    qtbot.addWidget(label)
    label.show()
    qtbot.waitUntil(lambda: label.times_painted > 0)
    for _ in range(2):
        before = label.times_painted
        appearance.toggle()
        qtbot.waitUntil(lambda n=before: label.times_painted > n)
        assert label.times_painted == before + 1


@pytest.mark.parametrize("role", ["caption", "body", "strong", "title", "display"])
def test_words_are_set_in_the_fonts_that_are_shipped(qapp: QApplication, role: theme_module.FontRole) -> None:
    load_fonts()
    assert QFontInfo(font(role)).family() == "Inter"
    assert font(role).pixelSize() == TYPE[role]


def test_digits_are_equally_wide(qapp: QApplication) -> None:
    load_fonts()
    for metrics in (QFontMetrics(font("body")), QFontMetrics(font("mono"))):
        assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("8888")


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    black, white = QColor(0, 0, 0), QColor(255, 255, 255)
    assert (mix(black, white, 0), mix(black, white, 1)) == (black, white)
    assert mix(black, white, 0.5) == QColor(128, 128, 128)


def test_no_colour_is_named_outside_the_table() -> None:
    # A colour is "#1B2430"; stylesheet.py only takes the # away.
    named = [file.name for file in PACKAGE.rglob("*.py") if HEX.search(file.read_text(encoding="utf-8"))]
    assert named == []
