"""How a number came about, in a small card beside the number."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QWidget

from cnnstudio.core.layers import Derivation
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.derivation_view import DerivationView
from cnnstudio.gui.widgets.formula_view import AIR
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.styling import restyle

_WIDTH = 340


class DerivationPopup(QFrame):
    """A click elsewhere or Esc closes it."""

    pointed = Signal(str)
    """The origin of the number that somebody points at; "" for none."""
    chosen = Signal(str)

    def __init__(self, appearance: Appearance, words_of: Callable[[str], str], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._title = Label(role="strong")
        self.view = DerivationView(appearance, words_of)
        self.view.pointed.connect(self.pointed)
        self.view.chosen.connect(self._on_chosen)
        self._title.setContentsMargins(AIR, 0, 0, 0)
        layout = column(self, spacing=4, margins=(9, 10, 12, 10))
        layout.addWidget(self._title)
        layout.addWidget(self.view)
        self.setFixedWidth(_WIDTH)
        restyle(self, surface="card")

    def open_above(self, widget: QWidget, derivation: Derivation) -> None:
        """With its lower right corner above a widget; the keyboard goes to the formula."""
        self._title.setText(derivation.title)
        self.setAccessibleName(derivation.title)
        self.view.show_derivation(derivation)
        layout = self.layout()
        assert layout is not None
        self.resize(_WIDTH, layout.totalHeightForWidth(_WIDTH))
        self.move(widget.mapToGlobal(QPoint(widget.width() - _WIDTH, -self.height() - 4)))
        self.show()
        self.view.formula.setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.pointed.emit("")

    def _on_chosen(self, origin: str) -> None:
        self.close()
        self.chosen.emit(origin)
