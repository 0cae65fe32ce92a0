"""New, open, save and export: the verbs of the File menu, asking first where work would be lost.

A file that another window has open is opened as a copy (data/open_files.py says why). A file that something else has
changed since it was opened is overwritten only after a question; one that is gone is written again.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from cnnstudio.core.errors import CnnStudioError, FileError, NetworkError
from cnnstudio.core.files import is_there
from cnnstudio.core.plan import model_plan
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import SUFFIX, project_path, read_project
from cnnstudio.core.templates import template
from cnnstudio.core.texts import text
from cnnstudio.data.script_place import suggested_stem
from cnnstudio.data.unsaved import Unsaved
from cnnstudio.gui.dialogs.question import Question
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.files.draft_question import DraftQuestion
from cnnstudio.gui.files.held_file import HeldFile
from cnnstudio.gui.files.questions import overwrite_question, replace_question, save_question
from cnnstudio.gui.files.script_export import ScriptExport
from cnnstudio.gui.navigation import Navigation
from cnnstudio.gui.preferences import Preferences


class ProjectFiles(QObject):
    """Dialogs are opened, never executed: the window goes on drawing behind them, and so does a training."""

    def __init__(
        self,
        document: ProjectDocument,
        navigation: Navigation,
        preferences: Preferences,
        script_export: ScriptExport,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._document = document
        self._navigation = navigation
        self._preferences = preferences
        self._script_export = script_export
        self._window = window
        self._then: Callable[[], None] | None = None
        self._question: Question | None = None
        self._to_overwrite: Path | None = None
        self._file = HeldFile()
        self._draft = DraftQuestion(document, navigation, window)
        document.opened.connect(self._on_opened)

    def new(self, template_name: str) -> None:
        """Another project from a template."""
        self.leave(lambda: self._document.show(new_project(template_name, self._preferences)))

    def open(self) -> None:
        """Asks which file, and opens it."""
        dialog = self._dialog(text("Open a project"), QFileDialog.AcceptMode.AcceptOpen)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_open_chosen)
        dialog.open()

    def open_path(self, path: Path) -> None:
        """Opens a file; one that cannot be read leaves the present project as it is."""
        self.leave(lambda: self._open(path))

    def save(self) -> bool:
        """Saves to the project's file, or asks for one; True if it is saved when this returns."""
        if self._document.path is None:
            self.save_as()
            return False
        if self._document.is_file_changed:
            self._ask_to_overwrite(self._document.path, overwrite_question(self._document.path, self._window))
            return False
        return self._save(self._document.path)

    def save_as(self) -> None:
        """Asks for a file name, and saves."""
        dialog = self._dialog(text("Save the project"), QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX)
        dialog.selectFile(self._file_name())
        dialog.fileSelected.connect(self._on_save_chosen)
        dialog.rejected.connect(self._forget)
        dialog.open()

    def export(self) -> None:
        """Asks for a file name, and has the Python script written with its data beside it, and checked."""
        try:
            model_plan(self._document.analysis)
        except NetworkError as error:
            self._script_export.refuse(error, self._document.analysis.errors[0].layer_id)
            return
        dialog = self._dialog(text("Take the code home"), QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(text("Python script (*.py)"))
        dialog.setDefaultSuffix(".py")
        dialog.selectFile(f"{suggested_stem(self._document.title)}.py")
        dialog.fileSelected.connect(self._on_export_chosen)
        dialog.open()

    def leave(self, then: Callable[[], None]) -> None:
        """Does `then` at once, or after asking what becomes of unsaved work; not at all if that is cancelled."""
        self._draft.settle(lambda: self._leave(then))

    def show_unsaved(self, work: Unsaved) -> bool:
        """What a crash left, still unsaved; True: as a copy, since another window has the file. Raises DataError."""
        held = self._file.take(work.path)
        path = work.path if held is not None else None
        project = _copy(work.project, work.path) if work.path and held is None else work.project
        try:
            self._document.show(project, path, work.fingerprint, modified=True, draft=work.code)
        except CnnStudioError:
            self._file.give_back(held)
            raise
        self._file.keep(held)
        if path is not None:
            self._preferences.add_recent(path)
        return work.path is not None and path is None

    def folders(self, asked_for: Path | None) -> set[Path]:
        """Where a file of the person's may have been written."""
        files = (*self._preferences.recent_files, *([asked_for] if asked_for else []))
        return {*(file.parent for file in files), *self._preferences.written_folders}

    def close(self) -> None:
        """Another window may have the file now."""
        self._file.keep(None)

    # Private ---------------------------------------------------------------------------------------------------------

    def _leave(self, then: Callable[[], None]) -> None:
        if not self._document.is_modified:
            then()
            return
        if self._question is not None:
            self._question.raise_()
            return
        self._then = then
        self._question = save_question(self._document.title, self._window)
        self._question.answered.connect(self._on_answered)
        self._question.open()

    def _dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        folder = self._document.path.parent if self._document.path else Path.home()
        dialog = QFileDialog(self._window, title, str(folder))
        dialog.setAcceptMode(mode)
        dialog.setNameFilter(text("CNN Studio project (*.cnn)"))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _file_name(self) -> str:
        """A name to begin with: the project's, without what no file name may hold."""
        return re.sub(r'[/\\:*?"<>|\x00-\x1f]+', "_", self._document.title)[:120] + SUFFIX

    def _on_answered(self, answer: str) -> None:
        self._question = None
        if answer == "discard":
            self._go_on()
        elif answer == "save":
            if self.save():
                self._go_on()
        else:
            self._forget()

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _forget(self) -> None:
        self._then = None

    def _on_open_chosen(self, name: str) -> None:
        self.open_path(Path(name))

    def _on_save_chosen(self, name: str) -> None:
        chosen, path = Path(name), project_path(Path(name))
        if path != chosen and is_there(path):
            # What the dialog has asked about is another name.
            self._ask_to_overwrite(path, replace_question(path, self._window))
        elif self._save(path):
            self._go_on()

    def _on_export_chosen(self, name: str) -> None:
        self._preferences.note_folder(Path(name).parent)
        self._script_export.begin(self._document.project, Path(name))

    def _open(self, path: Path) -> None:
        held = self._file.take(path)
        try:
            if held is None:
                self._document.show(_copy(read_project(path), path))
            else:
                self._document.open(path)
        except CnnStudioError as error:
            self._file.give_back(held)
            self._navigation.tell_refusal(error)
            return
        if held is None:
            self._navigation.announce(
                text(
                    "{file} is open in another window. This is a copy of what was saved there: Save asks for a name.",
                    file=path.name,
                )
            )
        self._file.keep(held)
        self._preferences.add_recent(path)

    def _save(self, path: Path) -> bool:
        held = self._file.take(path)
        try:
            if held is None:
                raise _is_open_elsewhere(path)
            self._preferences.note_folder(path.parent)
            self._document.save(path)
        except CnnStudioError as error:
            self._file.give_back(held)
            self._navigation.tell_refusal(error)
            self._forget()
            return False
        self._file.keep(held)
        self._preferences.add_recent(path)
        self._navigation.tell(text("Saved {file}.", file=path))
        return True

    # Two windows, and other programs ---------------------------------------------------------------------------------

    def _on_opened(self) -> None:
        if self._document.path is None:
            self._file.keep(None)

    def _ask_to_overwrite(self, path: Path, question: Question) -> None:
        if self._question is not None:
            question.deleteLater()
            self._question.raise_()
            return
        self._question, self._to_overwrite = question, path
        self._question.answered.connect(self._on_overwrite_answered)
        self._question.open()

    def _on_overwrite_answered(self, answer: str) -> None:
        self._question = None
        if answer == "save as":
            self.save_as()
        elif answer != "overwrite" or self._to_overwrite is None:
            self._forget()
        elif self._save(self._to_overwrite):
            self._go_on()


def _copy(project: Project, path: Path) -> Project:
    """Named after the file, so that both can be told apart in the title."""
    return replace(project, name=text("{name} copy", name=path.stem))


def _is_open_elsewhere(path: Path) -> FileError:
    return FileError(
        text("{file} is open in another window.", file=path.name),
        hint=text("Save under another name, or close it there first."),
    )


def new_project(template_name: str, preferences: Preferences) -> Project:
    """From a template, with the seed that was chosen for new projects; raises KeyError."""
    project = template(template_name)
    return replace(project, training=project.training.with_setting("seed", preferences.seed))
