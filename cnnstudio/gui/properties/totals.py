"""Numbers of a whole network, or of a part of it, each with its name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from cnnstudio.core.costs import Memory
from cnnstudio.core.texts import byte_size, mark, number
from cnnstudio.gui.widgets.label import Label

COSTS = (
    mark("Multiply-adds"), mark("Weights"), mark("Optimizer"), mark("Activations"), mark("Memory to train"),
)  # fmt: skip
"""What layers cost together; see `costs_in_words`."""


def costs_in_words(multiply_adds: int, memory: Memory) -> tuple[str, ...]:
    """In the order of COSTS."""
    sizes = (memory.weights, memory.optimizer, memory.activations, memory.training)
    return number(multiply_adds), *map(byte_size, sizes)


class Totals(QWidget):
    """One line a number; the names are fixed, the numbers change in place."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values = {name: Label(role="mono") for name in names}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        for line, (name, value) in enumerate(self._values.items()):
            grid.addWidget(Label(name, tone="muted"), line, 0)
            grid.addWidget(value, line, 1, Qt.AlignmentFlag.AlignRight)

    def show_values(self, values: Sequence[str]) -> None:
        """In the order of the names."""
        for label, value in zip(self._values.values(), values, strict=True):
            label.setText(value)

    def values(self) -> dict[str, str]:
        return {name: label.text() for name, label in self._values.items()}
