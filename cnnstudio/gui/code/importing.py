"""Python from elsewhere: from a file, the clipboard, or dropped on the window; shown before it becomes the project."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from cnnstudio.core.errors import CnnStudioError, FileError
from cnnstudio.core.files import read_file
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.texts import text
from cnnstudio.gui.code.checking import Checked, CodeChecker, checked
from cnnstudio.gui.code.notes import applied_words
from cnnstudio.gui.context import Context
from cnnstudio.gui.files.project_files import ProjectFiles

if TYPE_CHECKING:
    from cnnstudio.core.code.reader import Reading
    from cnnstudio.gui.dialogs.code_preview import CodePreview

SUFFIX = ".py"
_LARGEST = 4_000_000
"""Bytes; the reader itself says from which length on it reads nothing."""


class CodeImport(QObject):
    """One preview at a time; what is offered meanwhile takes its place."""

    def __init__(self, context: Context, files: ProjectFiles, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._files = files
        self._window = window
        self._name = ""
        self._preview: CodePreview | None = None
        self._checker = CodeChecker(self)
        self._checker.checked.connect(self._on_checked)
        context.navigation.code_offered.connect(self.offer)

    def ask_for_file(self) -> None:
        """Asks which file, and reads it."""
        path = self._context.document.path
        dialog = QFileDialog(self._window, text("Import Python"), str(path.parent if path else Path.home()))
        dialog.setNameFilter(text("Python script (*.py)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read_path(self, path: Path) -> None:
        """Offers what stands in a file; one that cannot be read is answered by a sentence."""
        try:
            source = _decoded(read_file(path, _LARGEST), path)
        except CnnStudioError as error:
            self._context.navigation.tell_refusal(error)
            return
        self.offer(source, path.name)

    def offer(self, source: str, name: str) -> None:
        """Has it read, and shows what it would become; `name` says where it comes from."""
        self._name = name
        document = self._context.document
        self._checker.ask(source, document.project, document.analysis)

    def close(self) -> None:
        self._checker.close()

    # Private ---------------------------------------------------------------------------------------------------------

    def _on_file_chosen(self, name: str) -> None:
        self.read_path(Path(name))

    def _on_checked(self, found: Checked) -> None:
        from cnnstudio.gui.dialogs.code_preview import CodePreview

        if self._preview is not None:
            self._preview.close()
        preview = CodePreview(found, self._name, self._context.appearance, self._window)
        preview.answered.connect(self._on_answered)
        self._preview = preview
        preview.open()

    def _on_answered(self, answer: str, found: Checked) -> None:
        self._preview = None
        verbs = {"into": self._put_into, "new": self._make_new, "edit": self._edit}
        if answer in verbs:
            verbs[answer](found)

    def _put_into(self, found: Checked) -> None:
        document, navigation = self._context.document, self._context.navigation
        again = found if found.onto is document.project else checked(found.source, document.project, document.analysis)
        if again.reading is None:
            return
        try:
            document.adopt_code(again.reading)
        except CnnStudioError as error:
            navigation.tell_refusal(error)
            return
        navigation.show_workspace("build")
        navigation.tell(applied_words(again))

    def _make_new(self, found: Checked) -> None:
        alone = checked(found.source, None, None)
        if alone.reading is not None:
            reading = alone.reading
            self._files.leave(lambda: self._show_new(reading))

    def _show_new(self, reading: "Reading") -> None:
        project = reading.project
        name = project.name or Path(self._name).stem
        try:
            self._context.document.show(replace(project, name=name), modified=True)
        except CnnStudioError as error:
            self._context.navigation.tell_refusal(error)

    def _edit(self, found: Checked) -> None:
        self._context.document.keep_draft(found.source)
        self._context.navigation.show_drawer("python")


def _decoded(data: bytes, path: Path) -> str:
    """Raises FileError for what is no text."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileError(
            text("{name} is no text in UTF-8.", name=shortened(path.name)),
            hint=text("Save it as UTF-8 in the program that it comes from."),
            details=str(error),
        ) from error
