"""Train, at the right: what is happening, in a sentence, the runs so far, and the first convolution as it learns."""

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.texts import mark, text
from cnnstudio.data.sources import facts
from cnnstudio.gui.context import Context
from cnnstudio.gui.live_maps import LiveMaps
from cnnstudio.gui.models.run_table import RunTableModel
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.training.health import health
from cnnstudio.gui.training.remark import Remark
from cnnstudio.gui.training.remarks import before_training, remark
from cnnstudio.gui.training.remedy import Remedy, remedy
from cnnstudio.gui.training.session import State
from cnnstudio.gui.widgets.callout import Callout
from cnnstudio.gui.widgets.live_maps_view import LiveMapsView
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.widgets.side_panel import SidePanel
from cnnstudio.gui.widgets.status_dot import StatusDot

_ROW_HEIGHT = 32
_ROWS_SHOWN = 8
_INTERVAL = 250
"""Milliseconds between two looks at a run in training: a sentence is read, not watched."""


class TrainingOverviewPanel(SidePanel):
    """The one card speaks of the run that is shown; the table comes with the second run."""

    panel_id = "training_overview"
    title = mark("What is happening")
    place = Place.RIGHT

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._session = context.session
        self.card = Callout()
        self.card.link_clicked.connect(self._on_link_clicked)
        self.runs_title = SectionLabel(text("Runs"))
        self.model = RunTableModel(self)
        self.table = self._made_table()
        self.live = LiveMaps(context.session, context.run_images, self)
        self.maps = LiveMapsView(context.appearance)
        self.health_title, self.health = SectionLabel(text("Health")), StatusDot(context.appearance, acts=False)
        self._timer = QTimer(self, interval=_INTERVAL, singleShot=True)
        self._timer.timeout.connect(self._say)
        self._lay_out()
        self._connect()
        self._on_progress()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._say()
        self.live.set_active(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.live.set_active(False)

    def _lay_out(self) -> None:
        self.content.addWidget(SectionLabel(text(self.title)))
        self.content.addWidget(self.card)
        # Room above a heading belongs to it: what is hidden takes none.
        for heading in (self.runs_title, self.maps, self.health_title):
            heading.setContentsMargins(0, 12, 0, 0)
        self.content.addWidget(self.runs_title)
        self.content.addWidget(self.table)
        self.content.addWidget(self.maps)
        self.content.addWidget(self.health_title)
        self.content.addWidget(self.health, alignment=Qt.AlignmentFlag.AlignLeft)
        self.content.addStretch(1)
        self.health.setCursor(Qt.CursorShape.ArrowCursor)

    def _made_table(self) -> QTableView:
        table = QTableView()
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_HEIGHT)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.model.modelReset.connect(self._on_columns_changed)
        table.setAccessibleName(text("Runs"))
        table.activated.connect(self._on_run_activated)
        return table

    def _connect(self) -> None:
        session = self._session
        session.run_changed.connect(self._on_progress)
        session.state_changed.connect(self._on_progress)
        session.epoch_finished.connect(self._on_progress)
        session.batches_arrived.connect(self._on_batches)
        session.silence_changed.connect(self._say)
        session.finished.connect(self._on_progress)
        session.failed.connect(self._on_progress)
        # The maps that stay are no longer those of this moment; from an engine that is gone no others will come.
        session.finished.connect(self._on_moment_changed)
        session.failed.connect(self._on_moment_changed)
        self._context.document.analyzed.connect(self._on_progress)
        self.live.changed.connect(self._on_moment_changed)

    # Following --------------------------------------------------------------------------------------------------------

    def _on_progress(self) -> None:
        self._say()
        self._show_runs()

    def _on_batches(self) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _on_moment_changed(self) -> None:
        self.maps.show_moment(self.live.moment)
        self._say()

    def _on_columns_changed(self) -> None:
        """A column that is not there yet cannot be told to stretch; the name of a run takes what the numbers leave."""
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _on_run_activated(self, index: QModelIndex) -> None:
        run = self.model.run_at(index.row())
        if run is self._session.run:
            return
        try:
            self._session.load(run)
        except CnnStudioError as error:
            self._context.navigation.tell_refusal(error)

    def _on_link_clicked(self) -> None:
        offered = self._remedy()
        if offered is None:
            self._context.navigation.show_workspace("evaluate")
        elif offered.training is None:
            self._context.navigation.train()
        else:
            self._context.document.set_training(offered.training)

    # Private ----------------------------------------------------------------------------------------------------------

    def _say(self) -> None:
        said = self._remark()
        self.card.show_content(said.title, words=said.words, link=self._link(), tone=said.mood)
        self._show_health()

    def _link(self) -> str:
        offered, run = self._remedy(), self._session.run
        if offered is not None:
            return offered.words
        if run is not None and run.scores is not None:
            return text("Which ones does it confuse?")
        is_compared = run is not None and run.reconstructs and run.test_loss is not None
        return text("Compare originals and outputs") if is_compared else ""

    def _remedy(self) -> Remedy | None:
        run, idle = self._session.run, self._session.state is State.IDLE
        return remedy(run, self._context.document.project.training, run.scores) if run is not None and idle else None

    def _show_health(self) -> None:
        run = self._session.run
        found = health(run, self.live.moment) if run is not None else None
        for widget in (self.health_title, self.health):
            widget.setVisible(found is not None)
        if found is not None:
            self.health.show_state(found.state, found.words)

    def _remark(self) -> Remark:
        run = self._session.run
        if run is None:
            document = self._context.document
            return before_training(document.project.training, document.analysis)
        classes = len(facts(run.project).classes)
        return remark(run, self._session.state, run.scores, classes, self._session.silence)

    def _show_runs(self) -> None:
        runs = self._session.runs
        self.model.show(runs, self._session.run)
        for widget in (self.runs_title, self.table):
            widget.setVisible(len(runs) > 1)
        rows = min(len(runs), _ROWS_SHOWN)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows * _ROW_HEIGHT + 2)
