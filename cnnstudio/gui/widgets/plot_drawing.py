"""How a curve gets into a plot, and the pens that draw it."""

import numpy as np
import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from cnnstudio.gui.widgets.plot_thinning import Numbers

_NOTHING: Numbers = np.empty(0)
_FAR = 20.0
"""Heights of the plot at which a line beyond it ends."""


def draw(curve: pyqtgraph.PlotDataItem, x: Numbers, y: Numbers, highest: float) -> None:
    """Leaves gaps where a value is not finite; pyqtgraph's dots crash the process at infinity.

    A line that leaves the plot is cut well above it: Qt loses its way in pictures of a million pixels' height.
    """
    finite = np.isfinite(y)
    if finite.any():
        curve.setData(x, np.where(finite, np.minimum(y, _FAR * highest), np.nan), connect="finite")
    else:
        curve.setData(_NOTHING, _NOTHING)


def calm_down(item: pyqtgraph.PlotItem) -> None:
    """No button in the corner, no dragging into nowhere, no menu of forty entries."""
    item.hideButtons()
    item.setMenuEnabled(False)
    item.getViewBox().setMouseEnabled(x=False, y=False)
    item.getViewBox().setDefaultPadding(0.04)
    item.showGrid(x=False, y=True, alpha=1.0)
    item.setContentsMargins(0, 4, 16, 0)
    item.getAxis("left").setWidth(48)
    for name in ("left", "bottom"):
        # Below the curves, whose box lies at -100: grid lines must not cut through them.
        item.getAxis(name).setZValue(-1000)


def pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    made = QPen(colour, width, style)
    # Cosmetic: pixels of the screen, whatever the scale of the axes.
    made.setCosmetic(True)
    return made
