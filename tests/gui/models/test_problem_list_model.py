"""The list of problems."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cnnstudio.core.analysis import analyze
from cnnstudio.core.network import Network
from cnnstudio.core.problems import Severity
from cnnstudio.gui.models.problem_list import ProblemListModel
from tests.gui.networks import FACTS, chain

WITH_ADVICE_FIRST = chain("input", "dense", "flatten", "dense")
"""Dense on maps is advice; 64 numbers for ten classes is an error behind it."""


@pytest.fixture
def model() -> ProblemListModel:
    model = ProblemListModel()
    model.show(analyze(WITH_ADVICE_FIRST, FACTS))
    return model


def test_errors_come_before_advice(model: ProblemListModel) -> None:
    severities = [problem.severity for problem in model.problems]
    assert severities == [Severity.ERROR, Severity.ADVICE]


def test_a_row_says_severity_message_and_hint_to_a_screen_reader(model: ProblemListModel) -> None:
    index = model.index(0)
    problem = model.data(index, ProblemListModel.PROBLEM_ROLE)
    assert model.data(index) == problem.message
    spoken = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Problem: ")
    assert spoken.endswith(problem.hint)


def test_the_same_problems_leave_the_rows_alone(model: ProblemListModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(analyze(WITH_ADVICE_FIRST, FACTS))
    with qtbot.waitSignal(model.modelReset):
        model.show(analyze(Network(), FACTS))
    assert model.rowCount() == 1
