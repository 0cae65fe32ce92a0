"""The problems of a network as a list: errors first, each with its layer."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.problems import Problem, Severity
from cnnstudio.core.texts import mark, text

Index = QModelIndex | QPersistentModelIndex

SEVERITY_WORDS = {Severity.ERROR: mark("Problem"), Severity.ADVICE: mark("Suggestion"), Severity.IDEA: mark("Idea")}


class ProblemListModel(QAbstractListModel):
    """Follows the analysis that it is given."""

    PROBLEM_ROLE = Qt.ItemDataRole.UserRole

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._problems: tuple[Problem, ...] = ()
        self._rows: dict[Problem, int] = {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self._problems

    def show(self, analysis: Analysis) -> None:
        """Errors keep the network from being built, so they come first; else the order of the network."""
        problems = tuple(sorted(analysis.problems, key=lambda problem: problem.severity is not Severity.ERROR))
        if problems == self._problems:
            return
        self.beginResetModel()
        self._problems = problems
        self._rows = {problem: row for row, problem in enumerate(problems)}
        self.endResetModel()

    def index_of(self, problem: Problem) -> QModelIndex:
        """Where a problem stands; not valid if it is not there."""
        return self.index(self._rows.get(problem, -1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._problems)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        problem = self._problems[index.row()]
        if role == self.PROBLEM_ROLE:
            return problem
        if role == Qt.ItemDataRole.DisplayRole:
            return problem.message
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return text(
                "{severity}: {message} {hint}",
                severity=severity_word(problem),
                message=sentence(problem),
                hint=problem.hint,
            ).strip()
        return None


def sentence(problem: Problem) -> str:
    """What is wrong, and at which layer: read where the layer itself is not in view."""
    if not problem.layer or problem.layer in problem.message:
        return problem.message
    return text("{layer}: {message}", layer=problem.layer, message=problem.message)


def severity_word(problem: Problem) -> str:
    """How bad it is, in a word: colour alone never says it."""
    return text(SEVERITY_WORDS[problem.severity])
