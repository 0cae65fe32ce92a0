"""One line of a form: the setting's name, its editor, and below them what is wrong with it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QWidget

from cnnstudio.core.layers.parameter import Parameter
from cnnstudio.core.texts import text
from cnnstudio.gui.looks.icons import icon
from cnnstudio.gui.looks.theme import Appearance, Theme
from cnnstudio.gui.speech import announce
from cnnstudio.gui.widgets.elided_label import ElidedLabel
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.parameter_editors import editor


class ParameterRow(QWidget):
    """A refusal of what was typed goes before a problem of the network."""

    edited = Signal(str, object)
    """(name, value)"""
    pointed = Signal(str)
    """The setting's name as the pointer comes, "" as it goes."""

    def __init__(self, parameter: Parameter, appearance: Appearance, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parameter = parameter
        self._refusal = self._problem = ""
        self.editor = editor(parameter, appearance)
        self.editor.edited.connect(self._on_edited)
        self.editor.refused.connect(self._on_refused)
        self._name = ElidedLabel(parameter.label, tone="muted")
        self._control = self.editor.focusProxy() or self.editor
        # A screen reader takes the name of a box to choose from from the words beside it.
        self._name.setBuddy(self._control)
        self._sign, self._sentence = Label(), Label(role="caption", tone="bad", wrap=True)
        self._sign.setAccessibleName(text("Error"))
        self._trouble = self._made_trouble()
        line = row(spacing=8)
        line.addWidget(self._name, 7)
        line.addWidget(self.editor, 9)
        layout = column(self, spacing=4)
        layout.addLayout(line)
        layout.addWidget(self._trouble)
        self.setToolTip(text(parameter.help))
        self._on_theme_changed(appearance.theme)
        appearance.changed.connect(self._on_theme_changed)

    def sentence(self) -> str:
        """What stands below the field; "" while all is well."""
        return self._sentence.text()

    def show_problem(self, sentence: str) -> None:
        """Why the network cannot work with the value that is set."""
        self._problem = sentence
        self._show_sentence()

    def refuse(self, reason: str) -> None:
        """Disabled, with the reason as its tooltip and the value that counts; "" enables it again."""
        if reason:
            self.editor.drop_unfinished()
        self.editor.setEnabled(not reason)
        self.setToolTip(reason or text(self._parameter.help))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed.emit(self._parameter.name)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.pointed.emit("")

    def _made_trouble(self) -> QWidget:
        trouble = QWidget()
        line = row(trouble, spacing=6)
        line.addWidget(self._sign, alignment=Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._sentence, 1)
        trouble.hide()
        return trouble

    def _show_sentence(self) -> None:
        self._sentence.setText(self._refusal or self._problem)
        self._trouble.setVisible(bool(self._sentence.text()))
        self._control.setAccessibleDescription(self._sentence.text())
        if self._control.hasFocus():
            announce(self._control, self._sentence.text())

    def _on_edited(self, value: object) -> None:
        self.edited.emit(self._parameter.name, value)

    def _on_refused(self, sentence: str) -> None:
        self._refusal = sentence
        self._show_sentence()

    def _on_theme_changed(self, theme: Theme) -> None:
        self._sign.setPixmap(icon("error", theme, theme.bad).pixmap(QSize(14, 14)))
