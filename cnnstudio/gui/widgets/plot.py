"""The curves of a training: every batch thin and faint, every epoch thick, validation dashed."""

import math
from collections.abc import Sequence

import numpy as np
import pyqtgraph
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import number, text
from cnnstudio.gui.focus.ring import WIDTH, FocusRing
from cnnstudio.gui.looks.theme import RADIUS, Appearance, Theme
from cnnstudio.gui.widgets.button import IconButton
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.plot_axis import QuietAxis
from cnnstudio.gui.widgets.plot_beyond import BeyondLine
from cnnstudio.gui.widgets.plot_curves import Curves
from cnnstudio.gui.widgets.plot_drawing import calm_down, draw
from cnnstudio.gui.widgets.plot_legend import LegendMark
from cnnstudio.gui.widgets.plot_look import PlotLook
from cnnstudio.gui.widgets.plot_menu import PlotMenu
from cnnstudio.gui.widgets.plot_range import plot_range
from cnnstudio.gui.widgets.plot_reading import EpochReader
from cnnstudio.gui.widgets.plot_readout import Readout
from cnnstudio.gui.widgets.plot_smoothing import smoothed
from cnnstudio.gui.widgets.plot_thinning import Numbers, extremes
from cnnstudio.gui.widgets.styling import restyle

_NONE: Numbers = np.empty(0)
_SYMBOLS = ("o", "s")
"""Of an epoch: training, validation."""
_RING = (int(WIDTH),) * 4
_MOST_MARKED = 40
"""Epochs."""


