"""One stage before the network, in Data: its steps in their order, and the way to add one."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.layers import Category
from cnnstudio.core.problems import Problem
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.focus.stops import give_focus
from cnnstudio.gui.speech import announce
from cnnstudio.gui.steps.add_menu import AddStepMenu
from cnnstudio.gui.steps.step_list import StepList
from cnnstudio.gui.widgets.button import Button, IconButton
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.section_label import SectionLabel


@dataclass(frozen=True)
class _Words:
    """What is said of a stage. The button of the empty one adds `first`; without it, it opens the menu."""

    add: str
    empty: str
    begin: str
    first: str = ""


_WORDS = {
    Category.PREPARATION: _Words(
        mark("Add a step to the preparation"),
        mark("Pixels enter the network as they are, from 0 to 255. It learns more easily from 0 to 1."),
        mark("Rescale to 0 … 1"),
        "rescaling",
    ),
    Category.AUGMENTATION: _Words(
        mark("Add a step to the augmentation"),
        mark("Every epoch shows the same images. Changed a little at random each time, they teach more."),
        mark("Add a random change"),
    ),
}


class StepsSection(QWidget):
    """Every change is an edit of the project, and undoes like any other."""

    def __init__(self, context: Context, stage: Category, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._stage, self._words = context, stage, _WORDS[stage]
        self.add = IconButton("add", text(self._words.add), context.appearance, ghost=True)
        self.begin = Button(text(self._words.begin), context.appearance, "add")
        self.list = StepList(context, stage)
        self._empty = Label(text(self._words.empty), tone="muted", wrap=True)
        self._lay_out()
        self.add.clicked.connect(self._on_add_clicked)
        self.begin.clicked.connect(self._on_begin_clicked)
        self.list.order_wanted.connect(self._on_order_wanted)
        self.list.remove_wanted.connect(self._on_remove_wanted)
        context.document.analyzed.connect(self._show_steps)
        self._show_steps()

    def sentence(self) -> str:
        """What stands there while there is no step."""
        return self._empty.text()

    def enter(self, step_id: str = "") -> None:
        """The keyboard goes to a step, to the first one, or to the way to add one."""
        card = self.list.card(step_id)
        if card is not None:
            card.go_in()
        else:
            headers = [card.header for card in self.list.cards]
            give_focus(headers[0] if headers else self.begin, Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        head = row(spacing=8)
        head.addWidget(SectionLabel(self._stage.title), 1)
        head.addWidget(self.add)
        layout = column(self, spacing=6)
        layout.addLayout(head)
        layout.addWidget(self._empty)
        layout.addWidget(self.begin, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.list)

    def _show_steps(self) -> None:
        document = self._context.document
        found: dict[str, list[Problem]] = {}
        for problem in document.analysis.problems:
            if problem.step is not None and problem.step.stage is self._stage:
                found.setdefault(problem.step.step_id, []).append(problem)
        steps = document.project.steps(self._stage)
        self.list.show_steps(steps, found)
        self._empty.setVisible(not steps)
        self.begin.setVisible(not steps)

    def _add(self, type_id: str, *_checked: bool) -> None:
        """Its settings are what comes next, so they are unfolded, and those of the others folded."""
        step_id = self._context.document.add_step(self._stage, type_id)
        for card in self.list.cards:
            card.unfold(card.step_id == step_id)
        added = self.list.card(step_id)
        assert added is not None
        give_focus(added.header, Qt.FocusReason.PopupFocusReason)
        announce(added.header, text("{step} was added.", step=added.header.text()))

    def _on_add_clicked(self) -> None:
        self._open_menu(self.add)

    def _on_begin_clicked(self) -> None:
        if self._words.first:
            self._add(self._words.first)
        else:
            self._open_menu(self.begin)

    def _open_menu(self, button: QWidget) -> None:
        shape = self._context.document.analysis.facts.input_shape
        menu = AddStepMenu(self._stage, shape, self._add, self)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _on_order_wanted(self, step_id: str, place: int) -> None:
        self._context.document.move_step(self._stage, step_id, place)
        card = self.list.card(step_id)
        if card is not None:
            card.come_into_view()
            announce(card.header, card.header.accessibleDescription())

    def _on_remove_wanted(self, step_id: str) -> None:
        """The keyboard goes on at what comes next."""
        ids = [card.step_id for card in self.list.cards]
        had_focus = self._has_focus(step_id)
        try:
            self._context.document.remove_step(self._stage, step_id)
        except CnnStudioError as error:
            self._context.navigation.tell_refusal(error)
            return
        if had_focus:
            left = [card.header for card in self.list.cards]
            place = min(ids.index(step_id), len(left) - 1)
            give_focus(left[place] if left else self.begin, Qt.FocusReason.TabFocusReason)

    def _has_focus(self, step_id: str) -> bool:
        card, focused = self.list.card(step_id), self.window().focusWidget()
        return card is not None and focused is not None and card.isAncestorOf(focused)
