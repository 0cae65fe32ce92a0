"""Data, left: which images, how they are split, how they are prepared, and how they are changed while training."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from cnnstudio.core.editing.steps import STAGES
from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.layers import Category
from cnnstudio.core.layers.parameters import ChoiceParameter
from cnnstudio.core.project import SPLIT_PARAMETERS, DataChoice
from cnnstudio.core.texts import mark, text
from cnnstudio.data.dataset import part_sizes
from cnnstudio.data.sources import SOURCES
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.steps.section import StepsSection
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.parameter_editors import editor
from cnnstudio.gui.widgets.parameter_form import ParameterForm
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.widgets.side_panel import SidePanel
from cnnstudio.gui.widgets.split_bar import SplitBar

SOURCE = ChoiceParameter(
    "source",
    "digits",
    choices=tuple(SOURCES),
    titles=tuple(source.title for source in SOURCES.values()),
    help=mark("Where the images come from."),
)


class DataSourcePanel(SidePanel):
    """Every change is an edit of the project, and undoes like any other."""

    panel_id = "data_source"
    title = mark("Data")
    place = Place.LEFT

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._document = context.document
        data = self._document.project.data
        self.source = editor(SOURCE, context.appearance)
        self.source.setToolTip(text(SOURCE.help))
        self.split = ParameterForm(SPLIT_PARAMETERS, _split_values(data), context.appearance)
        self.split_bar = SplitBar([text("training"), text("validation"), text("test")], context.appearance)
        self.steps = {stage: StepsSection(context, stage) for stage in STAGES}
        self._summary = Label(tone="muted", wrap=True)
        self._settings: ParameterForm | None = None
        self._settings_of = ""
        self._lay_out()
        self.source.edited.connect(self._on_source_edited)
        self.split.edited.connect(self._on_split_edited)
        context.navigation.steps_wanted.connect(self._on_steps_wanted)
        self._document.changed.connect(self._show_project)
        self._show_project()

    @property
    def settings(self) -> ParameterForm | None:
        """The settings of the chosen source, where it has any."""
        return self._settings

    def _lay_out(self) -> None:
        title = Label(text("Data"), "title")
        title.setBuddy(self.source.focusProxy() or self.source)
        self.content.addWidget(title)
        self.content.addWidget(self.source)
        self.content.addWidget(self._summary)
        self._settings_place = self.content.count()
        self.content.addSpacing(8)
        self.content.addWidget(SectionLabel(text("Split")))
        self.content.addWidget(self.split_bar)
        self.content.addWidget(self.split)
        for section in self.steps.values():
            self.content.addSpacing(8)
            self.content.addWidget(section)
        self.content.addStretch(1)

    def _show_project(self) -> None:
        project = self._document.project
        data, source = project.data, SOURCES[project.data.source]
        self.source.show_value(data.source)
        self._summary.setText(source.described(data.params))
        self.split.set_values(_split_values(data))
        self._show_settings(data)
        sizes = part_sizes(source.class_counts(source.checked(data.params)), data.validation, data.test)
        self.split_bar.show_counts([sum(part) for part in (sizes.train, sizes.validation, sizes.test)])

    def _show_settings(self, data: DataChoice) -> None:
        """Another form only for another source: the field that is typed in must not vanish."""
        source = SOURCES[data.source]
        if self._settings_of != data.source:
            if self._settings is not None:
                self._settings.hide()
                self._settings.deleteLater()
                self._settings = None
            if source.parameters:
                self._settings = ParameterForm(source.parameters, {}, self._context.appearance)
                self._settings.edited.connect(self._on_setting_edited)
                self.content.insertWidget(self._settings_place, self._settings)
            self._settings_of = data.source
        if self._settings is not None:
            self._settings.set_values(source.checked(data.params))

    def _on_source_edited(self, source: object) -> None:
        self._choose(replace(self._document.project.data, source=str(source), params={}))

    def _on_setting_edited(self, name: str, value: object) -> None:
        data = self._document.project.data
        self._choose(replace(data, params={**data.params, name: value}))  # type: ignore[dict-item]

    def _on_split_edited(self, name: str, value: object) -> None:
        # The form has checked the single value; whether the three parts go together is the document's to say.
        self._choose(self._document.project.data.with_split(name, value))

    def _on_steps_wanted(self, stage: Category, step_id: str) -> None:
        self.steps[stage].enter(step_id)

    def _choose(self, data: DataChoice) -> None:
        try:
            self._document.choose_data(data)
        except CnnStudioError as error:
            self._context.navigation.tell_refusal(error)
            self._show_project()


def _split_values(data: DataChoice) -> dict[str, float | int]:
    return {parameter.name: getattr(data, parameter.name) for parameter in SPLIT_PARAMETERS}
