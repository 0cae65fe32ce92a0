"""Build, middle: the canvas, and above it the one sentence that tells a newcomer what to do."""

from PySide6.QtWidgets import QFrame, QWidget

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.widgets.banner import Banner
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.styling import restyle

HINT_WIDTH = 420
_HINT_DONE = "hint_press_train"
_HINTS = {
    "digits": mark("This network reads handwritten digits. Press Train."),
    "shapes": mark("This network tells ten coloured shapes apart. Press Train."),
}


class CanvasPanel(QFrame):
    """The hint is gone for good once it was followed or put away."""

    panel_id = "canvas"
    title = mark("Network")
    workspace = "build"
    place = Place.CENTRE

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.hint = Banner(context.appearance)
        self.view = CanvasView(context.document, context.selection, context.appearance)
        self._strip = QWidget()
        self._lay_out()
        self.hint.closed.connect(self._on_hint_done)
        # The reason stood at the pointer already: a banner would push the canvas from under it.
        self.view.refused.connect(self._on_refused)
        self.view.preparation_clicked.connect(self._on_preparation_clicked)
        context.navigation.layer_wanted.connect(self._on_layer_wanted)
        context.session.started.connect(self._on_hint_done)
        context.document.analyzed.connect(self._show_hint)
        self._show_hint()

    def _lay_out(self) -> None:
        self.hint.setFixedWidth(HINT_WIDTH)
        line = row(self._strip, margins=(12, 16, 12, 0))
        line.addStretch(1)
        line.addWidget(self.hint)
        line.addStretch(1)
        layout = column(self, spacing=0)
        layout.addWidget(self._strip)
        layout.addWidget(self.view, 1)
        restyle(self, surface="canvas")

    def _show_hint(self) -> None:
        document = self._context.document
        sentence = _HINTS.get(document.project.data.source, "")
        is_due = document.analysis.can_train and not self._context.preferences.flag(_HINT_DONE)
        self.hint.say(text(sentence) if is_due else "")
        self._strip.setVisible(bool(self.hint.sentence()))

    def _on_hint_done(self) -> None:
        self._context.preferences.set_flag(_HINT_DONE)
        self._show_hint()

    def _on_layer_wanted(self, layer_id: str) -> None:
        if layer_id in self.view.network_scene.layers:
            self.view.show_layer(layer_id)

    def _on_refused(self, error: CnnStudioError) -> None:
        self._context.navigation.tell(str(error))

    def _on_preparation_clicked(self) -> None:
        self._context.navigation.show_workspace("data")
