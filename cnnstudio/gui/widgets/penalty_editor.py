"""The editor of a penalty on weights: which one, and how strong it is."""

from PySide6.QtWidgets import QWidget

from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.layers.parameters import FloatParameter
from cnnstudio.core.layers.penalties import STRONGEST, RegularizerParameter
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.choice_editor import CalmComboBox
from cnnstudio.gui.widgets.editor import Editor
from cnnstudio.gui.widgets.layouts import row
from cnnstudio.gui.widgets.typed_field import TypedField

USUAL = 0.01
"""The factor that a penalty begins with, as in Keras."""
_KINDS = ((False, False), (True, False), (False, True), (True, True))
_FACTORS = tuple(
    FloatParameter(name, USUAL, minimum=0.0, open_minimum=True, maximum=STRONGEST, title=title, help="")
    for name, title in (("l1", mark("Factor of L1")), ("l2", mark("Factor of L2")))
)


class PenaltyEditor(Editor):
    """Factors are asked for only where their penalty is chosen."""

    def __init__(self, parameter: RegularizerParameter, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = CalmComboBox()
        for words in (text("none"), "L1", "L2", "L1 + L2"):
            self.box.addItem(words)
        self.box.setAccessibleName(parameter.label)
        self.factors = tuple(TypedField(factor, appearance) for factor in _FACTORS)
        self._value: Value = None
        line = row(self, spacing=4)
        line.addWidget(self.box, 1)
        for field in self.factors:
            line.addWidget(field, 1)
            field.edited.connect(self._on_edited)
            field.refused.connect(self.refused)
        self.box.activated.connect(self._on_edited)
        self.setFocusProxy(self.box)
        self.show_value(parameter.default)

    def show_value(self, value: Value) -> None:
        self._value = value
        factors = value if isinstance(value, tuple) else (0.0, 0.0)
        self.box.setCurrentIndex(_KINDS.index((bool(factors[0]), bool(factors[1]))))
        for field, factor in zip(self.factors, factors, strict=True):
            if factor:
                field.show_value(factor)
        self._show_fields()

    def value(self) -> Value:
        factors = tuple(
            field.value if used else 0.0
            for field, used in zip(self.factors, _KINDS[self.box.currentIndex()], strict=True)
        )
        return factors if any(factors) else None

    def drop_unfinished(self) -> None:
        for field in self.factors:
            field.give_up()

    def _show_fields(self) -> None:
        for field, used in zip(self.factors, _KINDS[self.box.currentIndex()], strict=True):
            field.setVisible(used)

    def _on_edited(self) -> None:
        self._show_fields()
        value = self.value()
        if value != self._value:
            self._value = value
            self.edited.emit(value)
