"""Train, at the left: how the network is trained."""

from math import ceil

from PySide6.QtWidgets import QWidget

from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.texts import mark, plural, text
from cnnstudio.core.training import OPTIMIZER, TrainingSettings
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.training.session import State
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.parameter_editors import TypedEditor
from cnnstudio.gui.widgets.parameter_form import ParameterForm
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.widgets.side_panel import SidePanel

LEAST_WIDTH = 268
"""Pixels below which names and numbers of the form would be cut."""


class TrainingSettingsPanel(SidePanel):
    """Optimizer and fit, as forms; what a training runs with cannot be changed under it."""

    panel_id = "training_settings"
    title = mark("Training")
    place = Place.LEFT

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(LEAST_WIDTH)
        self._context = context
        self._document = context.document
        training = self._document.project.training
        self.optimizer_choice = ParameterForm((OPTIMIZER,), {"optimizer": training.optimizer}, context.appearance)
        self.optimizer_choice.edited.connect(self._on_optimizer_chosen)
        self.fit = self._made_fit_form(training)
        self._fit_place = column(spacing=0)
        self._fit_place.addWidget(self.fit)
        self.optimizer = self._made_optimizer_form(training)
        self._optimizer_place = column(spacing=0)
        self._optimizer_place.addWidget(self.optimizer)
        self._lay_out()
        self._document.analyzed.connect(self._on_analyzed)
        context.session.state_changed.connect(self._on_state_changed)
        self._on_analyzed()
        self._on_state_changed(context.session.state)

    def _lay_out(self) -> None:
        self.content.addWidget(Label(text(self.title), role="title"))
        self.content.addSpacing(4)
        self.content.addWidget(SectionLabel(text("Optimizer")))
        optimizer = column(spacing=6)
        optimizer.addWidget(self.optimizer_choice)
        optimizer.addLayout(self._optimizer_place)
        self.content.addLayout(optimizer)
        self.content.addSpacing(8)
        self.content.addWidget(SectionLabel(text("Fit")))
        self.content.addLayout(self._fit_place)
        self.content.addStretch(1)

    def _made_optimizer_form(self, training: TrainingSettings) -> ParameterForm:
        spec = training.optimizer_spec
        form = ParameterForm(spec.parameters, training.optimizer_params, self._context.appearance)
        form.edited.connect(self._on_optimizer_edited)
        self._shown_optimizer = spec.type_id
        return form

    def _made_fit_form(self, training: TrainingSettings) -> ParameterForm:
        """Another target has other losses."""
        form = ParameterForm(training.fit_parameters, _fit_values(training), self._context.appearance)
        form.edited.connect(self._on_fit_edited)
        self._shown_target = training.target
        return form

    # Editing ----------------------------------------------------------------------------------------------------------

    def _on_optimizer_chosen(self, _name: str, value: str) -> None:
        self._document.set_training(self._document.project.training.with_optimizer(value))

    def _on_optimizer_edited(self, name: str, value: object) -> None:
        self._document.set_training(self._document.project.training.with_optimizer_parameter(name, value))

    def _on_fit_edited(self, name: str, value: object) -> None:
        self._document.set_training(self._document.project.training.with_setting(name, value))

    # Following --------------------------------------------------------------------------------------------------------

    def _on_analyzed(self) -> None:
        """Settings, images or network are others now."""
        training = self._document.project.training
        if training.optimizer != self._shown_optimizer:
            before = self.optimizer
            self.optimizer = self._made_optimizer_form(training)
            self._optimizer_place.replaceWidget(before, self.optimizer)
            before.hide()
            before.deleteLater()
        if training.target != self._shown_target:
            former = self.fit
            self.fit = self._made_fit_form(training)
            self._fit_place.replaceWidget(former, self.fit)
            former.hide()
            former.deleteLater()
        self.optimizer_choice.set_values({"optimizer": training.optimizer})
        self.optimizer.set_values(training.optimizer_params)
        self.fit.set_values(_fit_values(training))
        self._show_updates(training)

    def _show_updates(self, training: TrainingSettings) -> None:
        updates = ceil(self._document.analysis.facts.images / training.batch_size)
        editor = self.fit.editor("batch_size")
        assert isinstance(editor, TypedEditor)
        editor.field.show_note(plural("{count} update", "{count} updates", updates))

    def _on_state_changed(self, state: State) -> None:
        reason = (
            "" if state is State.IDLE else text("A training is running with these settings. Stop it to change them.")
        )
        for form in (self.optimizer_choice, self.optimizer, self.fit):
            form.refuse(reason)


def _fit_values(training: TrainingSettings) -> dict[str, Value]:
    return {parameter.name: getattr(training, parameter.name) for parameter in training.fit_parameters}
