"""Of the project that is edited, for the bars: its name, what it weighs, whether it can be trained, its images."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cnnstudio.core.problems import Severity
from cnnstudio.core.texts import text
from cnnstudio.gui.data_words import data_wordings
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.widgets.status_bar import StatusBar
from cnnstudio.gui.widgets.top_bar import TopBar


class ProjectStatus(QObject):
    """Follows the document."""

    def __init__(self, document: ProjectDocument, top_bar: TopBar, status_bar: StatusBar, window: QWidget) -> None:
        super().__init__(window)
        self._document, self._top_bar, self._status_bar, self._window = document, top_bar, status_bar, window
        document.analyzed.connect(self._on_analyzed)
        document.retold.connect(self._on_analyzed)
        document.title_changed.connect(self._on_title_changed)
        self._on_analyzed()
        self._on_title_changed()

    def _on_analyzed(self) -> None:
        analysis = self._document.told
        errors = len(analysis.errors)
        advice = sum(problem.severity is Severity.ADVICE for problem in analysis.problems)
        bar = self._status_bar
        if analysis.withholds:
            bar.show_told(analysis.parameters)
        else:
            bar.show_counts(analysis.parameters, analysis.memory.weights, is_complete=analysis.is_complete)
        bar.show_problems(errors, advice)
        bar.show_data(data_wordings(self._document.project.data, analysis.facts))
        obstacle = analysis.errors[0].message if analysis.errors else ""
        self._top_bar.run_buttons.refuse_training(obstacle)

    def _on_title_changed(self) -> None:
        document = self._document
        self._top_bar.show_project(document.title, document.is_modified)
        self._window.setWindowTitle(text("{title}[*] – CNN Studio", title=document.title.replace("[*]", "[ ]")))
        self._window.setWindowModified(document.is_modified)
