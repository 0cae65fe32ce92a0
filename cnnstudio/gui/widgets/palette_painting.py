"""How the palette looks: its rows, its rail, and the small card that hangs at the mouse during a drag."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cnnstudio.core.layers import LayerSpec
from cnnstudio.core.texts import number
from cnnstudio.gui.looks.icons import icon
from cnnstudio.gui.looks.theme import RADIUS, Appearance, Theme, font
from cnnstudio.gui.models.palette import PaletteModel, PaletteRow, RowKind

Index = QModelIndex | QPersistentModelIndex

_ROW_HEIGHT = 28
_HEADING_HEIGHT = 34
CELL = QSize(64, 44)
"""A place of the rail, in pixels."""


class PaletteDelegate(QStyledItemDelegate):
    """Rows with colour chips, or, in a rail, chips over short names."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.is_rail = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if self.is_rail:
            return CELL
        row: PaletteRow = index.data(PaletteModel.ROW_ROLE)
        return QSize(120, _HEADING_HEIGHT if row.kind is RowKind.HEADING else _ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: PaletteRow = index.data(PaletteModel.ROW_ROLE)
        theme = self._appearance.theme
        box: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.kind is RowKind.HEADING:
            _paint_heading(painter, box, row, theme)
        else:
            _paint_ground(painter, box, state, theme)
            paint = _paint_cell if self.is_rail else _paint_layer if row.kind is RowKind.LAYER else _paint_group
            paint(painter, box, row, theme)
        painter.restore()


def drag_picture(spec: LayerSpec, theme: Theme, ratio: float) -> QPixmap:
    """A small card that hangs at the mouse while a layer is dragged."""
    size = QSize(168, 40)
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.accent, 1.5))
    painter.setBrush(theme.raised)
    painter.drawRoundedRect(QRectF(1, 1, size.width() - 2, size.height() - 2), RADIUS["card"], RADIUS["card"])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.category(spec.category))
    painter.drawRoundedRect(QRectF(8, 10, 10, 20), 3, 3)
    painter.setPen(theme.text)
    painter.setFont(font("strong"))
    painter.drawText(QRect(28, 0, size.width() - 34, size.height()), Qt.AlignmentFlag.AlignVCenter, spec.keras_class)
    painter.end()
    return picture


def _paint_heading(painter: QPainter, box: QRect, row: PaletteRow, theme: Theme) -> None:
    painter.setPen(theme.muted)
    painter.setFont(font("section"))
    painter.drawText(box.adjusted(0, 8, 0, 0), Qt.AlignmentFlag.AlignVCenter, row.title)


def _paint_ground(painter: QPainter, box: QRect, state: QStyle.StateFlag, theme: Theme) -> None:
    is_selected = bool(state & QStyle.StateFlag.State_Selected)
    if is_selected or state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent_soft if is_selected else theme.hover)
        painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), RADIUS["control"], RADIUS["control"])
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(theme.focus, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(1, 2, -1, -2), RADIUS["control"], RADIUS["control"])


def _paint_layer(painter: QPainter, box: QRect, row: PaletteRow, theme: Theme) -> None:
    left = 20 if row.is_nested else 8
    _paint_chip(painter, QRectF(box.left() + left, box.center().y() - 8, 10, 18), row, theme)
    painter.setPen(theme.text)
    _paint_words(painter, box.adjusted(left + 15, 0, 0, 0), row.title)


def _paint_group(painter: QPainter, box: QRect, row: PaletteRow, theme: Theme) -> None:
    _paint_chip(painter, QRectF(box.left() + 8, box.center().y() - 6, 4, 14), row, theme)
    painter.setPen(theme.muted)
    _paint_words(painter, box.adjusted(20, 0, -52, 0), row.title)
    count = box.adjusted(0, 0, -24, 0)
    painter.drawText(count, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, number(row.count))
    sign = QRect(box.right() - 19, box.center().y() - 5, 12, 12)
    icon("expand" if row.is_open else "next", theme, theme.muted).paint(painter, sign)


def _paint_cell(painter: QPainter, box: QRect, row: PaletteRow, theme: Theme) -> None:
    assert row.spec is not None
    _paint_chip(painter, QRectF(box.center().x() - 9, box.top() + 8, 20, 8), row, theme)
    painter.setPen(theme.text)
    painter.setFont(font("caption"))
    centre = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
    painter.drawText(box.adjusted(0, 0, 0, -7), centre, row.spec.short_title)


def _paint_chip(painter: QPainter, chip: QRectF, row: PaletteRow, theme: Theme) -> None:
    assert row.category is not None
    radius = min(4.0, chip.width() / 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.category(row.category))
    painter.drawRoundedRect(chip, radius, radius)


def _paint_words(painter: QPainter, room: QRect, words: str) -> None:
    painter.setFont(font("body"))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
