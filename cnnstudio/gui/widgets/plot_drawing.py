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


def pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    made = QPen(colour, width, style)
    # Cosmetic: pixels of the screen, whatever the scale of the axes.
    made.setCosmetic(True)
    return made
