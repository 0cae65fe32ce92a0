"""What can be done from menus and by keyboard, each written once."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from cnnstudio.core.templates import TEMPLATES
from cnnstudio.core.texts import text
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.project_files import ProjectFiles

Keys = QKeySequence.StandardKey | str | None


class Actions(QObject):
    """The actions of the window, and the one menu that holds them."""

    def __init__(
        self, document: ProjectDocument, files: ProjectFiles, preferences: Preferences, window: QWidget
    ) -> None:
        super().__init__(window)
        self._window = window
        self._files = files
        self._preferences = preferences
        keys = QKeySequence.StandardKey
        self.undo = document.undo_stack.createUndoAction(self, text("Undo"))
        self.redo = document.undo_stack.createRedoAction(self, text("Redo"))
        self.undo.setShortcuts(keys.Undo)
        self.redo.setShortcuts(keys.Redo)
        window.addActions([self.undo, self.redo])
        self.open = self._action(text("Open…"), keys.Open, files.open)
        self.save = self._action(text("Save"), keys.Save, files.save)
        self.save_as = self._action(text("Save as…"), keys.SaveAs, files.save_as)
        self.export = self._action(text("Take the code home…"), "Ctrl+E", files.export)
        # A plain X11 desktop knows no keys for this one.
        quit_keys = keys.Quit if QKeySequence.keyBindings(keys.Quit) else "Ctrl+Q"
        self.quit = self._action(text("Quit"), quit_keys, window.close)
        self._recent_menu = QMenu(text("Recent"), window)
        preferences.recent_changed.connect(self._fill_recent)
        self._fill_recent()

    def add(self, title: str, keys: Keys, verb: Callable[[], object]) -> QAction:
        """One more action of the window."""
        return self._action(title, keys, verb)

    def menu(self, *more: QMenu) -> QMenu:
        """Everything, file matters first."""
        menu = QMenu(text("Menu"), self._window)
        menu.addMenu(self._templates_menu(menu))
        menu.addAction(self.open)
        menu.addMenu(self._recent_menu)
        menu.addSeparator()
        menu.addActions([self.save, self.save_as, self.export])
        menu.addSeparator()
        menu.addActions([self.undo, self.redo])
        menu.addSeparator()
        for submenu in more:
            menu.addMenu(submenu)
        menu.addSeparator()
        menu.addAction(self.quit)
        return menu

    def _templates_menu(self, parent: QWidget) -> QMenu:
        menu = QMenu(text("New from template"), parent)
        menu.setToolTipsVisible(True)
        for place, template in enumerate(TEMPLATES):
            action = _Template(template.name, text(template.title), self._files, menu)
            action.setToolTip(text(template.summary))
            if place == 0:
                action.setShortcut(QKeySequence.StandardKey.New)
                self._window.addAction(action)
            menu.addAction(action)
        return menu

    def _fill_recent(self) -> None:
        self._recent_menu.clear()
        for path in self._preferences.recent_files:
            self._recent_menu.addAction(_Recent(path, self._files, self._recent_menu))
        self._recent_menu.setEnabled(not self._recent_menu.isEmpty())
        if not self._recent_menu.isEmpty():
            self._recent_menu.addSeparator()
            self._recent_menu.addAction(text("Forget these files"), self._preferences.forget_recent)

    def _action(self, title: str, keys: Keys, verb: Callable[[], object]) -> QAction:
        action = QAction(title, self)
        if isinstance(keys, str):
            action.setShortcut(QKeySequence(keys))
        elif keys is not None:
            action.setShortcuts(keys)
        # The action's own `checked` argument is not for the verb.
        action.triggered.connect(lambda: verb())
        self._window.addAction(action)
        return action


class _Template(QAction):
    def __init__(self, name: str, title: str, files: ProjectFiles, parent: QObject) -> None:
        super().__init__(title, parent)
        self._name, self._files = name, files
        self.triggered.connect(self._on_triggered)

    def _on_triggered(self) -> None:
        self._files.new(self._name)


class _Recent(QAction):
    def __init__(self, path: Path, files: ProjectFiles, parent: QObject) -> None:
        super().__init__(path.name, parent)
        self._path, self._files = path, files
        self.setToolTip(str(path))
        self.triggered.connect(self._on_triggered)

    def _on_triggered(self) -> None:
        self._files.open_path(self._path)
