"""The button above one side of a comparison: it says which network stands there, and its menu puts another there."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.project_file import SUFFIX
from cnnstudio.core.templates import TemplateGroup
from cnnstudio.core.texts import text
from cnnstudio.gui.compare import sources
from cnnstudio.gui.compare.sources import Source
from cnnstudio.gui.context import Context
from cnnstudio.gui.widgets.button import Button

_ELIDE = Qt.TextElideMode.ElideMiddle
_WIDEST = 260


class SourceButton(Button):
    """The menu is filled when it opens: runs and steps come while the studio is used."""

    chosen = Signal(object)
    """(Source)"""
    refused = Signal(object)
    """(CnnStudioError) it cannot be read; the side stays as it is."""

    def __init__(self, side: str, context: Context, parent: QWidget | None = None) -> None:
        super().__init__("", context.appearance, "swap", parent=parent)
        self._side = side
        self._context = context
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)

    def show_source(self, source: Source) -> None:
        self.setText(self.fontMetrics().elidedText(source.title, _ELIDE, _WIDEST).replace("&", "&&"))
        self.setAccessibleName(text("{side}: {title}", side=self._side, title=source.title))
        self.setToolTip(text("{title}: choose another network for this side", title=source.title))

    def titles(self) -> list[str]:
        """What the menu offers now, with the titles of its submenus."""
        self._fill()
        return [action.text() for action in self._menu.actions() if not action.isSeparator()]

    def choose(self, make: Callable[[], Source]) -> None:
        """Puts a network on this side, or says why it cannot be."""
        try:
            self.chosen.emit(make())
        except CnnStudioError as error:
            self.refused.emit(error)

    def choose_file(self) -> None:
        """Asks for a project file."""
        document = self._context.document
        folder = document.path.parent if document.path else Path.home()
        dialog = QFileDialog(self, text("Compare with a project file"), str(folder))
        dialog.setNameFilter(text("CNN Studio project (*{suffix})", suffix=SUFFIX))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self._on_file_chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # Private ---------------------------------------------------------------------------------------------------------

    def _on_file_chosen(self, name: str) -> None:
        self.choose(lambda: sources.of_file(Path(name)))

    def _fill(self) -> None:
        document, runs = self._context.document, self._context.session.runs
        self._menu.clear()
        for submenu in self._menu.findChildren(QMenu):
            submenu.deleteLater()
        self._add(self._menu, text("The present network"), lambda: sources.present(document))
        path = document.path
        if path is not None:
            self._add(self._menu, text("As saved in {file}", file=path.name), lambda: sources.saved(path))
        self._offer(text("Before a step"), sources.earlier_states(document.undo_stack))
        self._offer(text("A run"), [sources.of_run(run) for run in reversed(runs)])
        self._menu.addSeparator()
        self._add_templates()
        self._menu.addAction(text("A file…"), self.choose_file)

    def _offer(self, title: str, found: Sequence[Source]) -> None:
        """Nothing to choose from is no submenu."""
        if not found:
            return
        menu = self._menu.addMenu(title)
        for source in found:
            self._add(menu, source.title, partial(_itself, source))

    def _add_templates(self) -> None:
        menu = self._menu.addMenu(text("A template"))
        for group in TemplateGroup:
            menu.addSection(group.title)
            for known in group.templates:
                self._add(menu, text(known.title), partial(sources.of_template, known.name))

    def _add(self, menu: QMenu, title: str, make: Callable[[], Source]) -> None:
        action = menu.addAction(title.replace("&", "&&"))
        # The action's own `checked` argument is not for the verb.
        action.triggered.connect(lambda: self.choose(make))


def _itself(source: Source) -> Source:
    return source
