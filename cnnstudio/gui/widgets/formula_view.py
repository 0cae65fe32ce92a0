"""Formulas in which every number that came from somewhere can be pointed at, by mouse and by keyboard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from cnnstudio.core.layers.formulas import Formula, plain
from cnnstudio.core.texts import text
from cnnstudio.gui.focus.ring import FocusRing
from cnnstudio.gui.looks.theme import Appearance, font
from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.formula_layout import Piece, laid_out
from cnnstudio.gui.widgets.tips import show_tip

AIR = 3
"""Pixels around a lit number, and so at the edges of the widget."""


class FormulaView(QWidget):
    """Numbers with an origin are underlined. Arrow keys walk among them; a click or Enter goes to the origin."""

    pointed = Signal(str)
    """The origin of the number that the pointer or the keyboard is on; "" once it is on none."""
    chosen = Signal(str)
    """The origin that somebody wants to go to."""

    def __init__(
        self, appearance: Appearance, words_of: Callable[[str], str] = str, parent: QWidget | None = None
    ) -> None:
        """`words_of` says of an origin what it is, for the tooltip and for screen readers."""
        super().__init__(parent)
        self._appearance, self._words_of = appearance, words_of
        self._lines: tuple[Formula, ...] = ()
        self._pieces: list[Piece] = []
        self._heights: dict[int, int] = {}
        """By width: a layout asks a hundred times in a row, as where all styles change."""
        self._hovered: Piece | None = None
        self._current = 0
        self._lit = self._told = ""
        self._ring = FocusRing(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        speak(self, role=Role.StaticText)
        appearance.changed.connect(self._on_theme_changed)

    @property
    def formula(self) -> str:
        """The lines as text."""
        return plain(self._lines)

    @property
    def lit_terms(self) -> list[str]:
        """The numbers that are lit."""
        numbers = [piece for piece in self._numbers() if piece.origin == self._lit]
        return [piece.words.strip() for piece in numbers]

    def show_lines(self, lines: Sequence[Formula]) -> None:
        """Other formulas; equal ones keep what is pointed at."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        self._heights.clear()
        self._hovered, self._current = None, 0
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if self._numbers() else Qt.FocusPolicy.NoFocus)
        speak(self, name=self.formula)
        self.updateGeometry()
        self._tell()

    def light(self, origin: str) -> None:
        """Lights all numbers that came from there; "" none."""
        if origin != self._lit:
            self._lit = origin
            self.update()

    def place_of(self, origin: str) -> QPoint:
        """The middle of the first number with this origin."""
        return next(piece.rect.center().toPoint() for piece in self._numbers() if piece.origin == origin)

    # Qt --------------------------------------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            pieces = laid_out(self._lines, self._metrics(), width - 2 * AIR)
            self._heights[width] = round(self._bottom(pieces) + 2 * AIR)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        metrics = self._metrics()
        widest = max((metrics.horizontalAdvance(line) for line in self.formula.split("\n")), default=0.0)
        return QSize(round(widest + 2 * AIR) + 1, self.heightForWidth(10_000))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, round(self._metrics().height() + 2 * AIR))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font("mono"))
        baseline = self._metrics().ascent()
        for piece in self._pieces:
            is_lit = bool(piece.origin) and piece.origin == self._lit
            if is_lit:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.accent)
                painter.drawRoundedRect(piece.core.adjusted(-1, -1, 1, 1), 3, 3)
            elif piece.origin:
                painter.setPen(QPen(theme.muted, 1, Qt.PenStyle.DotLine))
                painter.drawLine(piece.core.bottomLeft(), piece.core.bottomRight())
            painter.setPen(theme.on_accent if is_lit else theme.text)
            painter.drawText(piece.rect.topLeft() + QPointF(0, baseline), piece.words)
        if self._ring.is_shown:
            self._paint_ring(painter)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._number_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._hover(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        piece = self._number_at(event.position())
        if piece is not None and event.button() is Qt.MouseButton.LeftButton:
            self.chosen.emit(piece.origin)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        numbers, key = self._numbers(), event.key()
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -len(numbers), Qt.Key.Key_End: len(numbers)}
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.formula)
        elif not numbers:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(numbers[self._current].origin)
        elif key in steps:
            self._current = max(0, min(len(numbers) - 1, self._current + steps[Qt.Key(key)]))
            self._tell()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._tell()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            piece = self._number_at(QPointF(event.pos()))
            show_tip(self._words_of(piece.origin) if piece else "", event.globalPos(), self)
            return True
        return super().event(event)

    # Private ---------------------------------------------------------------------------------------------------------

    def _on_theme_changed(self) -> None:
        self.update()

    def _hover(self, piece: Piece | None) -> None:
        if piece is not self._hovered:
            self._hovered = piece
            self.setCursor(Qt.CursorShape.PointingHandCursor if piece else Qt.CursorShape.ArrowCursor)
            self._tell()

    def _tell(self) -> None:
        """The mouse goes before the keyboard."""
        numbers = self._numbers()
        piece = self._hovered or (numbers[self._current] if self.hasFocus() and numbers else None)
        if piece is not None:
            told = text("{number}: {words}", number=piece.words.strip(), words=self._words_of(piece.origin))
            speak(self, value=told)
        origin = piece.origin if piece else ""
        if origin != self._told:
            self._told = origin
            self.pointed.emit(origin)
        self.update()

    def _paint_ring(self, painter: QPainter) -> None:
        theme, numbers = self._appearance.theme, self._numbers()
        self._ring.paint(painter, QRectF(self.rect()), theme, 4)
        if numbers:
            painter.drawRoundedRect(numbers[self._current].core.adjusted(-3, -2, 3, 2), 4, 4)

    def _numbers(self) -> list[Piece]:
        return [piece for piece in self._pieces if piece.origin]

    def _number_at(self, place: QPointF) -> Piece | None:
        return next((piece for piece in self._numbers() if piece.rect.contains(place)), None)

    def _lay_out(self) -> None:
        found = laid_out(self._lines, self._metrics(), self.width() - 2 * AIR)
        self._pieces = [piece.moved(AIR, AIR) for piece in found]
        self._hovered = None
        self.update()

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(font("mono"))

    def _bottom(self, pieces: Sequence[Piece]) -> float:
        return max((piece.rect.bottom() for piece in pieces), default=0.0)
