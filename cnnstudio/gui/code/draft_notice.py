"""In Train: a training takes the network, and not the Python that stands in Build's drawer."""

from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.context import Context
from cnnstudio.gui.looks.theme import font
from cnnstudio.gui.widgets.draft_bar import DraftBar
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.styling import restyle


class DraftNotice(QWidget):
    """One calm line, hidden while a training would train what was typed last."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafting, self._navigation = context.drafting, context.navigation
        self.bar = DraftBar(context.appearance, text("Show"))
        # Where it cannot be seen, nothing is thrown away.
        self.bar.discard.hide()
        # The one button of this page that asks for attention is Train.
        restyle(self.bar.apply, kind="")
        self.bar.apply.setFont(font("body"))
        column(self, margins=(12, 8, 12, 8)).addWidget(self.bar)
        self.bar.show_place.clicked.connect(self._on_show)
        self.bar.apply.clicked.connect(self._drafting.apply)
        self._drafting.changed.connect(self._show_state)
        context.document.analyzed.connect(self._show_state)
        self._show_state()

    def _show_state(self) -> None:
        drafting, bar = self._drafting, self.bar
        would_change = drafting.would_change
        self.setVisible(would_change)
        if not would_change:
            bar.hide()
            return
        is_broken = drafting.result is not None and drafting.result.error is not None
        bar.apply.refuse(text("Nothing can be made of this code yet.") if is_broken else "")
        bar.say(text("Typed Python is not applied"), text("A training takes the network as it is now."))

    def _on_show(self) -> None:
        self._navigation.show_drawer("python")
