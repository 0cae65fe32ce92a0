"""The list of problems: a sign and a word for how bad it is, the sentence, what to try, and what mends it."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cnnstudio.core.fixes.fix import Fix
from cnnstudio.core.problems import Problem, Severity
from cnnstudio.gui.looks.icons import icon
from cnnstudio.gui.looks.theme import RADIUS, Appearance, Theme, font
from cnnstudio.gui.models.problem_list import ProblemListModel, sentence, severity_word
from cnnstudio.gui.widgets.fix_bar import FixBar

Index = QModelIndex | QPersistentModelIndex

_SIGN_ROOM = 34
_WORD_ROOM = 92
_EDGE = 8
_WRAPPED = Qt.AlignmentFlag.AlignLeft.value | Qt.TextFlag.TextWordWrap.value


class ProblemView(QListView):
    """A click or Enter chooses a problem; Tab leads to its fixes."""

    chosen = Signal(object)
    """(Problem)"""
    fix_chosen = Signal(object, object)
    """(Problem, Fix)"""

    def __init__(self, model: ProblemListModel, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance, self._problems = appearance, model
        self.setModel(model)
        self.setItemDelegate(_ProblemDelegate(appearance, self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        appearance.changed.connect(self._on_theme_changed)

    def show_fixes(self, problem: Problem, fixes: Sequence[Fix]) -> None:
        """Below the sentence of that problem, if it is in the list."""
        index = self._problems.index_of(problem)
        bar = self.bar(index)
        if index.isValid() and (fixes or bar is not None):
            (bar or self._made_bar(index)).show_fixes(fixes)
            self.scheduleDelayedItemsLayout()

    def bar(self, index: Index) -> FixBar | None:
        """The fixes in a row, once they are shown."""
        found = self.indexWidget(index)
        return found if isinstance(found, FixBar) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self._choose(self.indexAt(event.position().toPoint()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # The sentences wrap anew.
        self.scheduleDelayedItemsLayout()

    def _made_bar(self, index: QModelIndex) -> FixBar:
        bar = _RowFixes(index, self._appearance)
        bar.chosen.connect(self._on_fix_chosen)
        bar.focused.connect(self._on_fix_focused)
        self.setIndexWidget(index, bar)
        return bar

    def _on_fix_chosen(self, fix: Fix) -> None:
        bar = self.sender()
        if isinstance(bar, _RowFixes) and bar.row.isValid():
            self.fix_chosen.emit(bar.row.data(ProblemListModel.PROBLEM_ROLE), fix)

    def _on_fix_focused(self) -> None:
        """The keyboard takes its row along, so that both stay in view."""
        bar = self.sender()
        if isinstance(bar, _RowFixes) and bar.row.isValid():
            self.setCurrentIndex(self.model().index(bar.row.row(), 0))

    def _choose(self, index: Index) -> None:
        if index.isValid():
            self.chosen.emit(index.data(ProblemListModel.PROBLEM_ROLE))

    def _on_theme_changed(self) -> None:
        self.viewport().update()


class _RowFixes(FixBar):
    """Those of one row."""

    def __init__(self, index: QModelIndex, appearance: Appearance) -> None:
        super().__init__(appearance)
        self.row = QPersistentModelIndex(index)


class _ProblemDelegate(QStyledItemDelegate):
    def __init__(self, appearance: Appearance, parent: ProblemView) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._view = parent

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        room = QRect(0, 0, max(80, width - _SIGN_ROOM - _WORD_ROOM - _EDGE), 0)
        bar = self._view.bar(index)
        fixes = bar.heightForWidth(room.width()) + _EDGE if bar is not None and bar.buttons else 0
        return QSize(width, _words_height(index, room) + fixes + 2 * _EDGE)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """The fixes stand below the words, not over the whole row."""
        room = _room(option.rect)
        editor.setGeometry(room.adjusted(0, _words_height(index, room) + _EDGE, 0, 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        problem: Problem = index.data(ProblemListModel.PROBLEM_ROLE)
        theme = self._appearance.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, option, theme)
        room, words = _room(option.rect), sentence(problem)
        _paint_severity(painter, option.rect, problem, theme)
        painter.setFont(font("body"))
        painter.setPen(theme.text)
        painter.drawText(room, _WRAPPED, words)
        painter.setPen(theme.muted)
        painter.drawText(room.adjusted(0, _height(words, room), 0, 0), _WRAPPED, problem.hint)
        painter.restore()


def _room(row: QRect) -> QRect:
    """Where the words of a row stand, and its fixes below them."""
    return row.adjusted(_SIGN_ROOM + _WORD_ROOM, _EDGE, -_EDGE, -_EDGE)


def _words_height(index: Index, room: QRect) -> int:
    problem: Problem = index.data(ProblemListModel.PROBLEM_ROLE)
    return _height(sentence(problem), room) + _height(problem.hint, room)


def _height(words: str, room: QRect) -> int:
    if not words:
        return 0
    return QFontMetrics(font("body")).boundingRect(QRect(0, 0, room.width(), 10_000), _WRAPPED, words).height() + 2


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
    if is_selected or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent_soft if is_selected else theme.hover)
        painter.drawRoundedRect(option.rect, RADIUS["control"], RADIUS["control"])
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(theme.focus, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), RADIUS["control"], RADIUS["control"])


def _paint_severity(painter: QPainter, box: QRect, problem: Problem, theme: Theme) -> None:
    is_error = problem.severity is Severity.ERROR
    colour: QColor = theme.bad if is_error else theme.warn
    sign = icon("error" if is_error else "hint", theme, colour)
    sign.paint(painter, QRect(box.left() + 10, box.top() + _EDGE, 16, 16))
    painter.setPen(colour)
    painter.setFont(font("strong"))
    word = QRect(box.left() + _SIGN_ROOM, box.top() + _EDGE, _WORD_ROOM, box.height())
    painter.drawText(word, Qt.AlignmentFlag.AlignLeft, severity_word(problem))
