"""The settings of one layer: the form made from its type, and the verb that each edit leads to."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.layers import LayerSpec
from cnnstudio.core.network import Layer
from cnnstudio.core.problems import Problem
from cnnstudio.gui.context import Context
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.parameter_form import ParameterForm


class LayerSettings(QWidget):
    """Belongs to one layer for life, so that a late edit never reaches another one."""

    def __init__(self, context: Context, layer: Layer, spec: LayerSpec, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._spec = spec
        self.layer_id = layer.id
        self.type_id = layer.type_id
        self.form = ParameterForm(spec.parameters, layer.params, context.appearance)
        self.form.edited.connect(self._on_edited)
        column(self, spacing=0).addWidget(self.form)
        if any(parameter.name == "filters" for parameter in spec.parameters):
            context.guide.pin("filters", self.form.row("filters"))

    def show_layer(self, layer: Layer, problems: Sequence[Problem]) -> None:
        """Other values and problems of the same layer; the field that is being edited is left alone."""
        self.form.set_values(layer.params)
        hints = {problem.parameter: problem.hint for problem in problems if problem.parameter}
        self.form.show_problems(hints)
        if any(parameter.advanced and hints.get(parameter.name) for parameter in self._spec.parameters):
            self.form.show_more(True)

    def _on_edited(self, name: str, value: object) -> None:
        if self.layer_id not in self._context.document.network.by_id:
            return
        try:
            self._context.document.set_parameter(self.layer_id, name, value)
        except CnnStudioError as error:
            self._context.navigation.tell_refusal(error)
