"""Build's drawer: what keeps the network from being trained, and what could be better."""

from PySide6.QtWidgets import QWidget

from cnnstudio.core.problems import Problem
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.models.problem_list import ProblemListModel
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from cnnstudio.gui.widgets.layouts import column
from cnnstudio.gui.widgets.lazy_update import LazyUpdate
from cnnstudio.gui.widgets.problem_view import ProblemView

_MENDED = 24
"""Problems at the top of the list for which fixes are looked for; below them, as soon as these are gone."""


class ProblemsDrawer(QWidget):
    """A click leads to the layer that a problem is about; a click on a fix mends it."""

    panel_id = "problems"
    title = mark("Problems")
    place = Place.DRAWER

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.model = ProblemListModel(self)
        self.list = ProblemView(self.model, context.appearance)
        self.list.setAccessibleName(text("Problems"))
        self.pages = ContentOrEmpty(self.list, context.appearance, "train")
        column(self, spacing=0, margins=(8, 0, 8, 8)).addWidget(self.pages)
        self._update = LazyUpdate(self, self._show_analysis)
        self.list.chosen.connect(self._on_chosen)
        self.list.fix_chosen.connect(context.mending.apply)
        context.mending.found.connect(self._on_found)
        self.pages.pressed.connect(context.navigation.train)
        context.document.analyzed.connect(self._update.ask)
        context.document.retold.connect(self._update.ask)

    def _show_analysis(self) -> None:
        self.model.show(self._context.document.told)
        if self.model.problems:
            self.pages.show_content()
            self._ask_for_fixes()
        else:
            self.pages.show_empty(text("Nothing is wrong: this network can be trained."), text("Train"))

    def _ask_for_fixes(self) -> None:
        asked = self.model.problems[:_MENDED]
        for problem in asked:
            self.list.show_fixes(problem, self._context.mending.fixes(problem))
        self._context.mending.ask(asked)

    def _on_found(self, problem: Problem) -> None:
        self.list.show_fixes(problem, self._context.mending.fixes(problem))

    def _on_chosen(self, problem: Problem) -> None:
        if problem.step is not None:
            self._context.navigation.show_steps(problem.step.stage, problem.step.step_id)
        elif problem.layer_id is not None:
            self._context.navigation.show_layer(problem.layer_id)
