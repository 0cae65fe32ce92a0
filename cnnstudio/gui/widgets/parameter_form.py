"""A form for settings of any origin: layers, optimizers, training, data sources. Made from their declarations."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cnnstudio.core.layers.parameter import Parameter, Value
from cnnstudio.core.texts import plural, text
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.editor import Editor
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.parameter_row import ParameterRow


class ParameterForm(QWidget):
    """A row for each parameter; the advanced ones lie behind "More settings"."""

    edited = Signal(str, object)
    """(name, value) for each value that a person gave and the parameter accepts."""
    pointed = Signal(str)
    """The setting that the pointer came to; "" once it is on none."""

    def __init__(
        self,
        parameters: Sequence[Parameter],
        values: Mapping[str, Value],
        appearance: Appearance,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = {parameter.name: ParameterRow(parameter, appearance) for parameter in parameters}
        self._more = QWidget()
        self._more.hide()
        self._advanced = tuple(parameter.name for parameter in parameters if parameter.advanced)
        self._more_button = Button("", kind="link")
        self._more_button.clicked.connect(self._on_more_pressed)
        self._lay_out(parameters)
        for line in self._rows.values():
            line.edited.connect(self.edited)
            line.pointed.connect(self.pointed)
        self.set_values(values)
        self._show_more_text()

    def set_values(self, values: Mapping[str, Value]) -> None:
        """Shows these values, silently; the field that somebody is typing in is left alone."""
        for name, line in self._rows.items():
            if name in values:
                line.editor.show_value(values[name])

    def values(self) -> dict[str, Value]:
        """What the form holds, every value accepted by its parameter."""
        return {name: line.editor.value() for name, line in self._rows.items()}

    def editor(self, name: str) -> Editor:
        return self._rows[name].editor

    def row(self, name: str) -> ParameterRow:
        return self._rows[name]

    def setting_at(self, widget: QWidget | None) -> str:
        """The setting whose line a widget belongs to; "" for none."""
        lines = self._rows.items()
        return next((name for name, line in lines if widget is not None and line.isAncestorOf(widget)), "")

    def place_of(self, name: str) -> QWidget | None:
        """Where a setting is to be seen: its line, or what leads to it while it is folded away; None for none."""
        line = self._rows.get(name)
        is_folded = line is not None and self._more.isAncestorOf(line) and self._more.isHidden()
        return self._more_button if is_folded else line

    def show_problems(self, sentences: Mapping[str, str]) -> None:
        """Under the settings named: why the network cannot work with this value; the others lose theirs.

        An advanced setting that is to blame does not stay folded away.
        """
        for name, line in self._rows.items():
            line.show_problem(sentences.get(name, ""))
        if any(sentences.get(name) for name in self._advanced):
            self.show_more(True)

    def refuse(self, reason: str) -> None:
        """Nothing can be changed, with the reason as the tooltip; "" lets it be changed again."""
        for line in self._rows.values():
            line.refuse(reason)

    def show_more(self, shown: bool) -> None:
        """Unfolds or folds the advanced settings."""
        self._more.setVisible(shown)
        self._show_more_text()

    def _lay_out(self, parameters: Sequence[Parameter]) -> None:
        layout, more = column(self, spacing=6), column(self._more, spacing=6)
        for parameter in parameters:
            (more if parameter.advanced else layout).addWidget(self._rows[parameter.name])
        layout.addWidget(self._more_button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._more)
        self._more_button.setVisible(bool(self._advanced))

    def _on_more_pressed(self) -> None:
        self.show_more(self._more.isHidden())

    def _show_more_text(self) -> None:
        if self._more.isHidden():
            words = plural("More settings ({count})", "More settings ({count})", len(self._advanced))
        else:
            words = text("Fewer settings")
        self._more_button.setText(words)
