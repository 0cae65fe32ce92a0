"""Properties of the one selected layer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.network import Layer
from cnnstudio.core.texts import text
from cnnstudio.core.verdicts.ideas import ideas
from cnnstudio.gui.context import Context
from cnnstudio.gui.focus.stops import give_focus
from cnnstudio.gui.properties.layer_header import LayerHeader
from cnnstudio.gui.properties.layer_settings import LayerSettings
from cnnstudio.gui.properties.layer_shares import LayerShares
from cnnstudio.gui.properties.number_sources import NumberSources
from cnnstudio.gui.properties.problem_notes import ProblemNotes
from cnnstudio.gui.quiz.section import QuizSection
from cnnstudio.gui.widgets.backdrop import Backdrop
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.side_panel import SidePanel


class LayerPage(SidePanel):
    """Values change in place; only another layer brings another form."""

    help_wanted = Signal()
    layer_wanted = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._layer_id = ""
        self.header = LayerHeader(context.appearance)
        self.problems = ProblemNotes(context)
        self.ideas = ProblemNotes(context)
        self.quiz = QuizSection(context)
        self.settings: LayerSettings | None = None
        self._settings_place = QWidget()
        column(self._settings_place, spacing=0)
        self._no_settings = Label(text("This layer has no settings."), tone="muted", wrap=True)
        self.numbers = NumberSources(context)
        self._light = Backdrop(self.page, context.appearance)
        self.shares = LayerShares(context.appearance)
        self._lay_out()
        self.header.renamed.connect(self._on_renamed)
        self.header.help_wanted.connect(self.help_wanted)
        self.shares.layer_wanted.connect(self.layer_wanted)
        self.numbers.layer_wanted.connect(self.layer_wanted)
        self.numbers.setting_wanted.connect(self._on_setting_wanted)
        context.spotlight.changed.connect(self._on_lit)

    def show_layer(self, layer: Layer, analysis: Analysis) -> None:
        """`analysis` is that of the network which the layer belongs to."""
        problems = analysis.problems_of(layer.id)
        self._layer_id = layer.id
        self._settle_form(layer)
        self.header.show_layer(layer)
        self.problems.show_problems(problems)
        # What may be tried names numbers.
        self.ideas.show_problems(() if analysis.withholds else ideas(analysis, layer.id))
        self.quiz.show_layer(analysis, layer.id)
        if self.settings is not None:
            self.settings.show_layer(layer, problems)
        # The quiz tells them where it asked for them.
        self.numbers.setVisible(layer.spec is not None and not self._context.quiz.is_on)
        if layer.spec is not None:
            self.numbers.show_layer(analysis, layer.id)
        self.shares.show_shares(analysis, layer.id)

    def _on_setting_wanted(self, name: str) -> None:
        if self.settings is not None:
            self.settings.go_to(name)

    def _on_lit(self) -> None:
        """The setting that a number came from stands out."""
        name = self._context.spotlight.setting_of(self._layer_id)
        self._light.stand_behind(self.settings.form.place_of(name) if self.settings is not None and name else None)

    def _lay_out(self) -> None:
        self.content.setSpacing(16)
        for widget in (self.header, self.problems, self.quiz, self._settings_place, self._no_settings, self.numbers):
            self.content.addWidget(widget)
        for widget in (self.shares, self.ideas):
            self.content.addWidget(widget)
        self.content.addStretch(1)

    def _settle_form(self, layer: Layer) -> None:
        """A form for this layer: the one that stands, or a new one."""
        old = self.settings
        if old is not None and (old.layer_id, old.type_id) == (layer.id, layer.type_id):
            return
        self.settings = None
        if layer.spec is not None and layer.spec.parameters:
            self.settings = LayerSettings(self._context, layer, layer.spec)
            place = self._settings_place.layout()
            assert place is not None
            place.addWidget(self.settings)
        if old is not None:
            self._put_away(old)
        self._settings_place.setVisible(self.settings is not None)
        self._no_settings.setVisible(self.settings is None and layer.spec is not None)

    def _put_away(self, old: LayerSettings) -> None:
        """The keyboard that was in a form goes on in the next: Qt would lead it to a button that stands below."""
        self._light.stand_behind(None)
        here = QApplication.focusWidget()
        if here is not None and old.isAncestorOf(here):
            if self.settings is not None:
                self.settings.show()
                self.settings.go_on_at(old.form.setting_at(here))
            else:
                give_focus(self.header.more, Qt.FocusReason.OtherFocusReason)
        old.hide()
        old.deleteLater()

    def _on_renamed(self, name: str) -> None:
        if self._layer_id in self._context.document.network.by_id:
            self._context.document.rename_layer(self._layer_id, name)
