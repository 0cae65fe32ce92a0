"""Finds what mends the problems in view, in small steps while nobody waits, and applies what is chosen."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from cnnstudio.core.errors import NetworkError
from cnnstudio.core.fixes.fix import Fix
from cnnstudio.core.problems import Problem
from cnnstudio.core.texts import text
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.navigation import Navigation

_PAUSE = 120
"""Milliseconds after an edit: while a value is typed or dragged nothing is tried."""


class Mending(QObject):
    """Views say which problems they show; trying takes a few milliseconds a step."""

    found = Signal(object)
    """A Problem whose fixes are known now."""

    def __init__(self, document: ProjectDocument, navigation: Navigation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._navigation = document, navigation
        self._known: dict[Problem, tuple[Fix, ...]] = {}
        self._earlier: dict[Problem, tuple[Fix, ...]] = {}
        self._waiting: list[Problem] = []
        self._trying: tuple[Problem, Iterator[Fix | None], list[Fix]] | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)
        document.analyzed.connect(self._on_analyzed)

    def fixes(self, problem: Problem) -> tuple[Fix, ...]:
        """Those known; as long as the present ones are not, those of the same problem before the last edit.

        None while a quiz withholds numbers: fixes name them.
        """
        if self._document.told.withholds:
            return ()
        return self._known.get(problem, self._earlier.get(problem, ()))

    def ask(self, problems: Sequence[Problem]) -> None:
        """Has their fixes found, in this order, after those that are being found already."""
        if self._document.told.withholds:
            return
        trying = self._trying[0] if self._trying is not None else None
        fresh = [one for one in problems if one not in self._known and one not in self._waiting and one != trying]
        self._waiting.extend(dict.fromkeys(fresh))
        if self._waiting and not self._timer.isActive() and self._trying is None:
            self._timer.start(_PAUSE)

    def apply(self, problem: Problem, fix: Fix) -> None:
        """Mends the problem, in one step that can be undone, and tells in one line what that did."""
        present = fix if fix.fits(self._document.project) else self._found_again(problem, fix.title)
        if present is None:
            self._navigation.tell(text("The network has changed: there is nothing left to mend here."))
            return
        try:
            self._document.apply_fix(present)
        except NetworkError as error:
            self._navigation.tell_refusal(error)
            return
        self._navigation.tell(text("{fix}: {effect}", fix=present.title, effect=present.effect))

    def close(self) -> None:
        """Nothing is tried any more."""
        self._timer.stop()
        self._waiting.clear()
        self._trying = None

    def _found_again(self, problem: Problem, title: str) -> Fix | None:
        """The same fix for the network as it is now."""
        same = next((one for one in self._document.analysis.problems if one.key == problem.key), None)
        if same is None:
            return None
        return next((fix for fix in self._document.fixes(same) if fix is not None and fix.title == title), None)

    def _on_analyzed(self) -> None:
        """What was found holds as long as nothing but places changed."""
        fixes = next((fixes for fixes in self._known.values() if fixes), ())
        if fixes and fixes[0].fits(self._document.project):
            return
        self._earlier.update(self._known)
        self._earlier = {one: self._earlier[one] for one in self._document.analysis.problems if one in self._earlier}
        self._known.clear()
        self.close()

    def _step(self) -> None:
        if self._trying is None:
            if not self._waiting:
                return
            problem = self._waiting.pop(0)
            self._trying = (problem, self._document.fixes(problem), [])
        problem, tries, fixes = self._trying
        try:
            fix = next(tries)
        except StopIteration:
            self._trying = None
            self._known[problem] = tuple(fixes)
            self.found.emit(problem)
        else:
            fixes.extend([fix] if fix is not None else [])
        if self._trying is not None or self._waiting:
            self._timer.start(0)
