"""The settings of one layer: the form made from its type, and the verb that each edit leads to."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.layers import LayerSpec
from cnnstudio.core.layers.parameter import Parameter, Params
from cnnstudio.core.network import Layer
from cnnstudio.core.padding import padding_of, padding_parameter
from cnnstudio.core.problems import Problem, Severity
from cnnstudio.gui.context import Context
from cnnstudio.gui.focus.stops import entrance, give_focus
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
        self._padding = padding_parameter(spec)
        self.form = ParameterForm(self._parameters(), self._values(layer), context.appearance)
        self.form.edited.connect(self._on_edited)
        self.form.pointed.connect(self._on_pointed)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)
        column(self, spacing=0).addWidget(self.form)
        if any(parameter.name == "filters" for parameter in spec.parameters):
            context.guide.pin("filters", self.form.row("filters"))

    def show_layer(self, layer: Layer, problems: Sequence[Problem]) -> None:
        """Other values and problems of the same layer; the field that is being edited is left alone.

        What is wrong with a setting stands at its field; what is only advised against is said above all of them.
        """
        self.form.set_values(self._values(layer))
        hints = {one.parameter: one.hint for one in problems if one.parameter and one.severity is Severity.ERROR}
        self.form.show_problems(hints)
        if any(parameter.advanced and hints.get(parameter.name) for parameter in self._spec.parameters):
            self.form.show_more(True)

    def go_to(self, name: str) -> None:
        """The keyboard on to a setting, unfolded if it is one of the rare ones."""
        if self._spec.parameter(name).advanced:
            self.form.show_more(True)
        place = entrance(self.form.row(name))
        if place is not None:
            give_focus(place, Qt.FocusReason.ShortcutFocusReason)

    def go_on_at(self, name: str) -> None:
        """The keyboard comes from the form of another layer: on to the setting of that name, else to the first."""
        own = [parameter.name for parameter in self._spec.parameters]
        self.go_to(name if name in own else own[0])

    def _parameters(self) -> tuple[Parameter, ...]:
        """Those of the type; where a layer before it can pad, too, that is one setting with the type's own."""
        own = self._padding
        return tuple(own if own is not None and one.name == own.name else one for one in self._spec.parameters)

    def _values(self, layer: Layer) -> Params:
        if self._padding is None or layer.id not in self._context.document.network.by_id:
            return layer.params
        return {**layer.params, self._padding.name: padding_of(self._context.document.network, layer.id)}

    def _on_pointed(self, name: str) -> None:
        """Whoever points at a setting, or edits it, sees the numbers that come from it."""
        self._light(self.form, name)

    def _on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        self._light(self, self.form.setting_at(now))

    def _light(self, who: QWidget, name: str) -> None:
        if name:
            self._context.spotlight.light(who, name, self.layer_id)
        else:
            self._context.spotlight.leave(who)

    def _on_edited(self, name: str, value: object) -> None:
        if self.layer_id not in self._context.document.network.by_id:
            return
        document = self._context.document
        try:
            if self._padding is not None and name == self._padding.name:
                document.set_padding(self.layer_id, self._padding.check(value))
            else:
                document.set_parameter(self.layer_id, name, value)
        except CnnStudioError as error:
            self.form.set_values(self._values(document.network.by_id[self.layer_id]))
            self._context.navigation.tell_refusal(error)
