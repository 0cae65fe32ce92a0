"""The project being edited: its steps of undo, the analysis that follows each, and what views may show of that."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoStack

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.change import diff
from cnnstudio.core.network import Network
from cnnstudio.core.project import Project
from cnnstudio.data.sources import facts
from cnnstudio.gui.analyses import Analyses
from cnnstudio.gui.canvas.arrangement import with_places
from cnnstudio.gui.commands import EditCommand


class EditedProject(QObject):
    """Owns the project, its undo stack and its analysis; `edit` is the one way to another project."""

    changed = Signal(object)
    """A core.change.Change; the project is the new one already."""
    analyzed = Signal(object)
    """A core.analysis.Analysis of the network as it now is."""
    retold = Signal()
    """`told` is another, while the network is the same."""

    def __init__(self, project: Project | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.undo_stack = QUndoStack(self)
        self._project = with_places(project or Project())
        self._is_taking = False
        self._analyses = Analyses()
        self._analysis = self._analyses.of(self._project.network, facts(self._project))
        self._veil: Callable[[Analysis], Analysis] | None = None
        self._told = self._analysis

    @property
    def project(self) -> Project:
        return self._project

    @property
    def network(self) -> Network:
        return self._project.network

    @property
    def is_settled(self) -> bool:
        """No edit is being made or taken back: another may begin."""
        return not self._is_taking

    @property
    def analysis(self) -> Analysis:
        return self._analysis

    @property
    def told(self) -> Analysis:
        """The analysis as views may show it: during a quiz without what is asked."""
        return self._told

    def withhold(self, veil: Callable[[Analysis], Analysis] | None) -> None:
        """What stands between each analysis and the views from now on; None: nothing does."""
        self._veil = veil
        self._told = self._veiled()
        self.retold.emit()

    def edit(self, after: Project, title: str, merge_key: str = "") -> None:
        """Makes the project another one, in one step of this title; none where nothing is another."""
        if after == self._project:
            return
        facts(after)  # Refuses data that do not exist before anything is changed.
        self.undo_stack.push(EditCommand(self._take, self._project, after, title, merge_key))

    def _take(self, project: Project) -> None:
        before, self._project, self._is_taking = self._project, project, True
        try:
            self.changed.emit(diff(before, project))
            self._analysis = self._analyses.of(project.network, facts(project))
            self._told = self._veiled()
            self.analyzed.emit(self._analysis)
        finally:
            self._is_taking = False

    def _veiled(self) -> Analysis:
        return self._veil(self._analysis) if self._veil is not None else self._analysis
