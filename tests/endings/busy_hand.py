"""The hand that works in a window without a pause, and logs each state of the project that it leaves."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.project_file import encode
from cnnstudio.gui.training.session import State
from cnnstudio.gui.window.main_window import MainWindow
from tests.endings.driving import Log
from tests.endings.editing_driver import digest
from tests.gui.edits import Edit

_LONGEST_PAUSE = 40
_IMPATIENCE = 0.1
"""How readily a training is stopped."""
_VERBS = ("add", "insert", "connect", "set", "rename", "move", "remove")


class BusyHand(QObject):
    """Begins when the window stands."""

    def __init__(self, window: MainWindow, project: Path, chance: random.Random, log: Log) -> None:
        super().__init__(window)
        self._window = window
        self._document = window.context.document
        self._project = project
        self._chance = chance
        self._log = log
        self._verbs: tuple[Callable[[], None], ...] = (self._edit, self._undo, self._redo, self._save, self._train)
        window.safekeeping.autosave._done.connect(self._on_autosaved)
        window.context.session.started.connect(self._on_started)
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        self._note("shown", path=str(self._document.path or ""), said=self._window.banner.sentence())
        self._go_on()

    def _go_on(self) -> None:
        QTimer.singleShot(self._chance.randrange(_LONGEST_PAUSE), self, self._act)

    def _act(self) -> None:
        self._chance.choices(self._verbs, (70, 8, 6, 8, 8))[0]()
        self._go_on()

    def _edit(self) -> None:
        verb = self._chance.choice(_VERBS)
        small = len(self._document.network.layers) < 60
        if Edit(verb if small else "remove", self._chance.randrange(31), self._chance.randrange(31)).try_on(
            self._document
        ):
            self._note("edit")

    def _undo(self) -> None:
        if self._document.undo_stack.canUndo():
            self._document.undo_stack.undo()
            self._note("edit")

    def _redo(self) -> None:
        if self._document.undo_stack.canRedo():
            self._document.undo_stack.redo()
            self._note("edit")

    def _save(self) -> None:
        self._log.write("saving")
        if self._window.files._save(self._project):
            self._note("saved")

    def _train(self) -> None:
        """On a project of its own: what is being edited can seldom be trained."""
        session = self._window.context.session
        if session.state is not State.IDLE:
            if self._chance.random() < _IMPATIENCE:
                session.stop()
                self._log.write("stopping")
            return
        from tests.gui.window.projects import shapes_project

        try:
            session.start(replace(shapes_project("endless"), extra={}))
        except CnnStudioError:
            return
        self._log.write("training")

    def _on_autosaved(self) -> None:
        self._log.write("autosaved")

    def _on_started(self) -> None:
        self._log.write("started")

    def _note(self, what: str, **values: object) -> None:
        self._log.write(
            what, state=digest(encode(self._document.project)), modified=self._document.is_modified, **values
        )
