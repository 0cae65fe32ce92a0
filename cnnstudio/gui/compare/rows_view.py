"""The list of a comparison: a card of each network in every row, and between them what became of it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.comparison_words import Change, ComparisonRow
from cnnstudio.core.texts import text
from cnnstudio.gui.canvas.cards import card_content
from cnnstudio.gui.canvas.geometry import CARD_HEIGHT, CARD_WIDTH
from cnnstudio.gui.canvas.painting import CardFace, CardState, Number, paint_card
from cnnstudio.gui.canvas.style import CanvasStyle
from cnnstudio.gui.compare.rows_model import RowsModel
from cnnstudio.gui.looks.icons import icon
from cnnstudio.gui.looks.theme import RADIUS, Appearance, Theme, font

Index = QModelIndex | QPersistentModelIndex

_EDGE = 12
_GAP = 20
_LEAST_MIDDLE = 150
_SIGN = 16
_MOST_DETAILS = 3
_SIGNS = {
    Change.SAME: "check",
    Change.EDITED: "draw",
    Change.FOLLOWS: "forward",
    Change.LEFT: "minus",
    Change.RIGHT: "add",
}


def change_colour(change: Change, theme: Theme) -> QColor:
    """Besides its sign and its word."""
    colours: Mapping[Change, QColor] = {
        Change.SAME: theme.muted,
        Change.EDITED: theme.warn,
        Change.FOLLOWS: theme.link,
        Change.LEFT: theme.bad,
        Change.RIGHT: theme.good,
    }
    return colours[change]


class RowsView(QListView):
    """N leads to the next row that differs, P to the one before."""

    def __init__(self, model: RowsModel, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.faces = CardFaces()
        self.setModel(model)
        self.setItemDelegate(_RowDelegate(appearance, self.faces, self))
        self.setAccessibleName(text("Both networks, layer by layer"))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        appearance.changed.connect(self._on_theme_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_N: 1, Qt.Key.Key_P: -1}.get(Qt.Key(event.key()))
        if step is not None and not event.modifiers():
            self.go_to_difference(step)
        else:
            super().keyPressEvent(event)

    def go_to_difference(self, step: int) -> None:
        """The next one (`step` 1) or the one before (−1), round the list; stays where nothing differs."""
        place = self._rows.difference(max(self.currentIndex().row(), 0 if step < 0 else -1), step)
        if place is not None:
            self.setCurrentIndex(self._rows.index(place))
            self.scrollTo(self.currentIndex(), QListView.ScrollHint.EnsureVisible)

    def _on_theme_changed(self) -> None:
        self.viewport().update()


class CardFaces:
    """The cards of both networks, laid out when they first come into view."""

    def __init__(self) -> None:
        self._analyses: tuple[Analysis, Analysis] | None = None
        self._known: dict[tuple[int, str], CardFace] = {}

    def follow(self, left: Analysis, right: Analysis) -> None:
        self._analyses = left, right
        self._known.clear()

    def face(self, side: int, layer_id: str) -> CardFace:
        """`side` 0 is the left."""
        assert self._analyses is not None
        key = side, layer_id
        if key not in self._known:
            self._known[key] = CardFace(card_content(self._analyses[side], layer_id))
        return self._known[key]

    def differing(self, row: ComparisonRow) -> Mapping[Number, float]:
        """Numbers that are not those of the other side."""
        if row.left is None or row.right is None:
            return {}
        one, other = self.face(0, row.left).content, self.face(1, row.right).content
        found = {Number.SHAPE: one.shape != other.shape, Number.COUNT: one.count != other.count}
        return {number: 1.0 for number, differs in found.items() if differs}


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, appearance: Appearance, faces: CardFaces, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._faces = faces
        self._style = CanvasStyle(appearance.theme)
        appearance.changed.connect(self._on_theme_changed)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(2 * CARD_WIDTH, round(CARD_HEIGHT + _GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ComparisonRow = index.data(RowsModel.ROW_ROLE)
        box: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option)
        scale = min(1.0, (box.width() - 4 * _EDGE - _LEAST_MIDDLE) / (2 * CARD_WIDTH))
        width = CARD_WIDTH * scale
        if row.is_layer:
            state = CardState(glow=self._faces.differing(row))
            top = box.center().y() - CARD_HEIGHT * scale / 2
            self._paint_card(painter, QRectF(box.left() + _EDGE, top, width, CARD_HEIGHT * scale), 0, row.left, state)
            self._paint_card(
                painter,
                QRectF(box.right() - _EDGE - width, top, width, CARD_HEIGHT * scale),
                1,
                row.right,
                state,
            )
        margin = round(width) + 2 * _EDGE if row.is_layer else _EDGE
        self._paint_words(painter, box.adjusted(margin, 0, -margin, 0), row)
        painter.restore()

    # Private ---------------------------------------------------------------------------------------------------------

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        theme = self._appearance.theme
        box = QRectF(option.rect).adjusted(2, 1, -2, -1)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.accent_soft if is_selected else theme.hover)
            painter.drawRoundedRect(box, RADIUS["card"], RADIUS["card"])
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.focus, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, RADIUS["card"], RADIUS["card"])

    def _paint_card(self, painter: QPainter, place: QRectF, side: int, layer_id: str | None, state: CardState) -> None:
        if layer_id is None:
            painter.setPen(QPen(self._appearance.theme.handle, 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS["card"], RADIUS["card"])
            return
        painter.save()
        painter.translate(place.topLeft())
        painter.scale(place.width() / CARD_WIDTH, place.height() / CARD_HEIGHT)
        paint_card(painter, self._faces.face(side, layer_id), state, self._style)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRect, row: ComparisonRow) -> None:
        theme = self._appearance.theme
        colour = change_colour(row.change, theme)
        has_details = row.is_around or (row.left is not None and row.right is not None)
        details = row.details if has_details else ()
        lines = _lines(row, details)
        top = room.center().y() - (18 + 15 * len(lines)) // 2
        icon(_SIGNS[row.change], theme, colour).paint(painter, QRect(room.left(), top, _SIGN, _SIGN))
        painter.setPen(colour)
        painter.setFont(font("strong"))
        words = row.change.words
        painter.drawText(room.left() + _SIGN + 6, top + painter.fontMetrics().ascent(), words)
        painter.setPen(theme.text)
        painter.setFont(font("caption"))
        for place, line in enumerate(lines):
            left_out = len(details) - len(lines) if place == len(lines) - 1 and row.is_layer else 0
            whole = text("{line} and {count} more", line=line, count=left_out) if left_out > 0 else line
            shown = painter.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room.left(), top + 18 + 15 * place + painter.fontMetrics().ascent(), shown)

    def _on_theme_changed(self, theme: Theme) -> None:
        self._style = CanvasStyle(theme)


def _lines(row: ComparisonRow, details: Sequence[str]) -> Sequence[str]:
    """Below the word for the change: between two cards what differs, else what the row is about, and that."""
    if row.is_layer:
        return details[:_MOST_DETAILS]
    return (row.title, "; ".join(details)) if details else (row.title,)
