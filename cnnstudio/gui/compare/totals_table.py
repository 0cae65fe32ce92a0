"""The totals of two networks and by how much they differ."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cnnstudio.core.comparison import Comparison
from cnnstudio.core.comparison_words import TOTAL_TITLES, amount_words, difference_words
from cnnstudio.core.texts import text
from cnnstudio.gui.widgets.label import Label

_SHOWN = ("layers", "parameters", "trainable", "multiply_adds", "memory")


class TotalsTable(QWidget):
    """A column for each total: left, right and the difference below each other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells = {name: tuple(Label(role="mono_caption") for _ in range(3)) for name in _SHOWN}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(2)
        for line, words in enumerate((text("Left"), text("Right"), text("Difference")), start=1):
            grid.addWidget(Label(words, "caption", "muted"), line, 0)
        for place, (name, cells) in enumerate(self._cells.items(), start=1):
            grid.addWidget(Label(text(TOTAL_TITLES[name]), "caption", "muted"), 0, place, Qt.AlignmentFlag.AlignRight)
            for line, cell in enumerate(cells, start=1):
                grid.addWidget(cell, line, place, Qt.AlignmentFlag.AlignRight)
            grid.setColumnStretch(place, 1)

    def show_totals(self, comparison: Comparison) -> None:
        for name, (left, right, difference) in self._cells.items():
            sides = comparison.totals[name]
            left.setText(amount_words(name, sides.left))
            right.setText(amount_words(name, sides.right))
            difference.setText(difference_words(name, sides) if sides.differs else "–")
            difference.setAccessibleName(difference_words(name, sides))
            difference.set_tone("" if sides.differs else "muted")

    def values(self) -> dict[str, tuple[str, ...]]:
        """What is shown, by the name of the total."""
        return {name: tuple(cell.text() for cell in cells) for name, cells in self._cells.items()}
