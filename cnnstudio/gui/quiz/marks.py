"""How a mark of the quiz looks: an icon and a colour for each word."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPixmap

from cnnstudio.core.quiz.sitting import Mark
from cnnstudio.gui.looks.icons import icon
from cnnstudio.gui.looks.theme import Theme

SIGNS = {Mark.FIRST: "check", Mark.LATER: "redo", Mark.SHOWN: "hint"}
SIDE = 14


def mark_colour(mark: Mark, theme: Theme) -> QColor:
    return {Mark.FIRST: theme.good, Mark.LATER: theme.link, Mark.SHOWN: theme.muted}[mark]


def mark_pixmap(mark: Mark, theme: Theme, ratio: float) -> QPixmap:
    return icon(SIGNS[mark], theme, mark_colour(mark, theme)).pixmap(QSize(SIDE, SIDE), ratio)
