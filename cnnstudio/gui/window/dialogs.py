"""The dialogs that the menu opens: templates, preferences, the sheet of keys, About; and the folder of the logs."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.texts import mark, text
from cnnstudio.data.folders import log_folder
from cnnstudio.gui.canvas.keys import CANVAS_GESTURES, CANVAS_KEYS
from cnnstudio.gui.code.keys import EDITOR_KEYS
from cnnstudio.gui.compare.keys import COMPARE_KEYS
from cnnstudio.gui.context import Context
from cnnstudio.gui.dialogs.dialog import Dialog
from cnnstudio.gui.files.folders import open_folder
from cnnstudio.gui.files.picture_export import PictureExport
from cnnstudio.gui.files.project_files import ProjectFiles
from cnnstudio.gui.outline.keys import OUTLINE_KEYS
from cnnstudio.gui.training.run import Run
from cnnstudio.gui.window.actions import Actions

Line = tuple[str, str]

RUNS: tuple[Line, ...] = (
    (mark("Up, Down"), mark("Go from run to run")),
    ("Enter", mark("Bring that run back: its curves, maps and answers")),
)
"""What a table of Qt does by itself; see gui/panels/training_overview.py."""
EVERYWHERE: tuple[Line, ...] = (
    ("Tab", mark("On to the next control")),
    ("Alt+M", mark("Open the menu")),
    ("Ctrl+K", mark("Search the layers of the palette")),
    ("Shift+F10", mark("Open the menu of what has the focus")),
    (mark("Arrow keys, Home, End"), mark("Walk through a gallery, a matrix, a plot, or a row of words or layers")),
    (
        mark("Ctrl+Shift+Arrow keys"),
        mark("Size the side panel that has the focus, or the drawer"),
    ),
    ("Enter", mark("Take what was typed, or press the highlighted button")),
    ("Esc", mark("Give up: a gesture, a typed value, a dialog")),
)
"""What is no action of the menu."""


class WindowDialogs(QObject):
    """Each is open once at most."""

    def __init__(self, context: Context, actions: Actions, files: ProjectFiles, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._actions = actions
        self._files = files
        self._window = window
        self._open: Dialog | None = None
        keys = QKeySequence.StandardKey
        known = keys.Preferences if QKeySequence.keyBindings(keys.Preferences) else "Ctrl+,"
        actions.add("file", text("&Preferences…"), known, self.show_preferences)
        sheet = actions.add("help", text("&Keys and gestures"), "F1", self.show_shortcuts)
        sheet.setShortcuts([QKeySequence("F1"), QKeySequence("Ctrl+/")])
        actions.template_wanted.connect(self.show_templates)
        actions.picture_wanted.connect(PictureExport(context, window).ask)
        actions.separate("view")
        actions.add("view", text("&Compare networks…"), "Ctrl+Shift+D", self.show_comparison)
        context.navigation.comparison_wanted.connect(self.show_comparison)
        actions.separate("help")
        actions.add("help", text("Open the &log folder"), None, self.show_log_folder)
        actions.add("help", text("&About CNN Studio"), None, self.show_about)

    # What a dialog is made of is loaded when it is opened: the window is to be there at once.

    def show_preferences(self) -> None:
        from cnnstudio.gui.dialogs.preferences import PreferencesDialog

        context = self._context
        self._show(lambda: PreferencesDialog(context.preferences, context.appearance, self._window))

    def show_templates(self) -> None:
        from cnnstudio.gui.dialogs.templates import TemplatePicker

        def made() -> Dialog:
            picker = TemplatePicker(self._context.appearance, self._window)
            picker.chosen.connect(self._files.new)
            return picker

        self._show(made)

    def show_comparison(self, run: Run | None = None) -> None:
        """The present network beside the one of a run, or beside the state that it is most likely compared with."""
        from cnnstudio.gui.compare.dialog import CompareDialog
        from cnnstudio.gui.compare.sources import first_choice, of_run, present

        context = self._context
        if context.document.told.withholds:
            context.navigation.announce(text("End the quiz first: a comparison shows the numbers that it asks for."))
            return
        try:
            left = of_run(run) if run is not None else first_choice(context.document)
        except CnnStudioError as error:
            context.navigation.tell_refusal(error)
            left = present(context.document)
        right = present(context.document)
        self._show(lambda: CompareDialog(left, right, context, self._window))

    def show_shortcuts(self) -> None:
        from cnnstudio.gui.dialogs.shortcuts import ShortcutSheet

        self._show(lambda: ShortcutSheet(self.shortcut_groups(), self._window))

    def show_about(self) -> None:
        from cnnstudio.gui.dialogs.about import AboutDialog

        self._show(lambda: AboutDialog(self._context.appearance, self._window))

    def show_log_folder(self) -> None:
        try:
            open_folder(log_folder())
        except CnnStudioError as error:
            self._context.navigation.tell_refusal(error)

    def shortcut_groups(self) -> dict[str, tuple[Line, ...]]:
        """All keys and gestures, by group."""
        tables = {
            mark("On the canvas"): CANVAS_KEYS,
            mark("On the canvas, with the mouse"): CANVAS_GESTURES,
            mark("In the outline"): OUTLINE_KEYS,
            mark("In the Python drawer"): EDITOR_KEYS,
            mark("In the table of runs"): RUNS,
            mark("In Compare networks"): COMPARE_KEYS,
            mark("Everywhere"): EVERYWHERE,
        }
        translated = {
            text(title): tuple((text(keys), text(words)) for keys, words in lines) for title, lines in tables.items()
        }
        return {title: lines for title, lines in (self._actions.with_keys() | translated).items() if lines}

    def _show(self, make: Callable[[], Dialog]) -> None:
        if self._open is None:
            self._open = make()
            self._open.finished.connect(self._on_closed)
            self._open.open()
        else:
            self._open.raise_()

    def _on_closed(self) -> None:
        self._open = None
