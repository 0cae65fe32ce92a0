"""Preferences: the table of settings as forms, and what the cache holds. Every choice counts at once."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtWidgets import QWidget

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.layers.parameter import Parameter
from cnnstudio.core.layers.parameters import ChoiceParameter
from cnnstudio.core.texts import mark, text
from cnnstudio.data.folders import require_writable
from cnnstudio.data.settings import setting_groups
from cnnstudio.gui.dialogs.cache_line import CacheLine
from cnnstudio.gui.dialogs.dialog import MARGIN, Dialog
from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.parameter_form import ParameterForm
from cnnstudio.gui.widgets.scroll_column import ScrollColumn
from cnnstudio.gui.widgets.section_label import SectionLabel

_NOTES = {
    "Appearance": mark("Another language is used when the studio is started the next time."),
    "Engine": mark(
        "A process of its own can crash, or be stopped, without harm to the window. Inside the window, training needs "
        "less memory, but a crash of TensorFlow takes the window along. Counts from the next training on."
    ),
}
"""What must be known before a choice is made, by the title of the group."""


_FRAME = 48
"""Pixels that the title bar of the desktop takes, and a little air."""
_LEAST = 160


class PreferencesDialog(Dialog):
    """One form a group; there is nothing to confirm."""

    def __init__(self, preferences: Preferences, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(text("Preferences"), parent, width=560)
        self._preferences = preferences
        # One of its editors has the focus as a rule: there it is scrolled to.
        self._area = ScrollColumn(name=text("Preferences"), is_stop=False)
        self._area.content.setSpacing(6)
        self.content.addWidget(self._area)
        self._forms: dict[str, ParameterForm] = {}
        self.cache = CacheLine(preferences)
        self._trouble = Label(role="caption", tone="bad", wrap=True)
        for title, parameters in setting_groups().items():
            self._add_group(title, parameters, appearance)
        self._area.content.addWidget(self.cache)
        self._area.content.addWidget(self._trouble)
        self._trouble.hide()
        self.add_button(text("&Back to the defaults"), preferences.forget_choices, apart=True)
        self.add_close_button(text("Close"))
        preferences.changed.connect(self._on_changed)
        preferences.refused.connect(self._on_refused)

    def form(self, name: str) -> ParameterForm:
        """The form that holds this setting; raises KeyError."""
        return self._forms[name]

    def fit(self) -> None:
        self.fit_into(self.screen().availableGeometry().height() - _FRAME)

    def fit_into(self, height: int) -> None:
        """As high as its words need, and at most so high: then the settings scroll, and the buttons stay in view."""
        content = self._area.content
        content.activate()
        whole = content.totalHeightForWidth(self.width() - 2 * MARGIN)
        self._area.setFixedHeight(whole)
        self._area.setFixedHeight(max(_LEAST, whole - max(0, self.fitting_height() - height)))
        super().fit()

    def trouble(self) -> str:
        """Why choices are not kept; "" while they are."""
        return self._trouble.text()

    def _add_group(self, title: str, parameters: tuple[Parameter, ...], appearance: Appearance) -> None:
        form = ParameterForm([_in_words(parameter) for parameter in parameters], self._preferences.values, appearance)
        form.edited.connect(self._on_edited)
        self._forms |= dict.fromkeys((parameter.name for parameter in parameters), form)
        content = self._area.content
        content.addSpacing(12 if content.count() else 4)
        content.addWidget(SectionLabel(text(title)))
        content.addWidget(form)
        if title in _NOTES:
            content.addWidget(Label(text(_NOTES[title]), role="caption", tone="muted", wrap=True))

    def _on_edited(self, name: str, value: object) -> None:
        if name == "cache_folder" and value:
            try:
                require_writable(Path(str(value)))
            except CnnStudioError as error:
                self.form(name).set_values(self._preferences.values)
                self.form(name).show_problems({name: str(error)})
                self._fit_later()
                return
        self.form(name).show_problems({})
        self._preferences.choose(name, value)

    def _on_changed(self, name: str) -> None:
        self.form(name).set_values(self._preferences.values)
        self._fit_later()

    def _on_refused(self, error: CnnStudioError) -> None:
        self._trouble.setText(text("Your choices count until the window is closed. {reason}", reason=error))
        self._trouble.show()
        self._fit_later()

    def _fit_later(self) -> None:
        """A row that has just gained a sentence knows its height only when the layouts have been asked again."""
        QTimer.singleShot(0, self, self.fit)


def _in_words(parameter: Parameter) -> Parameter:
    """Languages are listed by their own names, which the table of settings, without Qt, does not know."""
    if parameter.name != "language" or not isinstance(parameter, ChoiceParameter):
        return parameter
    return replace(parameter, titles=tuple(_own_name(code) for code in parameter.choices))


def _own_name(code: str) -> str:
    """Deutsch for "de"; the code itself for one that Qt does not know."""
    locale = QLocale(code)
    if locale.language() in (QLocale.Language.C, QLocale.Language.AnyLanguage):
        return code
    if code == "en":
        return "English"
    name = locale.nativeLanguageName() or code
    return f"{name} ({code})" if "_" in code else name
