"""Chooses the hint of the moment: one at a time, gone when it was followed or put away."""

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cnnstudio.core.change import Change
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.evaluator import Evaluator
from cnnstudio.gui.guide.hints import HINTS, Advice, Hint, due
from cnnstudio.gui.guide.situation import Deed, Situation
from cnnstudio.gui.images import ImageLibrary
from cnnstudio.gui.inspector import Inspector
from cnnstudio.gui.navigation import Navigation
from cnnstudio.gui.preferences import Preferences
from cnnstudio.gui.selection import Selection
from cnnstudio.gui.training.session import State, TrainingSession

_FLAG = "hint/"


class Guide(QObject):
    """Watches what a learner does. What was said once and followed is not said again, in later starts neither."""

    changed = Signal(object)
    """hints.Advice, or None: there is nothing to say now."""

    def __init__(
        self,
        document: ProjectDocument,
        selection: Selection,
        session: TrainingSession,
        run_images: ImageLibrary,
        inspector: Inspector,
        evaluator: Evaluator,
        navigation: Navigation,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._document, self._selection, self._session = document, selection, session
        self._run_images, self._inspector, self._evaluator = run_images, inspector, evaluator
        self._navigation, self._preferences = navigation, preferences
        self._pins: dict[str, QWidget] = {}
        self._workspace = ""
        self._deeds: set[Deed] = set()
        self._hint: Hint | None = None
        self._advice: Advice | None = None
        self._filters = self._filters_of_first()
        self._connect()

    @property
    def advice(self) -> Advice | None:
        """What is said now."""
        return self._advice

    def pin(self, name: str, widget: QWidget) -> None:
        """From now on, advice for `name` stands at this widget."""
        self._pins[name] = widget
        if self._advice is not None and self._advice.pin == name:
            self.changed.emit(self._advice)

    def pinned(self, name: str) -> QWidget | None:
        """The widget of that name; None: there is none in this window."""
        return self._pins.get(name)

    def show_workspace(self, workspace_id: str) -> None:
        """The workspace that is in view now."""
        if self._hint is not None and self._hint.id == "mistakes" and workspace_id != "evaluate":
            self._deeds.add(Deed.LOOKED_AT_MISTAKES)
        self._workspace = workspace_id
        self.update()

    def follow(self, *, by_mouse: bool = False) -> None:
        """Does what the present advice offers; the keyboard goes along with who follows it by key."""
        action = self._advice.action if self._advice is not None else ""
        convolutions = self._situation().convolutions
        if action == "draw":
            self._navigation.show_workspace("inspect")
            self._inspector.look_at_drawing()
        elif action == "evaluate":
            self._navigation.show_workspace("evaluate")
        elif action == "first_convolution":
            self._navigation.show_layer(convolutions[0])
        elif action == "second_convolution":
            self._navigation.show_layer(convolutions[1])
            self._navigation.show_parameters(by_mouse=by_mouse)
        elif action == "export":
            self._navigation.export()

    def put_away(self) -> None:
        """The present advice is not wanted."""
        if self._hint is not None:
            self._preferences.set_flag(_FLAG + self._hint.id)
            self.update()

    def begin_anew(self) -> None:
        """All hints come again, as for a newcomer."""
        self._deeds.clear()
        self._preferences.forget_flags(_FLAG)
        self.update()

    def note(self, deed: Deed) -> None:
        """The learner did this."""
        if deed not in self._deeds:
            self._deeds.add(deed)
            self.update()

    def note_export(self) -> None:
        """The learner takes the code home."""
        self.note(Deed.TOOK_CODE_HOME)

    def update(self) -> None:
        """Looks at the situation anew."""
        situation = self._situation()
        for hint in HINTS:
            # What came about without the hint need not be said either.
            if hint.is_done(situation) and not self._preferences.flag(_FLAG + hint.id):
                self._preferences.set_flag(_FLAG + hint.id)
        put_away = frozenset(hint.id for hint in HINTS if self._preferences.flag(_FLAG + hint.id))
        found = due(situation, put_away)
        self._hint, advice = found if found is not None else (None, None)
        if advice != self._advice:
            self._advice = advice
            self.changed.emit(advice)

    # Following -------------------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        for signal in (
            self._document.opened,
            self._selection.changed,
            self._session.state_changed,
            self._session.run_changed,
            self._session.finished,
            self._run_images.changed,
            self._inspector.image_changed,
        ):
            signal.connect(self.update)
        self._document.changed.connect(self._on_changed)
        self._document.analyzed.connect(self.update)
        self._document.retold.connect(self.update)
        self._inspector.drawing_finished.connect(self._on_drawn)
        self._evaluator.changed.connect(self._on_evaluated)
        self._evaluator.cell_changed.connect(self._on_cell_chosen)
        self._navigation.export_wanted.connect(self.note_export)

    def _on_changed(self, change: Change) -> None:
        """One layer's filters, and nothing else: another project in place of this one differs in more."""
        before, self._filters = self._filters, self._filters_of_first()
        first = self._first_convolution()
        if first is not None and change == Change(edited=(first,)) and before != self._filters:
            self._deeds.add(Deed.CHANGED_FILTERS)

    def _first_convolution(self) -> str | None:
        network = self._document.network
        return next((layer_id for layer_id in network.order if network.by_id[layer_id].type_id == "conv2d"), None)

    def _filters_of_first(self) -> object:
        first = self._first_convolution()
        return self._document.network.layer(first).params.get("filters") if first is not None else None

    def _on_drawn(self) -> None:
        self.note(Deed.DRAWN)

    def _on_evaluated(self) -> None:
        if self._evaluator.result is not None:
            self._deeds.add(Deed.JUDGED)
        self.update()

    def _on_cell_chosen(self) -> None:
        self.note(Deed.LOOKED_AT_MISTAKES)

    def _situation(self) -> Situation:
        run, prepared = self._session.run, self._run_images.prepared
        scores = run.scores if run is not None else None
        return Situation(
            workspace=self._workspace,
            source=self._document.project.data.source,
            analysis=self._document.told,
            selected=self._selection.current,
            has_run=run is not None,
            is_training=self._session.state is not State.IDLE,
            accuracy=scores.accuracy if scores is not None else None,
            is_grey=prepared is not None and prepared.images.shape[3] == 1,
            draws=self._inspector.draws,
            mistake=self._mistake(),
            as_often=self._as_often(),
            deeds=frozenset(self._deeds),
        )

    def _mistake(self) -> tuple[int, str, str] | None:
        result, cell = self._evaluator.result, self._evaluator.cell
        if result is None or cell is None or cell[0] == cell[1]:
            return None
        return int(result.matrix[cell]), result.classes[cell[0]], result.classes[cell[1]]

    def _as_often(self) -> tuple[tuple[str, str], ...]:
        result, cell = self._evaluator.result, self._evaluator.cell
        if result is None or cell is None:
            return ()
        same = np.argwhere(result.matrix == result.matrix[cell]).tolist()
        return tuple(
            (result.classes[true], result.classes[answer])
            for true, answer in same
            if true != answer and (true, answer) != cell
        )
