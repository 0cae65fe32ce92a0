"""How a plot is dressed: the pens of its curves and axes in the colours of a theme."""

from dataclasses import dataclass

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from cnnstudio.gui.looks.theme import Theme, mix
from cnnstudio.gui.widgets.plot_drawing import pen

_EPOCHS = 2.5
"""Pixels of the window."""


@dataclass(frozen=True)
class PlotLook:
    """`ratio` pixels of the screen are one of the window: pens that no scale of an axis widens are told in those."""

    theme: Theme
    ratio: float

    def dress_batches(
        self, batches: pyqtgraph.PlotDataItem, smoothed: pyqtgraph.PlotDataItem, *, is_smoothed: bool
    ) -> None:
        """One pixel of the screen, however fine: Qt draws wider pens through a path stroker, thirty times as slowly."""
        colour = self.theme.series("batches")
        smoothed.setPen(pen(colour, 1.0))
        batches.setPen(pen(mix(colour, self.theme.panel, 0.6) if is_smoothed else colour, 1.0))

    def dress_epochs(self, training: pyqtgraph.PlotDataItem, validation: pyqtgraph.PlotDataItem) -> None:
        """Dashes tell the two apart without colour too."""
        for curve, name, style in (
            (training, "training", Qt.PenStyle.SolidLine),
            (validation, "validation", Qt.PenStyle.DashLine),
        ):
            colour = self.theme.series(name)
            curve.setPen(pen(colour, _EPOCHS * self.ratio, style))
            curve.setSymbolBrush(colour)
            curve.setSymbolPen(None)

    def dress_axes(self, item: pyqtgraph.PlotItem) -> None:
        """A line below the curves and faint ones across."""
        below, across = item.getAxis("bottom"), item.getAxis("left")
        below.setPen(pen(self.theme.line, self.ratio))
        across.setPen(pen(QColor(Qt.GlobalColor.transparent), self.ratio))
        across.setTickPen(pen(self.theme.grid, self.ratio))
        for axis in (below, across):
            axis.setTextPen(self.theme.muted)
