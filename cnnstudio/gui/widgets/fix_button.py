"""A button that mends a problem: what it does, and below it what that does to the numbers."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from cnnstudio.core.fixes.fix import Fix
from cnnstudio.core.texts import text
from cnnstudio.gui.looks.icons import icon
from cnnstudio.gui.looks.theme import RADIUS, Appearance, FontRole, font
from cnnstudio.gui.widgets.breaking import breakable

_EDGE_X, _EDGE_Y = 10, 6
_ICON = 14
_GAP = 8
_WRAPPED = Qt.AlignmentFlag.AlignLeft.value | Qt.TextFlag.TextWordWrap.value
_UNBOUNDED = 10_000


class FixButton(QAbstractButton):
    """As wide as its words where there is room; else they wrap."""

    focused = Signal()

    def __init__(self, fix: Fix, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fix = fix
        self._title = breakable(fix.title)
        self._appearance = appearance
        # An ampersand in a layer's name is one: no letter of a fix is a shortcut.
        self.setText(fix.title.replace("&", "&&"))
        self.setAccessibleName(text("Mend: {fix}", fix=fix.title))
        self.setAccessibleDescription(fix.effect)
        self.setToolTip(text("{fix}\n{effect}\nUndo takes it back.", fix=fix.title, effect=fix.effect))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        appearance.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        title, effect = QFontMetrics(font("body")), QFontMetrics(font("caption"))
        width = max(title.horizontalAdvance(self._title), effect.horizontalAdvance(self.fix.effect))
        width += 2 * _EDGE_X + _ICON + _GAP + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(120))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        room = width - 2 * _EDGE_X - _ICON - _GAP
        return _height(self._title, "body", room) + _height(self.fix.effect, "caption", room) + 2 * _EDGE_Y

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_hot = self.isDown() or self.underMouse()
        painter.setPen(QPen(theme.focus, 2.0) if self.hasFocus() else QPen(theme.accent if is_hot else theme.line, 1.0))
        painter.setBrush(theme.accent_soft if self.isDown() else theme.hover if is_hot else theme.raised)
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS["control"], RADIUS["control"])
        room = self.rect().adjusted(_EDGE_X + _ICON + _GAP, _EDGE_Y, -_EDGE_X, -_EDGE_Y)
        line = QFontMetrics(font("body")).height()
        sign = QRect(_EDGE_X, _EDGE_Y + (line - _ICON) // 2, _ICON, _ICON)
        icon("fix", theme, theme.link).paint(painter, sign)
        painter.setFont(font("body"))
        painter.setPen(theme.link)
        painter.drawText(room, _WRAPPED, self._title)
        painter.setFont(font("caption"))
        painter.setPen(theme.muted)
        painter.drawText(room.adjusted(0, _height(self._title, "body", room.width()), 0, 0), _WRAPPED, self.fix.effect)

    def _on_theme_changed(self) -> None:
        self.update()


def _height(words: str, role: FontRole, width: int) -> int:
    metrics = QFontMetrics(font(role))
    return metrics.boundingRect(QRect(0, 0, max(40, width), _UNBOUNDED), _WRAPPED, words).height()
