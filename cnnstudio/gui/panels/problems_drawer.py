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


class ProblemsDrawer(QWidget):
    """A click leads to the layer that a problem is about."""

    panel_id = "problems"
    title = mark("Problems")
    workspace = "build"
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
        self.pages.pressed.connect(context.navigation.train)
        context.document.analyzed.connect(self._update.ask)

    def _show_analysis(self) -> None:
        self.model.show(self._context.document.analysis)
        if self.model.problems:
            self.pages.show_content()
        else:
            self.pages.show_empty(text("Nothing is wrong: this network can be trained."), text("Train"))

    def _on_chosen(self, problem: Problem) -> None:
        if problem.layer_id is not None:
            self._context.navigation.show_layer(problem.layer_id)
