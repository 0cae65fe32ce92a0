"""The editor of padding: valid, same, or P = n."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QWidget

from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.padding import AMOUNT, PaddingParameter
from cnnstudio.core.texts import text
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.choice_editor import CalmComboBox
from cnnstudio.gui.widgets.editor import Editor
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.typed_field import TypedField

_AMOUNT_WIDTH = 72


class PaddingEditor(Editor):
    """The number is asked for only where P is chosen."""

    def __init__(self, parameter: PaddingParameter, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = CalmComboBox()
        for choice in parameter.words.choices:
            self.box.addItem(parameter.words.show(choice), choice)
        self.box.addItem(text("P ="))
        self.box.setAccessibleName(parameter.label)
        # Both together are no wider than the other editors of the form.
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(2)
        self.box.setIconSize(QSize(0, 0))
        self.amount = TypedField(AMOUNT, appearance)
        self.amount.setMinimumWidth(_AMOUNT_WIDTH)
        self._value: Value = parameter.default
        line = row(self, spacing=4)
        line.addWidget(self.box, 1)
        line.addWidget(self.amount, 1)
        self.amount.edited.connect(self._on_edited)
        self.amount.refused.connect(self.refused)
        self.box.activated.connect(self._on_edited)
        self.setFocusProxy(self.box)
        self.show_value(parameter.default)

    def show_value(self, value: Value) -> None:
        self._value = value
        self.box.setCurrentIndex(self.box.findData(value) if isinstance(value, str) else self.box.count() - 1)
        if isinstance(value, int):
            self.amount.show_value(value)
        self._show_field()

    def value(self) -> Value:
        chosen: Value = self.box.currentData()
        return self.amount.value if chosen is None else chosen

    def drop_unfinished(self) -> None:
        self.amount.give_up()

    def _show_field(self) -> None:
        self.amount.setVisible(self.box.currentData() is None)

    def _on_edited(self) -> None:
        self._show_field()
        value = self.value()
        if value != self._value:
            self._value = value
            self.edited.emit(value)
