"""The editor of a choice: one of a few words."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.layers.parameters import ChoiceParameter
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.editor import Editor
from cnnstudio.gui.widgets.layouts import row

_EDGE, _LIST_EDGES = 1, 24
"""Pixels that Qt leaves beside the words of the closed box, and those of the open list beside its own."""


class ChoiceEditor(Editor):
    """One of a few words."""

    def __init__(self, parameter: ChoiceParameter, _appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = CalmComboBox()
        for choice in parameter.choices:
            self.box.addItem(parameter.show(choice), choice)
        self.box.setAccessibleName(parameter.label)
        # Long words end in an ellipsis in the closed box rather than that they widen the whole form.
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(6)
        self._value: Value = parameter.default
        self.box.activated.connect(self._on_activated)
        row(self).addWidget(self.box)
        self.setFocusProxy(self.box)
        self.show_value(parameter.default)

    def show_value(self, value: Value) -> None:
        self._value = value
        self.box.setCurrentIndex(self.box.findData(value))

    def value(self) -> Value:
        chosen: Value = self.box.currentData()
        return chosen

    def _on_activated(self) -> None:
        if self.value() != self._value:
            self._value = self.value()
            self.edited.emit(self._value)


class CalmComboBox(QComboBox):
    """Ignores the wheel until it is clicked: scrolling a form past it must not change it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def shown_text(self) -> str:
        """What is to be read in the closed box at its present width."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - 2 * _EDGE
        return self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)

    def showPopup(self) -> None:
        self.fit_list()
        super().showPopup()

    def fit_list(self) -> None:
        """Where it is open there is room for whole words."""
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + _LIST_EDGES)

    def paintEvent(self, event: QPaintEvent) -> None:
        """As Qt paints it, which cuts long words in the middle of a letter."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        option.currentText = self.shown_text()
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
