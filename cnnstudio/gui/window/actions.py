"""What can be done from menus and by keyboard, each written once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from cnnstudio.core.templates import TEMPLATES
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.files.project_files import ProjectFiles
from cnnstudio.gui.preferences import Preferences

Keys = QKeySequence.StandardKey | str | None


GROUPS = {
    "file": mark("&File"),
    "edit": mark("&Edit"),
    "arrange": mark("Arran&ge"),
    "view": mark("&View"),
    "training": mark("&Training"),
    "help": mark("&Help"),
}
"""The parts of the menu in the order that people know. File matters lie open at its top."""


class Actions(QObject):
    """The actions of the window, and the one menu that holds them; the sheet of keys is read off them as well."""

    import_wanted = Signal()
    """Read a Python file."""
    template_wanted = Signal()
    """Choose a template to begin with."""
    picture_wanted = Signal()
    """Save the network as a picture."""

    def __init__(
        self, document: ProjectDocument, files: ProjectFiles, preferences: Preferences, window: QWidget
    ) -> None:
        super().__init__(window)
        self._window = window
        self._files = files
        self._preferences = preferences
        self._groups: dict[str, list[QAction]] = {group: [] for group in GROUPS}
        keys = QKeySequence.StandardKey
        self.new = self.add("file", text("&New"), keys.New, lambda: files.new(TEMPLATES[0].name))
        self.from_template = self.add("file", text("New &from template…"), "Ctrl+Shift+N", self.template_wanted.emit)
        self.open = self.add("file", text("&Open…"), keys.Open, files.open)
        self.import_code = self.add("file", text("&Import Python…"), "Ctrl+Shift+O", self.import_wanted.emit)
        self.save = self.add("file", text("&Save"), keys.Save, files.save)
        self.save_as = self.add("file", text("Save &as…"), _or(keys.SaveAs, "Ctrl+Shift+S"), files.save_as)
        # Ctrl+E alone is the end of the line in a text field of X11.
        self.export = self.add("file", text("Take the &code home…"), "Ctrl+Shift+E", files.export)
        self.save_picture = self.add("file", text("Save a pict&ure…"), None, self.picture_wanted.emit)
        self.undo = document.undo_stack.createUndoAction(self, text("&Undo"))
        self.redo = document.undo_stack.createRedoAction(self, text("&Redo"))
        self.undo.setShortcuts(keys.Undo)
        self.redo.setShortcuts(keys.Redo)
        for action in (self.undo, self.redo):
            self._keep("edit", action)
        self.quit = self.add("file", text("&Quit"), _or(keys.Quit, "Ctrl+Q"), window.close)
        self._recent_menu = QMenu(text("Open &recent"), window)
        self._recent_menu.setToolTipsVisible(True)
        preferences.recent_changed.connect(self._fill_recent)
        self._fill_recent()

    def add(self, group: str, title: str, keys: Keys, verb: Callable[[], object]) -> QAction:
        """One more action of the window, the last of its part of the menu so far."""
        action = QAction(title, self)
        if isinstance(keys, str):
            action.setShortcut(QKeySequence(keys))
        elif keys is not None:
            action.setShortcuts(keys)
        # The action's own `checked` argument is not for the verb.
        action.triggered.connect(lambda: verb())
        self._keep(group, action)
        return action

    def separate(self, group: str) -> None:
        """A line below what stands in this part of the menu so far."""
        line = QAction(self)
        line.setSeparator(True)
        self._groups[group].append(line)

    def with_keys(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """(keys, title) of all actions that have keys, by the title of their part of the menu."""
        # In the menu these two go on with what would be undone just now.
        lasting = {self.undo: text("Undo"), self.redo: text("Redo")}
        return {
            without_mnemonic(text(title)): tuple(
                (
                    action.shortcut().toString(QKeySequence.SequenceFormat.NativeText),
                    lasting.get(action) or title_of(action),
                )
                for action in self._groups[group]
                if not action.shortcut().isEmpty()
            )
            for group, title in GROUPS.items()
        }

    def menu(self) -> QMenu:
        """Everything, file matters first."""
        menu = QMenu(text("Menu"), self._window)
        menu.addAction(self.new)
        menu.addAction(self.from_template)
        menu.addAction(self.open)
        menu.addMenu(self._recent_menu)
        menu.addAction(self.import_code)
        menu.addSeparator()
        menu.addActions([self.save, self.save_as, self.export, self.save_picture])
        menu.addSeparator()
        for group, title in list(GROUPS.items())[1:]:
            part = menu.addMenu(text(title))
            part.setToolTipsVisible(True)
            part.addActions(self._groups[group])
        menu.addSeparator()
        later = [action for action in self._groups["file"] if action not in menu.actions()]
        menu.addActions([*(action for action in later if action is not self.quit), self.quit])
        return menu

    def _fill_recent(self) -> None:
        self._recent_menu.clear()
        for path in self._preferences.recent_files:
            self._recent_menu.addAction(_Recent(path, self._files, self._recent_menu))
        self._recent_menu.setEnabled(not self._recent_menu.isEmpty())
        if not self._recent_menu.isEmpty():
            self._recent_menu.addSeparator()
            self._recent_menu.addAction(text("&Forget these files"), self._preferences.forget_recent)

    def _keep(self, group: str, action: QAction) -> None:
        self._groups[group].append(action)
        self._window.addAction(action)


def without_mnemonic(words: str) -> str:
    """File for &File, and Save & close for Save && close."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")


def title_of(action: QAction) -> str:
    """What an action is called outside of a menu."""
    return without_mnemonic(action.text().partition("\t")[0]).removesuffix("…")


def _or(keys: QKeySequence.StandardKey, fallback: str) -> Keys:
    """A plain X11 desktop has no keys for some of the standard ones."""
    return keys if QKeySequence.keyBindings(keys) else fallback


class _Recent(QAction):
    def __init__(self, path: Path, files: ProjectFiles, parent: QObject) -> None:
        super().__init__(path.name, parent)
        self._path, self._files = path, files
        self.setToolTip(str(path))
        self.triggered.connect(self._on_triggered)

    def _on_triggered(self) -> None:
        self._files.open_path(self._path)
