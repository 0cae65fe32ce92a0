"""Build, middle: the canvas, and above it the place of the one sentence that tells a newcomer what to do."""

from PySide6.QtWidgets import QFrame, QWidget

from cnnstudio.core.editing.steps import first_stage
from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.texts import mark
from cnnstudio.gui.canvas.hovered_flow import HoveredFlow
from cnnstudio.gui.canvas.minimap import Minimap
from cnnstudio.gui.canvas.view import CanvasView
from cnnstudio.gui.context import Context
from cnnstudio.gui.focus.help_key import HelpKey
from cnnstudio.gui.guide.hints import Advice
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.quiz.bar import QuizBar
from cnnstudio.gui.quiz.card_marks import CardMarks
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.styling import restyle

_STRIP = 56
"""Pixels that a hint takes above the canvas: its card and 8 above and below."""


class CanvasPanel(QFrame):
    """The place is there as long as the hint of the moment is about the canvas."""

    panel_id = "canvas"
    title = mark("Network")
    place = Place.CENTRE

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.view = CanvasView(context.document, context.selection, context.appearance)
        self.minimap = Minimap(self.view)
        self.flow = HoveredFlow(context.document, context.appearance, self.view)
        self.quiz_bar = QuizBar(context.quiz, context.appearance)
        self.quiz_marks = CardMarks(context.quiz, self.view.network_scene)
        self._strip = QWidget()
        self._lay_out()
        self.setFocusProxy(self.view)
        # The reason stood at the pointer already: a banner would push the canvas from under it.
        self.view.refused.connect(self._on_refused)
        self.view.preparation_clicked.connect(self._on_preparation_clicked)
        self.view.settings_wanted.connect(context.navigation.show_settings)
        self.view.verbs.code_pasted.connect(context.navigation.offer_code)
        self.view.escaped.connect(context.guide.put_away)
        HelpKey(self.view, lambda: context.selection.current_spec, context.navigation)
        context.navigation.command_wanted.connect(self.view.run)
        context.navigation.layer_wanted.connect(self._on_layer_wanted)
        context.spotlight.changed.connect(self._on_lit)
        context.motion.changed.connect(self._on_motion_changed)
        self._on_motion_changed(context.motion.is_reduced)
        context.preferences.changed.connect(self._on_preference_changed)
        for name in ("minimap", "snapping"):
            self._on_preference_changed(name, context.preferences.values[name])
        context.guide.changed.connect(self._on_advice)
        self._on_advice(context.guide.advice)
        context.guide.pin("canvas", self._strip)

    def _lay_out(self) -> None:
        self._strip.setFixedHeight(_STRIP)
        layout = column(self, spacing=0)
        layout.addWidget(self._strip)
        layout.addWidget(self.quiz_bar)
        layout.addWidget(self.view, 1)
        restyle(self, surface="canvas")

    def _on_advice(self, advice: Advice | None) -> None:
        self._strip.setVisible(advice is not None and advice.pin == "canvas")

    def _on_motion_changed(self, is_reduced: bool) -> None:
        self.view.network_scene.glow.set_on(not is_reduced)
        self.view.glide.set_on(not is_reduced)

    def _on_preference_changed(self, name: str, value: object) -> None:
        if name == "minimap":
            self.minimap.set_on(bool(value))
        elif name == "snapping":
            self.view.pointer.snaps = bool(value)

    def _on_lit(self) -> None:
        self.view.network_scene.light(self._context.spotlight.layers)

    def _on_layer_wanted(self, layer_id: str) -> None:
        if layer_id in self.view.network_scene.layers:
            self.view.show_layer(layer_id)

    def _on_refused(self, error: CnnStudioError) -> None:
        self._context.navigation.tell(str(error))

    def _on_preparation_clicked(self) -> None:
        self._context.navigation.show_steps(first_stage(self._context.document.project))
