"""All layers in a row, from the image to the answer; a click chooses one."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QScrollArea, QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.looks.theme import RADIUS, Appearance, font
from cnnstudio.gui.speech import Role, speak
from cnnstudio.gui.widgets.layouts import row

HEIGHT = 48


class LayerStrip(QScrollArea):
    """Scrolls sideways when there are more layers than fit; arrow keys, Home and End walk along."""

    chosen = Signal(str)
    """The id of the layer that a person chose."""

    def __init__(self, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._cells: dict[str, _Cell] = {}
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        speak(self, role=Role.Grouping, name=text("Layers"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(HEIGHT + 12)

    def show_layers(self, layers: Sequence[tuple[str, str, str]]) -> None:
        """(id, title, shape) of each layer, in order."""
        for cell in self._cells.values():
            self._group.removeButton(cell)
        inside = QWidget()
        line = row(inside, spacing=8)
        line.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._cells = {layer_id: _Cell(title, shape, self._appearance) for layer_id, title, shape in layers}
        for cell in self._cells.values():
            self._group.addButton(cell)
            line.addWidget(cell)
        self._let_tab_in()
        self.setWidget(inside)

    def choose(self, layer_id: str | None) -> None:
        """Marks a layer and brings it into view, silently."""
        cell = self._cells.get(layer_id or "")
        if cell is not None:
            cell.setChecked(True)
            self._let_tab_in()
            self._bring_into_view(cell)

    def cell(self, layer_id: str) -> QAbstractButton:
        return self._cells[layer_id]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The chosen layer stays in view."""
        super().resizeEvent(event)
        chosen = self._group.checkedButton()
        if chosen is not None:
            self._bring_into_view(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        ids = list(self._cells)
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Home: -len(ids),
            Qt.Key.Key_End: len(ids),
        }
        step = steps.get(Qt.Key(event.key()))
        current = next((place for place, cell in enumerate(self._cells.values()) if cell.isChecked()), None)
        if step is None or current is None:
            super().keyPressEvent(event)
            return
        layer_id = ids[max(0, min(len(ids) - 1, current + step))]
        self.choose(layer_id)
        self._cells[layer_id].setFocus()
        self.chosen.emit(layer_id)

    def _bring_into_view(self, cell: QAbstractButton) -> None:
        inside = self.widget()
        line = inside.layout() if inside is not None else None
        if line is not None:
            # Cells that are new lie one upon the other until the layout has been asked.
            line.activate()
        self.ensureWidgetVisible(cell, 24, 0)

    def _let_tab_in(self) -> None:
        """Tab comes to the chosen layer only; from there the arrows go on."""
        chosen = next((cell for cell in self._cells.values() if cell.isChecked()), None)
        for cell in self._cells.values():
            stops = chosen is None or cell is chosen
            cell.setFocusPolicy(Qt.FocusPolicy.TabFocus if stops else Qt.FocusPolicy.NoFocus)

    def _on_clicked(self, button: QAbstractButton) -> None:
        self.chosen.emit(next(layer_id for layer_id, cell in self._cells.items() if cell is button))


class _Cell(QAbstractButton):
    def __init__(self, title: str, shape: str, appearance: Appearance) -> None:
        super().__init__()
        self._shape, self._appearance = shape, appearance
        self.setText(title)
        self.setAccessibleName(f"{title} {shape}")
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFixedSize(self.sizeHint())
        appearance.changed.connect(self._on_theme_changed)

    def sizeHint(self) -> QSize:
        title = QFontMetrics(font("strong")).horizontalAdvance(self.text())
        shape = QFontMetrics(font("mono_caption")).horizontalAdvance(self._shape)
        return QSize(max(title, shape, 40) + 24, HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Left to the strip: Qt would move the focus and choose nothing.
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(1, 1, -1, -1)
        painter.setPen(QPen(theme.accent if self.isChecked() else theme.line, 1.0))
        fill = theme.accent_soft if self.isChecked() else theme.hover if self.underMouse() else theme.raised
        painter.setBrush(fill)
        painter.drawRoundedRect(box, RADIUS["card"], RADIUS["card"])
        if self.hasFocus():
            painter.setPen(QPen(theme.focus, 2.0))
            painter.drawRoundedRect(QRectF(box).adjusted(2.5, 2.5, -2.5, -2.5), RADIUS["control"], RADIUS["control"])
        centre = Qt.AlignmentFlag.AlignHCenter
        painter.setPen(theme.text)
        painter.setFont(font("strong"))
        painter.drawText(box.adjusted(0, 7, 0, 0), centre | Qt.AlignmentFlag.AlignTop, self.text())
        painter.setPen(theme.muted)
        painter.setFont(font("mono_caption"))
        painter.drawText(box.adjusted(0, 0, 0, -7), centre | Qt.AlignmentFlag.AlignBottom, self._shape)

    def _on_theme_changed(self) -> None:
        self.update()
