"""All that keeps a person's work safe, in one hand for the window: autosave, recovery, tidying up after a crash."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cnnstudio.core.texts import text
from cnnstudio.gui.context import Context
from cnnstudio.gui.files.autosave import Autosave
from cnnstudio.gui.files.project_files import ProjectFiles
from cnnstudio.gui.files.recovered_menu import RecoveredMenu
from cnnstudio.gui.files.recovery import Recovery
from cnnstudio.gui.files.tidying import Tidying


class Safekeeping(QObject):
    """Works from the first edit on; `start` also looks for what an earlier window left."""

    def __init__(self, context: Context, files: ProjectFiles, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._files = files
        self._tidying: Tidying | None = None
        self.autosave = Autosave(context.document, context.preferences, self)
        self.recovery = Recovery(files, self.autosave, context.navigation, self)
        self.menu = RecoveredMenu(self.recovery, window)
        self.autosave.failed.connect(self._on_autosave_failed)

    def start(self, path: Path | None) -> None:
        """Shows what a crash left, or the file that was asked for, or else leaves the project as it is."""
        self.recovery.begin(path)
        self._tidying = Tidying(self._files.folders(path))
        self._tidying.start()

    def keep_now(self) -> None:
        """The session of the desktop ends: what is not saved is at the next start."""
        self.autosave.keep_now()

    def close(self, *, keep: bool) -> None:
        """`keep`: nobody was asked what becomes of unsaved changes."""
        if self._tidying is not None:
            self._tidying.close()
        self.autosave.close(keep=keep)
        self._files.close()

    def _on_autosave_failed(self, reason: str) -> None:
        self._context.navigation.tell(
            text("Your latest changes cannot be kept in case of a crash: {reason}. Save them now.", reason=reason)
        )
