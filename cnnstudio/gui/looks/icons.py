"""The icons: one set of line icons (Phosphor), named by what they mean; and the studio's own mark, drawn here."""

from functools import cache
from pathlib import Path

import qtawesome
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from cnnstudio.core.layers.spec import Category
from cnnstudio.gui.looks.theme import LIGHT, Theme, mix

ICONS: dict[str, str] = {
    "add": "plus",
    "align_bottom": "align-bottom",
    "align_centre": "align-center-horizontal",
    "align_left": "align-left",
    "align_middle": "align-center-vertical",
    "align_right": "align-right",
    "align_top": "align-top",
    "arrange": "tree-structure",
    "back": "caret-left",
    "chart": "chart-line",
    "check": "check",
    "close": "x",
    "collapse": "caret-up",
    "compare": "git-diff",
    "copy": "copy",
    "cut": "scissors",
    "data": "image-square",
    "delete": "trash",
    "distribute_across": "columns",
    "distribute_down": "rows",
    "down": "arrow-down",
    "draw": "pencil-simple",
    "duplicate": "copy-simple",
    "error": "warning-circle",
    "expand": "caret-down",
    "export": "export",
    "fit": "arrows-out",
    "fix": "wrench",
    "folder": "folder-open",
    "forward": "caret-right",
    "help": "question",
    "hint": "lightbulb",
    "image": "image",
    "info": "info",
    "learn": "graduation-cap",
    "lock": "lock-simple",
    "log": "list-bullets",
    "minus": "minus",
    "more": "dots-three",
    "new": "file-plus",
    "next": "caret-right",
    "open": "folder-open",
    "pause": "pause",
    "paste": "clipboard-text",
    "previous": "caret-left",
    "python": "code",
    "redo": "arrow-clockwise",
    "refresh": "arrows-clockwise",
    "save": "floppy-disk",
    "search": "magnifying-glass",
    "settings": "sliders-horizontal",
    "shuffle": "shuffle",
    "stop": "stop",
    "summary": "table",
    "swap": "swap",
    "test": "flask",
    "theme": "circle-half",
    "train": "play",
    "undo": "arrow-counter-clockwise",
    "up": "arrow-up",
    "warning": "warning",
    "zoom_in": "magnifying-glass-plus",
    "zoom_out": "magnifying-glass-minus",
}
_FILLED = {"train", "stop", "pause"}


def icon(name: str, theme: Theme, colour: QColor | None = None) -> QIcon:
    """The icon of that meaning in text colour, or in another; paler while disabled. Raises KeyError."""
    glyph = f"ph.{ICONS[name]}-fill" if name in _FILLED else f"ph.{ICONS[name]}"
    return _font().icon(glyph, color=colour or theme.text, color_disabled=mix(theme.muted, theme.panel, 0.3))


@cache
def _font() -> qtawesome.IconicFont:
    """Phosphor alone: `qtawesome.icon` would load and check twelve fonts, a sixth of the time that the window takes."""
    folder = qtawesome.get_fonts_info()[0]
    letters, names = (next(Path(folder).glob(pattern)).name for pattern in ("phosphor-*.ttf", "phosphor-*.json"))
    return qtawesome.IconicFont(("ph", letters, names))


def paint_mark(painter: QPainter, side: float, theme: Theme) -> None:
    """Draws the mark into the square (0, 0, side, side): two overlapping squares, the maps of a layer."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    size, radius = side * 0.64, side * 0.17
    painter.setBrush(theme.category(Category.CONVOLUTION))
    painter.drawRoundedRect(QRectF(side * 0.02, side * 0.02, size, size), radius, radius)
    front = QColor(theme.category(Category.POOLING))
    front.setAlphaF(0.88)
    painter.setBrush(front)
    painter.drawRoundedRect(QRectF(side * 0.34, side * 0.34, size, size), radius, radius)


def mark(side: int, theme: Theme, ratio: float = 1.0) -> QPixmap:
    """The mark as a picture, `side` logical pixels wide, for a screen with that device pixel ratio."""
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_mark(painter, side, theme)
    painter.end()
    return picture


def app_icon() -> QIcon:
    """The icon of window and task bar."""
    made = QIcon()
    for side in (16, 24, 32, 48, 64, 128, 256):
        made.addPixmap(mark(side, LIGHT))
    return made
