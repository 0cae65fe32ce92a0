"""The looks: colours, sizes and fonts from `resources/themes/tokens.json`, and the switch between light and dark."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from cnnstudio.core.layers.spec import Category
from cnnstudio.gui.looks.stylesheet import stylesheet
from cnnstudio.resources import resource

Scheme = Literal["light", "dark"]
Choice = Literal["light", "dark", "system"]

_TOKENS: dict[str, Any] = json.loads(resource("themes", "tokens.json").read_text(encoding="utf-8"))

SPACING: dict[str, int] = _TOKENS["spacing"]
"""Pixels by size: xs 4, s 8, m 12, l 16, xl 24, xxl 32."""
RADIUS: dict[str, int] = _TOKENS["radius"]
"""Pixels by thing: control, card, panel."""
TYPE: dict[str, int] = _TOKENS["type"]["px"]
"""Pixels by role: caption, body, strong, title, display."""


@dataclass(frozen=True)
class Theme:
    """The colours of one scheme, named after what they are for."""

    scheme: Scheme
    window: QColor
    panel: QColor
    raised: QColor
    canvas: QColor
    grid: QColor
    line: QColor
    text: QColor
    muted: QColor
    faint: QColor
    accent: QColor
    accent_soft: QColor
    on_accent: QColor
    good: QColor
    warn: QColor
    bad: QColor
    focus: QColor
    good_mark: QColor
    warn_mark: QColor
    bad_mark: QColor
    field: QColor
    hover: QColor
    handle: QColor
    track: QColor
    accent_hover: QColor
    accent_pressed: QColor
    danger: QColor
    danger_hover: QColor
    on_danger: QColor
    link: QColor
    bad_soft: QColor

    @property
    def dark(self) -> bool:
        return self.scheme == "dark"

    def category(self, category: Category) -> QColor:
        """The colour of a group of layers."""
        return QColor(_TOKENS["category_dark" if self.dark else "category"][category.value])

    def tone(self, tone: str) -> QColor:
        """The colour of words in a tone: "" (text), muted, faint, accent, good, warn or bad."""
        colour = getattr(self, tone or "text")
        assert isinstance(colour, QColor)
        return colour

    def series(self, name: str) -> QColor:
        """The colour of a curve: training, its single batches, validation or rate."""
        return QColor(_TOKENS["series_dark" if self.dark else "series"][name])


def _theme(scheme: Scheme) -> Theme:
    return Theme(scheme, **{name: QColor(value) for name, value in _TOKENS[scheme].items()})


LIGHT = _theme("light")
DARK = _theme("dark")


def mix(first: QColor, second: QColor, share: float) -> QColor:
    """The colour between two: `share` 0 gives the first, 1 the second."""

    def between(start: int, end: int) -> int:
        return round(start + (end - start) * share)

    return QColor(
        between(first.red(), second.red()),
        between(first.green(), second.green()),
        between(first.blue(), second.blue()),
        between(first.alpha(), second.alpha()),
    )


FontRole = Literal["caption", "body", "strong", "title", "display", "section", "mono", "mono_strong", "mono_caption"]

_ROLES: dict[str, tuple[str, int, QFont.Weight]] = {
    "caption": ("family", TYPE["caption"], QFont.Weight.Normal),
    "body": ("family", TYPE["body"], QFont.Weight.Normal),
    "strong": ("family", TYPE["strong"], QFont.Weight.DemiBold),
    "title": ("family", TYPE["title"], QFont.Weight.DemiBold),
    "display": ("family", TYPE["display"], QFont.Weight.DemiBold),
    "section": ("family", TYPE["caption"], QFont.Weight.DemiBold),
    "mono": ("mono", TYPE["body"], QFont.Weight.Normal),
    "mono_strong": ("mono", TYPE["body"], QFont.Weight.Bold),
    "mono_caption": ("mono", TYPE["caption"], QFont.Weight.Normal),
}


def font(role: FontRole) -> QFont:
    """The font of a role; digits are equally wide, so that numbers that change do not jump."""
    # A copy: hundreds of widgets ask while the window is made, and some change what they get.
    return QFont(_made_font(role))


@cache
def _made_font(role: FontRole) -> QFont:
    family, pixels, weight = _ROLES[role]
    made = QFont(_TOKENS["type"][family])
    made.setStyleHint(QFont.StyleHint.Monospace if family == "mono" else QFont.StyleHint.SansSerif)
    made.setPixelSize(pixels)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    if family == "mono":
        # JetBrains Mono would draw "->" and "!=" as one sign each.
        made.setFeature(QFont.Tag("calt"), 0)
    if role == "section":
        made.setCapitalization(QFont.Capitalization.AllUppercase)
        made.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    return made


@cache
def load_fonts() -> None:
    """Makes the shipped fonts known to Qt, once for the program."""
    for file in sorted(resource("fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(file))


class Appearance(QObject):
    """The looks that are on now; widgets that paint read `theme` and repaint on `changed`."""

    changed = Signal(object)
    """(Theme) after the application wears another one."""

    def __init__(self, parent: QObject | None = None, choice: Choice = "light") -> None:
        super().__init__(parent)
        self._choice: Choice = choice
        self._theme = self._wanted()
        load_fonts()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)
        self._apply()

    @property
    def choice(self) -> Choice:
        return self._choice

    @property
    def theme(self) -> Theme:
        return self._theme

    def choose(self, choice: Choice) -> None:
        """Light, dark, or whatever the system wears."""
        self._choice = choice
        self._update()

    def toggle(self) -> None:
        """To dark when it is light, and back."""
        self.choose("light" if self._theme.dark else "dark")

    def _on_system_changed(self) -> None:
        self._update()

    def _update(self) -> None:
        wanted = self._wanted()
        if wanted is not self._theme:
            self._theme = wanted
            self._apply()
            self.changed.emit(wanted)

    def _wanted(self) -> Theme:
        if self._choice == "system":
            return DARK if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice == "dark" else LIGHT

    def _apply(self) -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        sheet = stylesheet(_TOKENS[self._theme.scheme], RADIUS, TYPE)
        if application.styleSheet() == sheet:
            return
        if not application.styleSheet():
            application.setStyle(QStyleFactory.create("Fusion"))
            application.setFont(font("body"))
        # Without a stylesheet in between, every widget is worked out twice: four times as long for a whole window.
        application.setStyleSheet("")
        application.setPalette(palette(self._theme))
        application.setStyleSheet(sheet)


def palette(theme: Theme) -> QPalette:
    """Every role of Fusion's palette: what the stylesheet leaves to the style is in our colours too."""
    roles = QPalette.ColorRole
    made = QPalette()
    colours = {
        roles.Window: theme.window,
        roles.WindowText: theme.text,
        roles.Base: theme.panel,
        roles.AlternateBase: theme.window,
        roles.ToolTipBase: theme.raised,
        roles.ToolTipText: theme.text,
        roles.PlaceholderText: theme.faint,
        roles.Text: theme.text,
        roles.Button: theme.panel,
        roles.ButtonText: theme.text,
        roles.BrightText: theme.bad,
        roles.Light: theme.raised,
        roles.Midlight: theme.hover,
        roles.Mid: theme.line,
        roles.Dark: theme.handle,
        roles.Shadow: QColor(Qt.GlobalColor.black),
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.on_accent,
        roles.Accent: theme.accent,
        roles.Link: theme.link,
        roles.LinkVisited: theme.link,
    }
    for role, colour in colours.items():
        made.setColor(role, colour)
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.PlaceholderText):
        made.setColor(QPalette.ColorGroup.Disabled, role, mix(theme.muted, theme.panel, 0.2))
    made.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, theme.line)
    made.setColor(QPalette.ColorGroup.Disabled, roles.HighlightedText, theme.muted)
    return made
