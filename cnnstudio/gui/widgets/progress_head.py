"""How far something is, in one line: a title, a bar and words beside it, of which the bar gets what room is left."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from cnnstudio.gui.widgets.fitting_label import FittingLabel
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.styling import restyle

_HEIGHT, _EDGE, _GAP = 40, 16, 12
_STEPS, _LEAST_BAR = 1000, 96


class ProgressHead(QFrame):
    """In a narrow place the words are fewer before the bar is too short to be read."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """`name` tells a screen reader whose progress it is."""
        super().__init__(parent)
        self.title = Label(role="strong")
        self.bar = QProgressBar(maximum=_STEPS, textVisible=False)
        self.bar.setAccessibleName(name)
        self.words = FittingLabel(tone="muted")
        line = row(self, spacing=_GAP, margins=(_EDGE, 0, _EDGE, 0))
        line.addWidget(self.title)
        line.addWidget(self.bar, 1)
        line.addWidget(self.words)
        self.setFixedHeight(_HEIGHT)
        restyle(self, surface="panel", edge="bottom")

    def show_progress(self, title: str, share: float, wordings: Sequence[str]) -> None:
        """`share` from 0 to 1; of the wordings the longest first."""
        self.title.setText(title)
        self.bar.setValue(round(_STEPS * share))
        self.words.show_wordings(wordings)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 2 * (_EDGE + _GAP) - self.title.sizeHint().width() - _LEAST_BAR
        self.words.setMaximumWidth(self.words.width_within(max(0, room)))
