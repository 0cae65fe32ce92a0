"""Properties of the whole network, while no layer is selected."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.problems import Severity
from cnnstudio.core.project import Project
from cnnstudio.core.texts import plural, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.data_words import data_in_words
from cnnstudio.gui.properties.figure_list import FigureList
from cnnstudio.gui.properties.figures import NETWORK_FIGURES
from cnnstudio.gui.properties.layer_shares import LayerShares
from cnnstudio.gui.properties.problem_notes import ProblemNotes
from cnnstudio.gui.quiz.start_button import StartQuizButton
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.section_label import SectionLabel
from cnnstudio.gui.widgets.side_panel import SidePanel
from cnnstudio.gui.widgets.status_dot import StatusDot

_MOST_PROBLEMS = 3


class NetworkPage(SidePanel):
    """Says first how to come to a layer's settings."""

    layer_wanted = Signal(str)
    input_wanted = Signal()
    """The first layer of an empty canvas."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Label(tone="muted", wrap=True)
        self.add_input = Button(text("Add Input"), context.appearance, "add", kind="primary")
        self.add_input.clicked.connect(self.input_wanted)
        self.totals = FigureList(NETWORK_FIGURES, context)
        self.totals.layer_wanted.connect(self.layer_wanted)
        self.so_far = Label(role="caption", tone="muted", wrap=True)
        self._quiz = context.quiz
        self.start_quiz = StartQuizButton(context)
        self.shares = LayerShares(context.appearance)
        self.shares.layer_wanted.connect(self.layer_wanted)
        self.state = StatusDot(context.appearance, acts=False)
        self.problems = ProblemNotes(context, links=True)
        self.problems.layer_wanted.connect(self.layer_wanted)
        self._more = Label(tone="muted", wrap=True)
        self.data = Label(tone="muted", wrap=True)
        self._lay_out()

    def show_network(self, analysis: Analysis, project: Project) -> None:
        is_empty = not analysis.network.layers
        self.sentence.setText(self._first_sentence(is_empty=is_empty))
        self.add_input.setVisible(is_empty)
        self.totals.show_figures(analysis)
        self._show_so_far(analysis)
        self.shares.show_shares(analysis)
        self._show_problems(analysis)
        self.data.setText(data_in_words(project.data, analysis.facts))

    def _lay_out(self) -> None:
        self.content.setSpacing(12)
        self.content.addWidget(Label(text("The network"), "title"))
        self.content.addWidget(self.sentence)
        self.content.addWidget(self.add_input)
        self.content.addWidget(self.totals)
        self.content.addWidget(self.so_far)
        self.content.addWidget(self.start_quiz, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addSpacing(4)
        self.content.addWidget(self.shares)
        for title, widgets in (
            (text("Problems"), (self.state, self.problems, self._more)),
            (text("Data"), (self.data,)),
        ):
            self.content.addSpacing(4)
            self.content.addWidget(SectionLabel(title))
            for widget in widgets:
                self.content.addWidget(widget)
        self.content.addStretch(1)

    def _first_sentence(self, *, is_empty: bool) -> str:
        if is_empty:
            return text("The canvas is empty. A network begins with its Input.")
        if self._quiz.is_on:
            return text("Select a layer and work out its shape and its parameters, or press “Ask me” above the canvas.")
        return text("Select a layer to see its settings. To add one, drag it from the palette onto the canvas.")

    def _show_so_far(self, analysis: Analysis) -> None:
        """Figures stand for what is right even while something is wrong."""
        known = sum(result.output_shape is not None for result in analysis.layers.values())
        self.so_far.setVisible(not analysis.is_complete)
        if analysis.withholds:
            self.so_far.setText(text("These figures count what the quiz has told you so far; it hides the rest."))
            return
        self.so_far.setText(
            text("So far: {known} of {count} layers can be worked out.", known=known, count=len(analysis.layers))
        )

    def _show_problems(self, analysis: Analysis) -> None:
        errors = len(analysis.errors)
        advice = sum(problem.severity is Severity.ADVICE for problem in analysis.problems)
        self.state.show_problems(errors, advice)
        worst = sorted(analysis.problems, key=lambda problem: problem.severity is not Severity.ERROR)
        self.problems.show_problems(worst[:_MOST_PROBLEMS])
        hidden = len(worst) - _MOST_PROBLEMS
        self._more.setVisible(hidden > 0)
        self._more.setText(plural("{count} more in the drawer below.", "{count} more in the drawer below.", hidden))
