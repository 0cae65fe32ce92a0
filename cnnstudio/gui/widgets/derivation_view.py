"""How a number came about: its formulas, in which each number can be pointed at, and the same in words."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cnnstudio.core.layers import Derivation
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.formula_view import AIR, FormulaView
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column


class DerivationView(QWidget):
    """Parts that are empty take no room."""

    pointed = Signal(str)
    chosen = Signal(str)

    def __init__(
        self, appearance: Appearance, words_of: Callable[[str], str] = str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.formula = FormulaView(appearance, words_of)
        self.formula.pointed.connect(self.pointed)
        self.formula.chosen.connect(self.chosen)
        self._words = Label(tone="muted", wrap=True)
        # In line with the formula, which keeps room for its light.
        self._words.setContentsMargins(AIR, 0, 0, 0)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = column(self, spacing=2)
        layout.addWidget(self.formula)
        layout.addWidget(self._words)

    def show_derivation(self, derivation: Derivation) -> None:
        self.formula.show_lines(derivation.lines)
        self.formula.setVisible(bool(derivation.lines))
        self._words.setText(derivation.words)
        self._words.setVisible(bool(derivation.words))

    def words(self) -> str:
        return self._words.text()
