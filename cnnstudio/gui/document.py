"""The document of a window: the project that is edited, its file, and Python typed on it."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cnnstudio.core import project_file
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text
from cnnstudio.data.sources import facts
from cnnstudio.gui.canvas.arrangement import with_places
from cnnstudio.gui.editor import ProjectEditor


class ProjectDocument(ProjectEditor):
    """An edited project that is opened from a file, and saved to one."""

    opened = Signal()
    """Another project took this one's place."""
    saving = Signal(object)
    """The path to which the project is about to be written."""
    title_changed = Signal()
    """The file, its name, or whether it is saved."""
    draft_changed = Signal()
    """Python that was typed, and is not applied yet, came, went or is another."""

    def __init__(self, project: Project | None = None, parent: QObject | None = None) -> None:
        super().__init__(project, parent)
        self._path: Path | None = None
        self._fingerprint = ""
        self._draft: str | None = None
        self.undo_stack.cleanChanged.connect(self.title_changed)

    @property
    def path(self) -> Path | None:
        """The file it was opened from or saved to."""
        return self._path

    @property
    def fingerprint(self) -> str:
        """What stood in that file then, as project_file.fingerprint tells it."""
        return self._fingerprint

    @property
    def is_file_changed(self) -> bool:
        """Something else stands in the file by now; a file that is gone is no change, it is written again."""
        return self._path is not None and project_file.fingerprint(self._path) not in ("", self._fingerprint)

    @property
    def is_modified(self) -> bool:
        return not self.undo_stack.isClean()

    @property
    def draft(self) -> str | None:
        """Python that somebody typed and that is not applied; None while there is none."""
        return self._draft

    @property
    def holds_unsaved(self) -> bool:
        """Something would be lost with the window."""
        return self.is_modified or self._draft is not None

    @property
    def title(self) -> str:
        return self._path.stem if self._path else self._project.name or text("untitled")

    def show(
        self,
        project: Project,
        path: Path | None = None,
        fingerprint: str = "",
        *,
        modified: bool = False,
        draft: str | None = None,
    ) -> None:
        """Takes another project in place of this one, with a place for each layer; nothing of it can be undone.

        `modified`: it holds changes that were never saved; `draft`: Python typed on it. Raises CnnStudioError, and
        keeps the present project, when its data cannot be.
        """
        facts(project)  # Refuses data that do not exist before anything is changed.
        self.undo_stack.clear()
        self.undo_stack.setClean()  # An empty stack that stands for recovered changes is not made clean by clearing it.
        self._path, self._fingerprint = path, fingerprint
        self._take(with_places(project))
        if modified:
            self.undo_stack.resetClean()
        self.keep_draft(draft)
        self.opened.emit()
        self.title_changed.emit()

    def open(self, path: Path) -> None:
        """Raises ProjectFileError, and keeps the present project, when the file cannot be read."""
        project, fingerprint = project_file.open_project(path)
        self.show(project, path, fingerprint)

    def save(self, path: Path) -> None:
        """Raises ProjectFileError when the file cannot be written; the document stays modified."""
        self.saving.emit(path)
        self._fingerprint = project_file.write_project(self._project, path)
        self._path = path
        self.undo_stack.setClean()
        self.title_changed.emit()

    def keep_draft(self, source: str | None) -> None:
        """What stands in the drawer and is not applied yet; None: it was applied, or is not wanted."""
        if source != self._draft:
            self._draft = source
            self.draft_changed.emit()
