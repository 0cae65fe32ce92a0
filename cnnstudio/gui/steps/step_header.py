"""The head of one step: its type, its settings in a line, what is wrong with it; dragged, it moves in its list."""

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from cnnstudio.core.layers import Category
from cnnstudio.core.problems import Severity
from cnnstudio.core.texts import text
from cnnstudio.gui.focus.ring import FocusRing
from cnnstudio.gui.looks.icons import icon
from cnnstudio.gui.looks.theme import RADIUS, Appearance, Theme, font

_HEIGHT = 42
_STRIPE = 3
_LEFT = 12
_SIGN = 16
_ARROW = 12
_AIR = 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WALKS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class StepHeader(QAbstractButton):
    """Checked while its settings are unfolded. Alt with an arrow key moves the step, Del removes it."""

    move_wanted = Signal(int)
    """So many places down (negative: up)."""
    remove_wanted = Signal()
    walk_wanted = Signal(int)
    """The keyboard on to the next header (1) or the one before it (−1)."""
    dragged = Signal(QPoint)
    """The mouse holds it here, in points of the screen."""
    dropped = Signal(QPoint)
    drag_cancelled = Signal()

    def __init__(self, appearance: Appearance, stage: Category, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._stage = stage
        self._settings = ""
        self._severity: Severity | None = None
        self._is_used = True
        self._pressed_at: QPoint | None = None
        self._is_dragging = False
        self._ring = FocusRing(self)
        self.setCheckable(True)
        # The mouse, too: Del and Alt with an arrow are meant for the step that was clicked, not for one added before.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        appearance.changed.connect(self._on_theme_changed)

    @property
    def settings(self) -> str:
        """The line below its name."""
        return self._settings

    def show_step(self, called: str, settings: str, severity: Severity | None, *, is_used: bool) -> None:
        self.setText(called)
        self._settings = settings if is_used else text("switched off")
        self._severity = severity
        self._is_used = is_used
        self.update()

    def describe(self, words: str) -> None:
        """What a screen reader says of it, and the tooltip that tells how it is moved."""
        self.setAccessibleName(self.text())
        self.setAccessibleDescription(words)
        self.setToolTip(text("Drag it, or press Alt+Up and Alt+Down, to move it; Del removes it."))

    # Qt --------------------------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(120, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape and self._is_dragging:
            self._end_drag()
            self.drag_cancelled.emit()
        elif key in _WALKS and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(_WALKS[key])
        elif key in _WALKS:
            self.walk_wanted.emit(_WALKS[key])
        elif key is Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif key in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            super().mouseMoveEvent(event)
            return
        way = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if not self._is_dragging and way >= QApplication.startDragDistance():
            self._is_dragging = True
            # Released now, it was no click.
            self.setDown(False)
            # Esc is heard here.
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        if self._is_dragging:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_dragging = self._is_dragging
        if event.button() is Qt.MouseButton.LeftButton:
            self._end_drag()
        if was_dragging:
            self.dropped.emit(event.globalPosition().toPoint())
            return
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme)
        right = self.width() - _AIR - _ARROW
        arrow = icon("collapse" if self.isChecked() else "expand", theme, theme.muted)
        arrow.paint(painter, QRect(right, (self.height() - _ARROW) // 2, _ARROW, _ARROW))
        if self._severity is not None:
            right -= _SIGN + _AIR // 2
            self._paint_sign(painter, theme, right)
        self._paint_words(painter, theme, right - _AIR - _LEFT)
        self._ring.paint(painter, QRectF(self.rect()), theme, RADIUS["control"])

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.hover if self.underMouse() or self._is_dragging else theme.field)
        painter.drawRoundedRect(self.rect(), RADIUS["control"], RADIUS["control"])
        painter.setBrush(theme.category(self._stage) if self._is_used else theme.handle)
        painter.drawRoundedRect(QRectF(0, 6, _STRIPE, self.height() - 12), _STRIPE / 2, _STRIPE / 2)

    def _paint_sign(self, painter: QPainter, theme: Theme, left: int) -> None:
        is_error = self._severity is Severity.ERROR
        sign = icon("error" if is_error else "hint", theme, theme.bad if is_error else theme.warn)
        sign.paint(painter, QRect(left, (self.height() - _SIGN) // 2, _SIGN, _SIGN))

    def _paint_words(self, painter: QPainter, theme: Theme, width: int) -> None:
        elided, left = Qt.TextElideMode.ElideRight, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        name, line = font("body"), font("caption")
        painter.setFont(name)
        painter.setPen(theme.text if self._is_used else theme.muted)
        words = QFontMetrics(name).elidedText(self.text(), elided, width)
        half = self.height() // 2
        painter.drawText(QRect(_LEFT, 4, width, half - 3), left, words)
        painter.setFont(line)
        painter.setPen(theme.muted)
        painter.drawText(
            QRect(_LEFT, half, width, half - 5), left, QFontMetrics(line).elidedText(self._settings, elided, width)
        )

    def _end_drag(self) -> None:
        self._pressed_at = None
        self._is_dragging = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.update()

    def _on_theme_changed(self) -> None:
        self.update()
