"""The script in the drawer: the one that the project stands for, or a draft that somebody typed and has not applied."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from cnnstudio.core.code.writer import Script, write_script
from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.project import Project
from cnnstudio.data.script_place import suggested_stem
from cnnstudio.gui.code.checking import Checked, CodeChecker
from cnnstudio.gui.code.notes import applied_words
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.navigation import Navigation

PAUSE = 300
"""Milliseconds without a key before what was typed is read."""


class Drafting(QObject):
    """Knows no widget: whoever shows a draft asks here. A draft is the document's: it outlives a crash."""

    rewritten = Signal(bool)
    """`source` is another, and not because somebody typed it; True: whoever looks at it may take that back."""
    changed = Signal()
    """What is known of the source: whether it is a draft, what became of reading it, where its layers stand."""
    applied = Signal(object)
    """(Checked) that is the project now."""

    def __init__(
        self, document: ProjectDocument, checker: CodeChecker, navigation: Navigation, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._checker = checker
        self._navigation = navigation
        self._script = Script("")
        self._obstacle: CnnStudioError | None = None
        self._checked: Checked | None = None
        self._drafted_on: Project | None = None
        self._applied: tuple[Project, Script] | None = None
        self._wants_to_apply = False
        self._is_own = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._check)
        checker.checked.connect(self._on_checked)
        document.draft_changed.connect(self._on_draft_changed)
        document.opened.connect(self._on_opened)

    # What there is ---------------------------------------------------------------------------------------------------

    @property
    def source(self) -> str:
        """What is to be seen."""
        draft = self._document.draft
        return draft if draft is not None else self._script.source

    @property
    def is_draft(self) -> bool:
        return self._document.draft is not None

    @property
    def written(self) -> str:
        """The script of the project, whatever was typed; "" where none can be written."""
        return self._script.source

    @property
    def obstacle(self) -> CnnStudioError | None:
        """Why no script can be written of the project as it is."""
        return self._obstacle

    @property
    def result(self) -> Checked | None:
        """What became of reading the draft as it is now; None while that is not known."""
        return self._checked if self._checked is not None and self._checked.source == self._document.draft else None

    @property
    def lines(self) -> Mapping[str, tuple[int, int]] | None:
        """By layer id, the lines of the source; None while somebody types."""
        if not self.is_draft:
            return self._script.lines
        found = self.result
        return found.reading.lines if found is not None and found.reading is not None else None

    @property
    def is_overtaken(self) -> bool:
        """The project was changed elsewhere since the draft was begun."""
        begun = self._drafted_on
        return begun is not None and (begun.network, begun.training) != (
            self._document.network,
            self._document.project.training,
        )

    @property
    def would_change(self) -> bool:
        """Applying it makes another project, as far as is known: remarks and blank lines do not."""
        found = self.result
        if found is None or found.reading is None:
            return self.is_draft
        return _said(found.reading.project) != _said(self._document.project)

    # Verbs -----------------------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Has the script follow the project; a draft stays as it is."""
        document = self._document
        self._obstacle = None
        try:
            self._script = write_script(
                document.project, document.analysis, f"{suggested_stem(document.title)}_data.npz"
            )
        except CnnStudioError as error:
            self._obstacle = error
            is_applied = self._applied is not None and self._applied[0] is document.project
            # What was just applied stays in view, with what is wrong about it: it is to be mended there.
            self._script = self._applied[1] if is_applied and self._applied is not None else Script("")
        if not self.is_draft:
            self.rewritten.emit(False)
        elif self._checked is None:
            self._pause.start()
        self.changed.emit()

    def type(self, source: str) -> None:
        """What stands in the editor now; the script itself is no draft."""
        self._wants_to_apply = False
        is_script = source == self._script.source
        self._keep(None if is_script else source)
        if not is_script:
            self._pause.start()

    def apply(self) -> None:
        """Makes the project what the draft says, in one step of undo, once it is read; else nothing happens."""
        found = self.result
        if not self.is_draft:
            return
        if found is None or found.onto is not self._document.project:
            self._wants_to_apply = True
            self._check()
        elif found.reading is not None:
            self._adopt(found)

    def close(self) -> None:
        """Reads nothing any more."""
        self._pause.stop()

    # Private ---------------------------------------------------------------------------------------------------------

    def _keep(self, draft: str | None) -> None:
        """What others put into the document has to be shown first; this is seen already."""
        self._is_own = True
        self._document.keep_draft(draft)
        self._is_own = False

    def _adopt(self, found: Checked) -> None:
        assert found.reading is not None
        document = self._document
        try:
            document.adopt_code(found.reading)
        except CnnStudioError as error:
            self._navigation.tell_refusal(error)
            return
        self._applied = document.project, Script(found.source, found.reading.lines)
        self._keep(None)
        self.write()
        self._navigation.tell(applied_words(found))
        self.applied.emit(found)

    def _check(self) -> None:
        self._pause.stop()
        draft = self._document.draft
        if draft is not None:
            self._checker.ask(draft, self._document.project, self._document.analysis)

    def _on_checked(self, found: Checked) -> None:
        if found.source != self._document.draft:
            return
        self._checked = found
        wanted, self._wants_to_apply = self._wants_to_apply, False
        self.changed.emit()
        if wanted and found.reading is not None:
            self.apply()

    def _on_draft_changed(self) -> None:
        if not self.is_draft:
            self._drafted_on = self._checked = None
            self._pause.stop()
        elif self._drafted_on is None:
            self._drafted_on = self._document.project
        if not self._is_own:
            self.rewritten.emit(self.is_draft)
            self._check()
        self.changed.emit()

    def _on_opened(self) -> None:
        """A draft that comes with another project is one on that."""
        self._applied = self._checked = None
        self._drafted_on = self._document.project if self.is_draft else None
        self.rewritten.emit(False)


def _said(project: Project) -> tuple[object, ...]:
    """All of a project that a script says; not where its cards stand."""
    return project.network, project.data, project.preparation, project.augmentation, project.training
