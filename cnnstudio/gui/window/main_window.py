"""The window: a bar on top, five workspaces in the order of the work, a bar at the bottom."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.project_file import SUFFIX as PROJECT
from cnnstudio.core.texts import text
from cnnstudio.gui.code.importing import SUFFIX as SCRIPT
from cnnstudio.gui.code.importing import CodeImport
from cnnstudio.gui.context import Context
from cnnstudio.gui.files.project_drop import ProjectDrop
from cnnstudio.gui.files.project_files import ProjectFiles
from cnnstudio.gui.files.safekeeping import Safekeeping
from cnnstudio.gui.focus.keyboard_window import KeyboardWindow
from cnnstudio.gui.focus.page_stack import PageStack
from cnnstudio.gui.guide.bubble import Bubble
from cnnstudio.gui.looks.icons import app_icon
from cnnstudio.gui.quiz.actions import QuizActions
from cnnstudio.gui.training.session import State
from cnnstudio.gui.widgets.banner import Banner
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.run_buttons import RunStage
from cnnstudio.gui.widgets.status_bar import StatusBar
from cnnstudio.gui.widgets.top_bar import TopBar
from cnnstudio.gui.window.actions import Actions
from cnnstudio.gui.window.canvas_switches import CanvasSwitches
from cnnstudio.gui.window.closing import Closing
from cnnstudio.gui.window.dialogs import WindowDialogs
from cnnstudio.gui.window.edit_actions import EditActions
from cnnstudio.gui.window.export_bar import ExportBar
from cnnstudio.gui.window.making import MakingAhead
from cnnstudio.gui.window.messages import Messages
from cnnstudio.gui.window.panel_entry import PanelEntry
from cnnstudio.gui.window.place import WindowPlace
from cnnstudio.gui.window.project_status import ProjectStatus
from cnnstudio.gui.window.run_status import RunStatus
from cnnstudio.gui.window.workspace import WORKSPACES, Workspace

_ENGINE_DELAY = 300
"""Milliseconds after the first paint before the engine is loaded: the window answers first."""


class MainWindow(KeyboardWindow):
    """Puts the panels in their places and grants what they wish for; it knows nothing else about them."""

    closed = Signal()
    """It will not be shown again."""

    def __init__(self, context: Context, panels: Mapping[str, Sequence[PanelEntry]]) -> None:
        super().__init__()
        self.context = context
        self.files = ProjectFiles(
            context.document, context.navigation, context.preferences, context.script_export, self
        )
        self.safekeeping = Safekeeping(context, self.files, self)
        self.code_import = CodeImport(context, self.files, self)
        self.actions_ = Actions(context.document, self.files, context.preferences, self)
        self._closing = Closing(self.files, context.session, self)
        self.workspaces = {spec.id: Workspace(spec, panels.get(spec.id, ()), context, self) for spec in WORKSPACES}
        self.making = MakingAhead(self.workspaces.values(), self)
        self.top_bar = TopBar(
            [(spec.id, text(spec.title)) for spec in WORKSPACES],
            context.appearance,
            self.actions_.undo,
            self.actions_.redo,
        )
        self.banner = Banner(context.appearance)
        self.export_bar = ExportBar(context)
        self.status_bar = StatusBar(context.appearance)
        self._messages = Messages(context, self.banner, self.status_bar)
        self._run_status = RunStatus(context, self.status_bar)
        self._stack, self._hint_strip = PageStack(), QWidget()
        self._page = self._laid_out()
        self._make_menu()
        self.drop = ProjectDrop(
            {PROJECT: self.files.open_path, SCRIPT: self.code_import.read_path},
            context.navigation,
            context.appearance,
            self,
        )
        self._connect()
        self.hint = self._made_hint()
        self._place = WindowPlace(self, self.workspaces.values(), context.preferences)
        self._place.restore()
        self.show_workspace("build")
        self._on_state_changed(context.session.state)
        ProjectStatus(context.document, self.top_bar, self.status_bar, self)

    @property
    def workspace(self) -> str:
        """The id of the workspace in view."""
        return self.top_bar.workspaces.current

    def areas(self) -> Sequence[QWidget]:
        above, below = (self.top_bar, self.hint, self.banner), (self.export_bar, self.status_bar)
        return (*above, *self.workspaces[self.workspace].areas, *below)

    def show_workspace(self, workspace_id: str, *, by_mouse: bool = False) -> None:
        """Raises KeyError for an id that is none."""
        self._turn_to(workspace_id, by_mouse=by_mouse)
        self.top_bar.workspaces.choose(workspace_id)

    def start(self, path: Path | None) -> None:
        """Shows what a crash left, or the file asked for, and begins to load images and engine behind the window."""
        self.safekeeping.start(path)
        self._stack.enter()
        self.making.start()
        self.context.images.refresh()
        self.context.past_runs.start()
        QTimer.singleShot(_ENGINE_DELAY, self.context.session.warm_up)

    # Making ----------------------------------------------------------------------------------------------------------

    def _laid_out(self) -> QWidget:
        for workspace in self.workspaces.values():
            self._stack.addWidget(workspace)
        page = QWidget()
        layout = column(page, spacing=0)
        self._hint_strip.setFixedHeight(0)
        for widget in (self.top_bar, self._hint_strip, self.banner):
            layout.addWidget(widget)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.export_bar)
        layout.addWidget(self.status_bar)
        self.setCentralWidget(page)
        self.setWindowIcon(app_icon())
        return page

    def _make_menu(self) -> None:
        add = self.actions_.add
        for number, spec in enumerate(WORKSPACES, start=1):
            add("view", text(spec.title), f"Ctrl+{number}", _Show(self, spec.id))
        self.actions_.separate("view")
        add("view", text("&Next area"), "F6", self.next_area)
        add("view", text("&Previous area"), "Shift+F6", self.previous_area)
        self.actions_.separate("view")
        EditActions(self.context, self.actions_, self)
        QuizActions(self.context, self.actions_, self)
        self.actions_.separate("view")
        add("view", text("&Light or dark"), "Ctrl+Shift+L", self.context.appearance.toggle)
        CanvasSwitches(self.context.preferences, self.actions_, self)
        add("training", text("&Train, pause or go on"), "F5", self._run_or_pause)
        self._stop = add("training", text("&Stop"), "Shift+F5", self.context.session.stop)
        add("help", text("Show the &hints again"), None, self.context.guide.begin_anew)
        self.dialogs = WindowDialogs(self.context, self.actions_, self.files, self)
        self.top_bar.set_menu(self.actions_.menu())
        self.safekeeping.menu.join(self.top_bar.menu_button.menu())

    def _made_hint(self) -> Bubble:
        guide, segment = self.context.guide, self.top_bar.workspaces.segment
        for workspace_id in self.workspaces:
            guide.pin(workspace_id, segment(workspace_id))
        guide.pin("menu", self.top_bar.menu_button)
        self.actions_.export.triggered.connect(guide.note_export)
        hint = Bubble(guide, self.context.appearance, self._page, self.top_bar)
        hint.strip_wanted.connect(self._hint_strip.setFixedHeight)
        return hint

    def _connect(self) -> None:
        document, session, navigation = self.context.document, self.context.session, self.context.navigation
        document.opened.connect(self._on_opened)
        session.state_changed.connect(self._on_state_changed)
        session.engine_changed.connect(self.status_bar.show_engine)
        navigation.workspace_wanted.connect(self.show_workspace)
        navigation.layer_wanted.connect(self._on_layer_wanted)
        navigation.training_wanted.connect(self._train)
        navigation.export_wanted.connect(self.files.export)
        navigation.drawer_wanted.connect(self._show_drawer)
        self.actions_.import_wanted.connect(self.code_import.ask_for_file)
        self.top_bar.workspaces.chosen.connect(self._on_workspace_chosen)
        buttons = self.top_bar.run_buttons
        buttons.train_pressed.connect(self._on_train_pressed)
        buttons.pause_pressed.connect(session.pause)
        buttons.resume_pressed.connect(session.resume)
        buttons.stop_pressed.connect(session.stop)
        self.status_bar.problems_clicked.connect(self._show_problems)

    # Following -------------------------------------------------------------------------------------------------------

    def _on_workspace_chosen(self, workspace_id: str) -> None:
        """On the bar: who has the keyboard in the page came by mouse."""
        if self.workspaces[workspace_id] is not self._stack.currentWidget():
            self._turn_to(workspace_id, by_mouse=True)

    def _turn_to(self, workspace_id: str, *, by_mouse: bool = False) -> None:
        self.workspaces[workspace_id].make()
        # Before the page is in view: what it asks the engine for decides where the keyboard goes there.
        self.context.augmenter.set_active(workspace_id == "data")
        self.context.inspector.set_active(workspace_id == "inspect")
        self.context.evaluator.set_active(workspace_id == "evaluate")
        self._stack.turn_to(self.workspaces[workspace_id], by_mouse=by_mouse)
        self.context.guide.show_workspace(workspace_id)
        self._messages.show_workspace(workspace_id)
        self._run_status.show_workspace(workspace_id)

    def _on_opened(self) -> None:
        self.show_workspace("build")

    def _on_state_changed(self, state: State) -> None:
        self.top_bar.run_buttons.show_stage(RunStage(state.value))
        self._stop.setEnabled(state not in (State.IDLE, State.STOPPING))

    def _on_layer_wanted(self, layer_id: str) -> None:
        self.show_workspace("build")
        self.context.selection.select([layer_id])

    # Verbs -----------------------------------------------------------------------------------------------------------

    def _on_train_pressed(self) -> None:
        # A click gives it no focus.
        self._train(by_mouse=not self.top_bar.run_buttons.train.hasFocus())

    def _train(self, *, by_mouse: bool = False) -> None:
        self._messages.begin_anew()
        # A value that is typed but not left yet counts: leaving its field takes it.
        self._stack.let_go()
        try:
            self.context.session.start(self.context.document.project)
        except CnnStudioError as error:
            self._messages.refuse(error)
            return
        self.show_workspace("train", by_mouse=by_mouse)

    def _run_or_pause(self) -> None:
        session = self.context.session
        verbs = {State.IDLE: self._train, State.RUNNING: session.pause, State.PAUSED: session.resume}
        verb = verbs.get(session.state)
        if verb is not None:
            verb()

    def _show_problems(self) -> None:
        self._show_drawer("problems")

    def _show_drawer(self, page: str) -> None:
        self.show_workspace("build")
        drawer = self.workspaces["build"].drawer
        if drawer is not None:
            drawer.open(page)

    def close_without_asking(self) -> None:
        """When the system ends the program there is nobody left to ask."""
        self._closing.agree()

    # Qt --------------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc that nothing in the page has a use for closes the hint, as its cross does."""
        if event.key() == Qt.Key.Key_Escape and self.hint.isVisible():
            self.context.guide.put_away()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._closing.agreed:
            event.ignore()
            self._closing.ask()
            return
        self._place.keep()
        self.code_import.close()
        self.safekeeping.close(keep=not self._closing.asked)
        self.context.close()
        event.accept()
        self.closed.emit()


class _Show:
    """Shows one workspace; an object instead of a lambda in a loop."""

    def __init__(self, window: MainWindow, workspace_id: str) -> None:
        self._window, self._workspace_id = window, workspace_id

    def __call__(self) -> None:
        self._window.show_workspace(self._workspace_id)
