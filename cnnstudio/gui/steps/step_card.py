"""One step of the preparation or the augmentation: its head, and unfolded below it all that can be changed."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.layers import Category
from cnnstudio.core.network import Layer
from cnnstudio.core.problems import Problem, Severity
from cnnstudio.core.texts import text
from cnnstudio.gui.context import Context
from cnnstudio.gui.focus.stops import entrance, give_focus
from cnnstudio.gui.models.problem_list import severity_word
from cnnstudio.gui.properties.problem_notes import ProblemNotes
from cnnstudio.gui.steps.step_header import StepHeader
from cnnstudio.gui.widgets.button import IconButton
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.parameter_form import ParameterForm
from cnnstudio.gui.widgets.switch import Switch


def scroll_area(widget: QWidget) -> QScrollArea | None:
    """What a widget scrolls in, if it does."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


class StepCard(QFrame):
    """Belongs to one step for life, so that a late edit never reaches another one."""

    moved = Signal(int)
    """So many places down (negative: up) are wanted."""
    remove_wanted = Signal()

    def __init__(self, context: Context, stage: Category, step: Layer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._stage, self._spec = context, stage, step.spec
        self.step_id, self.type_id = step.id, step.type_id
        appearance = context.appearance
        self.header = StepHeader(appearance, stage)
        self.form = ParameterForm(step.spec.parameters, step.params, appearance) if step.spec is not None else None
        self.notes = ProblemNotes(context)
        self.use = Switch(appearance)
        self.up, self.down = (IconButton(name, "", appearance, ghost=True) for name in ("up", "down"))
        self.help = IconButton("help", "", appearance, ghost=True)
        self.remove = IconButton("delete", "", appearance, ghost=True)
        self._body = QWidget()
        # Not before the column has made room for what is unfolded, or was moved.
        self._scroll = QTimer(self, singleShot=True, interval=0)
        self._scroll.timeout.connect(self._scroll_to_it)
        self._lay_out()
        self._connect()

    def show_step(self, step: Layer, called: str, place: int, count: int, problems: Sequence[Problem]) -> None:
        """How it is called, which one it is (from 0) of how many, and what is wrong with it."""
        worst = min((problem.severity for problem in problems), key=list(Severity).index, default=None)
        settings = step.spec.settings_line(step.params) if step.spec is not None else text("unknown")
        self.header.show_step(called, settings, worst, is_used=not step.bypassed)
        self.header.describe(self._words(settings, place, count, problems, is_used=not step.bypassed))
        self.use.setChecked(not step.bypassed)
        self._name_buttons(called)
        self.up.refuse(text("It is the first already.") if place == 0 else "")
        self.down.refuse(text("It is the last already.") if place == count - 1 else "")
        self.notes.show_problems(problems)
        if self.form is not None:
            self.form.set_values(step.params)
            errors = (one for one in problems if one.severity is Severity.ERROR and one.parameter)
            self.form.show_problems({one.parameter: one.hint for one in errors})

    def unfold(self, is_open: bool = True) -> None:
        self.header.setChecked(is_open)

    def come_into_view(self) -> None:
        """Scrolls to it in a moment."""
        self._scroll.start()

    def go_in(self) -> None:
        """The keyboard on to its first setting, unfolded."""
        self.unfold()
        place = entrance(self.form) if self.form is not None else None
        give_focus(place or self.header, Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        body = column(self._body, spacing=8, margins=(12, 4, 4, 10))
        if self._spec is not None:
            body.addWidget(Label(text(self._spec.summary), role="caption", tone="muted", wrap=True))
        if self.form is not None:
            body.addWidget(self.form)
        body.addWidget(self.notes)
        tools = row(spacing=0)
        tools.addWidget(self.use)
        tools.addWidget(Label(text("in use"), tone="muted"))
        tools.addStretch(1)
        for button in (self.up, self.down, self.help, self.remove):
            tools.addWidget(button)
        body.addLayout(tools)
        self.help.setVisible(self._spec is not None)
        self._body.hide()
        layout = column(self, spacing=0)
        layout.addWidget(self.header)
        layout.addWidget(self._body)

    def _connect(self) -> None:
        self.header.toggled.connect(self._on_toggled)
        self.header.move_wanted.connect(self.moved)
        self.header.remove_wanted.connect(self.remove_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.help.clicked.connect(self._on_help_wanted)
        self.use.clicked.connect(self._on_use_clicked)
        if self.form is not None:
            self.form.edited.connect(self._on_edited)

    def _name_buttons(self, called: str) -> None:
        self.use.setAccessibleName(text("Use {step}", step=called))
        self.use.setToolTip(text("Whether images go through this step, or past it."))
        for button, tip in (
            (self.up, text("Move {step} up", step=called)),
            (self.down, text("Move {step} down", step=called)),
            (self.help, text("Help about {step}", step=called)),
            (self.remove, text("Remove {step}", step=called)),
        ):
            button.tell(tip)

    def _words(self, settings: str, place: int, count: int, problems: Sequence[Problem], *, is_used: bool) -> str:
        parts = [
            text("Step {place} of {count}.", place=place + 1, count=count),
            settings if is_used else text("switched off"),
            *(text("{severity}: {message}", severity=severity_word(one), message=one.message) for one in problems),
        ]
        return " ".join(part for part in parts if part)

    def _on_toggled(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        if is_open:
            self.come_into_view()

    def _scroll_to_it(self) -> None:
        """All of it if there is room, else its upper part."""
        area = scroll_area(self)
        if area is None:
            return
        if self.header.isChecked():
            area.ensureWidgetVisible(self._body, 0, 8)
        area.ensureWidgetVisible(self.header, 0, 8)

    def _on_up(self) -> None:
        self.moved.emit(-1)

    def _on_down(self) -> None:
        self.moved.emit(1)

    def _on_help_wanted(self) -> None:
        self._context.navigation.show_workspace("build")
        self._context.navigation.show_help(self.type_id)

    def _on_use_clicked(self, is_used: bool) -> None:
        self._context.document.bypass_step(self._stage, self.step_id, not is_used)

    def _on_edited(self, name: str, value: object) -> None:
        document = self._context.document
        step = next((step for step in document.project.steps(self._stage) if step.id == self.step_id), None)
        if step is None or self.form is None:
            return
        try:
            document.set_step_parameter(self._stage, self.step_id, name, value)
        except CnnStudioError as error:
            self.form.set_values(step.params)
            self._context.navigation.tell_refusal(error)
