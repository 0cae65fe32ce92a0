"""One editor for each kind of parameter, in one table: what a form is made of."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cnnstudio.core.layers.folder_parameter import FolderParameter
from cnnstudio.core.layers.numbers import NumbersParameter
from cnnstudio.core.layers.parameter import Parameter, Value
from cnnstudio.core.layers.parameters import BoolParameter, ChoiceParameter, FloatParameter, IntParameter
from cnnstudio.core.layers.penalties import RegularizerParameter
from cnnstudio.core.layers.sizes import AxesParameter, MarginParameter, ShapeParameter, SizesParameter
from cnnstudio.core.padding import PaddingParameter
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.choice_editor import ChoiceEditor
from cnnstudio.gui.widgets.editor import Editor
from cnnstudio.gui.widgets.folder_editor import FolderEditor
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.padding_editor import PaddingEditor
from cnnstudio.gui.widgets.penalty_editor import PenaltyEditor
from cnnstudio.gui.widgets.switch import Switch
from cnnstudio.gui.widgets.typed_field import TypedField


class TypedEditor(Editor):
    """A field to type in; whole numbers and pairs have − and + as well."""

    def __init__(self, parameter: Parameter, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = TypedField(parameter, appearance)
        self.field.edited.connect(self.edited)
        self.field.refused.connect(self.refused)
        row(self).addWidget(self.field)
        self.setFocusProxy(self.field)

    def show_value(self, value: Value) -> None:
        self.field.show_value(value)

    def value(self) -> Value:
        return self.field.value

    def drop_unfinished(self) -> None:
        self.field.give_up()


class SwitchEditor(Editor):
    """Yes or no."""

    def __init__(self, parameter: Parameter, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.switch = Switch(appearance, parameter.label)
        self.switch.clicked.connect(self._on_clicked)
        row(self, margins=(0, 2, 0, 2)).addWidget(self.switch, alignment=Qt.AlignmentFlag.AlignRight)
        self.setFocusProxy(self.switch)
        self.show_value(parameter.default)

    def show_value(self, value: Value) -> None:
        self.switch.setChecked(bool(value))

    def value(self) -> Value:
        return self.switch.isChecked()

    def _on_clicked(self) -> None:
        self.edited.emit(self.value())


EDITORS: dict[type[Parameter], Callable[..., Editor]] = {
    IntParameter: TypedEditor,
    FloatParameter: TypedEditor,
    BoolParameter: SwitchEditor,
    ChoiceParameter: ChoiceEditor,
    SizesParameter: TypedEditor,
    MarginParameter: TypedEditor,
    ShapeParameter: TypedEditor,
    AxesParameter: TypedEditor,
    NumbersParameter: TypedEditor,
    RegularizerParameter: PenaltyEditor,
    PaddingParameter: PaddingEditor,
    FolderParameter: FolderEditor,
}


def editor(parameter: Parameter, appearance: Appearance) -> Editor:
    """The editor for a parameter of any kind."""
    return EDITORS[type(parameter)](parameter, appearance)