class CurvePlot(QWidget):
    """One measure, such as the loss, over the epochs; arrow keys, Home and End read epoch by epoch, Esc ends that."""

    def __init__(
        self, title: str, appearance: Appearance, parent: QWidget | None = None, *, ceiling: float = math.inf
    ) -> None:
        """`ceiling` is the largest value that there can be."""
        super().__init__(parent)
        self._appearance = appearance
        self._curves = Curves(_NONE, _NONE, _NONE, _NONE)
        self._batch_extremes = _NONE
        self._ceiling, self._highest, self._epochs = ceiling, math.inf, 1
        self._highest_of_epochs = math.nan
        # The lower axis counts whole epochs.
        axes = {"left": QuietAxis("left", apart=56), "bottom": QuietAxis("bottom", apart=64, least=1.0)}
        self._plot = pyqtgraph.PlotWidget(background=None, axisItems=axes, enableMenu=False)
        self._item = self._plot.getPlotItem()
        self._batches = self._item.plot(antialias=False)
        self._smoothed, self._smoothing = self._item.plot(antialias=True), 0.0
        self._training = self._item.plot(antialias=True, symbolSize=7)
        self._validation = self._item.plot(antialias=True, symbolSize=7)
        self._readout = Readout(self._plot, appearance)
        self._marks = (
            LegendMark(text("each batch"), "batches", appearance),
            LegendMark(text("each epoch"), "training", appearance),
            LegendMark(text("validation"), "validation", appearance),
        )
        self._title, self._beyond = Label(title, "strong"), BeyondLine()
        self.more = IconButton("more", text("Scale and picture"), appearance, ghost=True)
        self.more.clicked.connect(self._on_more_pressed)
        self._lay_out()
        calm_down(self._item)
        self._ring = FocusRing(self)
        self._reader = EpochReader(self, title, self.words_at, self._show_epoch, self._readout.hide)
        self._plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        restyle(self._plot, surface="clear")
        # It has a background of its own: a drawing of the curves then repaints nothing behind it, nine widgets deep.
        self._plot.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._plot.scene().sigMouseMoved.connect(self.point_at)
        self._plot.viewport().installEventFilter(self)
        self._plot.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._plot.customContextMenuRequested.connect(self._on_menu_wanted)
        self._on_theme_changed(appearance.theme)
        appearance.changed.connect(self._on_theme_changed)

    @property
    def title(self) -> str:
        return self._title.text()

    def set_batches(self, x: Numbers, y: Numbers) -> None:
        """A value for each batch; x in epochs. A value that is not finite leaves a gap."""
        self._curves = Curves(x, y, self._curves.training, self._curves.validation)
        thinned = extremes(x, y)
        self._batch_extremes = thinned[1]
        self._fit()
        draw(self._batches, *thinned, self._highest)
        if self._smoothing:
            draw(self._smoothed, *extremes(x, smoothed(y, self._smoothing)), self._highest)

    def set_smoothing(self, weight: float) -> None:
        """How much of the average of the batches comes from those before; 0 shows no average."""
        self._smoothing = weight
        words = text("batches, smoothed {weight}", weight=number(weight)) if weight else text("each batch")
        self._marks[0].show_series(words, "smoothed" if weight else "batches")
        self._on_theme_changed(self._appearance.theme)
        self._smoothed.setData(_NONE, _NONE)
        self.set_batches(self._curves.batch_x, self._curves.batch_y)

    def smoothed(self) -> Numbers:
        """What is drawn of the average."""
        return self._drawn(self._smoothed)[1]

    def set_epochs(self, training: Sequence[float] | Numbers, validation: Sequence[float] | Numbers) -> None:
        """The value of each finished epoch; the first stands at x = 1. Batches come far more often than these."""
        curves = Curves(self._curves.batch_x, self._curves.batch_y, np.array(training), np.array(validation))
        if self._highest == self._highest_of_epochs and curves.has_epochs_of(self._curves):
            return
        self._curves = curves
        self._fit()
        self._highest_of_epochs = self._highest
        for curve, values in ((self._training, self._curves.training), (self._validation, self._curves.validation)):
            # Marks tell the epochs from the batches without colour too; where they would touch, width alone does. A
            # single point makes no line anyway.
            curve.setSymbol(_SYMBOLS[curve is self._validation] if len(values) <= _MOST_MARKED else None)
            draw(curve, np.arange(1.0, len(values) + 1), values, self._highest)
        self._reader.set_last(len(self._curves.training))

    def set_epoch_count(self, epochs: int) -> None:
        """How many epochs the axis has room for from the start."""
        self._epochs = max(1, epochs)
        self._item.setXRange(0, self._epochs, padding=0.01)

    def clear(self) -> None:
        """No curves; the axes stay."""
        self.set_batches(_NONE, _NONE)
        self.set_epochs((), ())

    def values(self) -> Curves:
        """What is drawn, read back from the plot itself; more than 4,000 batches are drawn by their extremes."""
        return Curves(*self._drawn(self._batches), self._drawn(self._training)[1], self._drawn(self._validation)[1])

    @property
    def log_scale(self) -> bool:
        return bool(self._item.getAxis("left").logMode)

    def set_log_scale(self, on: bool) -> None:
        """Powers of ten up the side: small losses spread out."""
        self._item.setLogMode(x=False, y=on)
        # Another mode makes pyqtgraph choose both ranges anew.
        self.set_epoch_count(self._epochs)
        self._fit()
        self._redraw()

    @property
    def vertical_range(self) -> tuple[float, float]:
        """The ends of the vertical axis; powers of ten while the scale is logarithmic."""
        low, high = self._item.getViewBox().viewRange()[1]
        return low, high

    @property
    def horizontal_range(self) -> tuple[float, float]:
        """The ends of the horizontal axis, in epochs."""
        left, right = self._item.getViewBox().viewRange()[0]
        return left, right

    def beyond(self) -> str:
        """What it says of values that lie beyond the plot; "" when all are in it."""
        return self._beyond.text()

    def save_picture(self, path: str) -> bool:
        """Writes the plot as it is seen; False when the file could not be written."""
        return bool(self.grab().save(path))

    def point_at(self, place: QPointF) -> None:
        """Reads the values at a place of the plot, in its pixels; outside the curves' box nothing is read."""
        view = self._item.getViewBox()
        if not view.sceneBoundingRect().contains(place):
            self._readout.hide()
            return
        x = view.mapSceneToView(place).x()
        lines = self.words_at(x)
        if lines:
            self._readout.show_at(place, x, lines)
        else:
            self._readout.hide()

    def words_at(self, x: float) -> list[str]:
        """What is known near an x: the batch there, and the nearest epoch."""
        curves, lines = self._curves, []
        if len(curves.batch_x) and curves.batch_x[0] <= x <= curves.batch_x[-1]:
            place = int(np.clip(np.searchsorted(curves.batch_x, x), 0, len(curves.batch_x) - 1))
            lines.append(text("batch {place}: {value}", place=number(place + 1), value=_shown(curves.batch_y[place])))
        epoch = round(x)
        if 1 <= epoch <= len(curves.training):
            value = _shown(curves.training[epoch - 1])
            lines.append(text("epoch {epoch}, training: {value}", epoch=epoch, value=value))
        if 1 <= epoch <= len(curves.validation):
            value = _shown(curves.validation[epoch - 1])
            lines.append(text("epoch {epoch}, validation: {value}", epoch=epoch, value=value))
        return lines

    def readout(self) -> str:
        """What the readout says now; "" while it is hidden."""
        return self._readout.words()

    def event(self, event: QEvent) -> bool:
        # Onto a finer screen, or a coarser one.
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._on_theme_changed(self._appearance.theme)
        return super().event(event)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Leave:
            self._readout.hide()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._reader.press(event):
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._reader.end()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        PlotMenu(self, self).open_at(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ring.paint(painter, QRectF(self.rect()), self._appearance.theme, RADIUS["control"])

    def _show_epoch(self, epoch: int, lines: Sequence[str]) -> None:
        """Where the mouse would read it."""
        view = self._item.getViewBox()
        x = view.mapViewToScene(QPointF(epoch, 0)).x()
        self._readout.show_at(QPointF(x, view.sceneBoundingRect().center().y()), epoch, lines)

    def _lay_out(self) -> None:
        head = row(spacing=16, margins=(10, 0, 6, 0))
        head.addWidget(self._title)
        head.addStretch(1)
        for mark in self._marks:
            head.addWidget(mark)
        head.addWidget(self.more)
        # The ring stays free of the plot, which covers what lies behind it.
        layout = column(self, spacing=4, margins=_RING)
        layout.addLayout(head)
        layout.addWidget(self._beyond)
        layout.addWidget(self._plot, 1)
        self.setMinimumHeight(140)

    def _fit(self) -> None:
        """A logarithmic scale has room for all values; the other one shows where the curve can be read."""
        if self.log_scale:
            self._highest = math.inf
            self._beyond.show_value(None)
            self._item.enableAutoRange("y")
            return
        curves = self._curves
        wanted = plot_range([self._batch_extremes, curves.training, curves.validation], self._ceiling)
        self._highest = wanted.high if wanted.beyond is not None else math.inf
        self._beyond.show_value(wanted.beyond)
        if (wanted.low, wanted.high) != self.vertical_range:
            self._item.setYRange(wanted.low, wanted.high, padding=0)

    def _redraw(self) -> None:
        curves = self._curves
        self.set_batches(curves.batch_x, curves.batch_y)
        self.set_epochs(curves.training, curves.validation)

    def _drawn(self, curve: pyqtgraph.PlotDataItem) -> tuple[Numbers, Numbers]:
        x, y = curve.getOriginalDataset()
        return (_NONE, _NONE) if x is None else (x, y)

    def _on_more_pressed(self) -> None:
        PlotMenu(self, self).open_at(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _on_menu_wanted(self, place: QPoint) -> None:
        PlotMenu(self, self).open_at(self._plot.mapToGlobal(place))

    def _on_theme_changed(self, theme: Theme) -> None:
        look = PlotLook(theme, self.devicePixelRatioF())
        look.dress_batches(self._batches, self._smoothed, is_smoothed=bool(self._smoothing))
        look.dress_epochs(self._training, self._validation)
        look.dress_axes(self._item)
        self._plot.setBackground(theme.panel)


def _shown(value: float) -> str:
    return f"{value:.4g}"
