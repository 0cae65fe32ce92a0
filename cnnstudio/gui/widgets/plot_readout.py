"""The values under the mouse: a vertical line through the plot and a small card beside it."""

from collections.abc import Sequence

import pyqtgraph
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QFrame

from cnnstudio.gui.looks.theme import Appearance, Theme
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.styling import restyle


class Readout:
    """Belongs to one plot; the line is an item of it, the card a child of it."""

    def __init__(self, plot: pyqtgraph.PlotWidget, appearance: Appearance) -> None:
        self._plot = plot
        self._line = pyqtgraph.InfiniteLine(angle=90, movable=False)
        self._line.hide()
        plot.getPlotItem().addItem(self._line, ignoreBounds=True)
        self._card = _Card(plot, self._line, appearance)

    def show_at(self, place: QPointF, x: float, lines: Sequence[str]) -> None:
        """Says these lines at a place of the scene, in pixels, and at an x of the plot."""
        self._line.setPos(x)
        self._line.show()
        self._card.words.setText("\n".join(lines))
        self._card.adjustSize()
        corner = self._plot.mapFromScene(place) + QPoint(14, -self._card.height() - 6)
        room = self._plot.rect().adjusted(4, 4, -4, -4)
        if corner.x() + self._card.width() > room.right():
            corner.setX(corner.x() - self._card.width() - 28)
        corner.setY(max(room.top(), corner.y()))
        self._card.move(corner)
        self._card.show()

    def hide(self) -> None:
        self._line.hide()
        self._card.hide()

    def words(self) -> str:
        """What it says now; "" while it is hidden."""
        return "" if self._card.isHidden() else self._card.words.text()


class _Card(QFrame):
    def __init__(self, plot: pyqtgraph.PlotWidget, line: pyqtgraph.InfiniteLine, appearance: Appearance) -> None:
        super().__init__(plot)
        self._line = line
        self.words = Label(role="caption")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column(self, margins=(8, 5, 8, 5)).addWidget(self.words)
        restyle(self, surface="card")
        self.hide()
        self._on_theme_changed(appearance.theme)
        appearance.changed.connect(self._on_theme_changed)

    def _on_theme_changed(self, theme: Theme) -> None:
        pen = QPen(theme.handle, 1.0)
        pen.setCosmetic(True)
        self._line.setPen(pen)
