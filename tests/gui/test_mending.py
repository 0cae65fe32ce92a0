"""Fixes in the window: found while nobody waits, applied in one step, taken back by undo."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cnnstudio.core.fixes.fix import Fix
from cnnstudio.core.layers import Category
from cnnstudio.core.problems import Cause, Problem
from cnnstudio.core.templates import template
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.mending import Mending
from cnnstudio.gui.navigation import Navigation


class Desk:
    """A document with what mends it, and the lines that were told."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.document = ProjectDocument(template("mnist-cnn"))
        self.navigation = Navigation()
        self.mending = Mending(self.document, self.navigation)
        self.told: list[str] = []
        self.navigation.told.connect(self._on_told)

    def problem(self, cause: Cause) -> Problem:
        return next(one for one in self.document.analysis.problems if one.cause is cause)

    def fixes(self, problem: Problem) -> tuple[Fix, ...]:
        """Found as a view has them found."""
        with self._qtbot.waitSignal(self.mending.found, check_params_cb=lambda found: found == problem):
            self.mending.ask([problem])
        return self.mending.fixes(problem)

    def _on_told(self, line: str) -> None:
        self.told.append(line)


@pytest.fixture
def desk(qapp: QApplication, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(qtbot)
    yield made
    made.mending.close()


def test_a_fix_is_found_applied_in_one_step_and_taken_back(desk: Desk) -> None:
    desk.document.set_parameter("dense_2", "units", 3)
    broken, problem = desk.document.project, desk.problem(Cause.CLASS_COUNT)
    [fix] = desk.fixes(problem)
    desk.mending.apply(problem, fix)
    assert desk.document.network == template("mnist-cnn").network
    assert desk.document.undo_stack.undoText() == "Set units of Dense 2 to 10"
    desk.document.undo_stack.undo()
    assert desk.document.project == broken


def test_what_a_fix_did_is_told_in_one_line(desk: Desk) -> None:
    desk.document.set_parameter("dense_2", "units", 3)
    problem = desk.problem(Cause.CLASS_COUNT)
    desk.mending.apply(problem, desk.fixes(problem)[0])
    assert desk.told == ["Set units of Dense 2 to 10: 219,779 → 220,234 parameters"]


def test_pixels_are_rescaled_by_a_fix_in_one_step(desk: Desk) -> None:
    desk.document.remove_step(Category.PREPARATION, "rescaling_1")
    raw, problem = desk.document.project, desk.problem(Cause.RAW_PIXELS)
    [fix] = desk.fixes(problem)
    desk.mending.apply(problem, fix)
    assert desk.document.project.preparation == template("mnist-cnn").preparation
    assert desk.document.analysis.problems == ()
    assert desk.told == ["Add Rescaling by 1/255 to the preparation: values from 0 to 1"]
    desk.document.undo_stack.undo()
    assert desk.document.project == raw


def test_a_fix_of_the_training_settings_is_undone_like_any_other(desk: Desk) -> None:
    training = desk.document.project.training
    desk.document.set_training(training.with_setting("loss", "mean_squared_error"))
    problem = desk.problem(Cause.SQUARED_ERROR)
    desk.mending.apply(problem, desk.fixes(problem)[0])
    assert desk.document.project.training == training
    desk.document.undo_stack.undo()
    assert desk.document.project.training.loss == "mean_squared_error"


def test_fixes_outlive_cards_that_are_moved(desk: Desk) -> None:
    desk.document.set_parameter("dense_2", "units", 3)
    problem = desk.problem(Cause.CLASS_COUNT)
    fixes = desk.fixes(problem)
    desk.document.move_layers({"conv2d_1": (400.0, 0.0)})
    assert desk.mending.fixes(problem) == fixes
    desk.mending.apply(problem, fixes[0])
    assert desk.document.analysis.can_train
    assert desk.document.project.layout["conv2d_1"] == (400.0, 0.0)


def test_a_fix_that_was_shown_before_an_edit_does_the_same_after_it(desk: Desk) -> None:
    desk.document.set_parameter("dense_2", "units", 3)
    problem = desk.problem(Cause.CLASS_COUNT)
    [fix] = desk.fixes(problem)
    desk.document.set_parameter("conv2d_1", "filters", 8)
    assert desk.mending.fixes(problem) == (fix,)
    desk.mending.apply(problem, fix)
    assert desk.document.network.layer("conv2d_1").params["filters"] == 8
    assert desk.document.analysis.can_train


def test_a_fix_of_what_is_mended_already_changes_nothing(desk: Desk) -> None:
    desk.document.set_parameter("dense_2", "units", 3)
    problem = desk.problem(Cause.CLASS_COUNT)
    [fix] = desk.fixes(problem)
    desk.document.undo_stack.undo()
    desk.mending.apply(problem, fix)
    assert desk.document.network == template("mnist-cnn").network
    assert not desk.document.undo_stack.canUndo()
    assert desk.told == ["The network has changed: there is nothing left to mend here."]


def test_several_problems_are_worked_through(desk: Desk, qtbot: QtBot) -> None:
    desk.document.set_parameter("dense_2", "units", 3)
    desk.document.set_parameter("conv2d_1", "activation", "linear")
    desk.document.set_parameter("dense_1", "activation", "linear")
    problems = desk.document.analysis.problems
    assert len(problems) == 2
    desk.mending.ask(problems)
    qtbot.waitUntil(lambda: all(desk.mending.fixes(problem) for problem in problems))
