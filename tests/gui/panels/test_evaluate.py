"""The Evaluate workspace: the matrix, what is counted from it, and the images behind its cells."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cnnstudio.core import messages as m
from cnnstudio.core.layers import Category
from cnnstudio.core.metrics import Scores, confusion_matrix, wilson_interval
from cnnstudio.core.project import DataChoice
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.evaluate_classes import EvaluateClassesPanel
from cnnstudio.gui.panels.evaluate_matrix import SHARES, EvaluateMatrixPanel
from cnnstudio.gui.panels.evaluate_set import TEST, VALIDATION, EvaluateSetPanel
from cnnstudio.gui.training.session import State
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.callout import Callout
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from tests.gui import answering
from tests.gui.answering import AnsweringEngine
from tests.gui.panels.looking import looking_context, train
from tests.gui.window.projects import shapes_project


@dataclass
class Evaluate:
    """The workspace, in view."""

    context: Context
    which: EvaluateSetPanel
    matrix: EvaluateMatrixPanel
    classes: EvaluateClassesPanel

    @property
    def place(self) -> ContentOrEmpty:
        return self.matrix.findChild(ContentOrEmpty)

    def expected(self, part: str = VALIDATION) -> np.ndarray:
        """The matrix of what the engine answers."""
        prepared = self.context.run_images.prepared
        labels = prepared.labels[prepared.split.part(part)]
        return confusion_matrix(labels, answering.answers(labels), len(prepared.classes))


@pytest.fixture
def evaluate(qtbot: QtBot) -> Iterator[Evaluate]:
    parent = QObject()
    context = looking_context(parent)
    made = Evaluate(context, EvaluateSetPanel(context), EvaluateMatrixPanel(context), EvaluateClassesPanel(context))
    for panel, width in ((made.which, 236), (made.matrix, 760), (made.classes, 360)):
        qtbot.addWidget(panel)
        panel.resize(width, 840)
        panel.show()
    context.evaluator.set_active(True)
    yield made
    AnsweringEngine.may_answer.set()
    context.close()


@pytest.fixture
def trained(evaluate: Evaluate, qtbot: QtBot) -> Evaluate:
    train(evaluate.context, qtbot)
    qtbot.waitUntil(lambda: evaluate.context.evaluator.result is not None)
    return evaluate


def words(panel: QObject) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if not label.isHidden())


def open_test_set(evaluate: Evaluate, qtbot: QtBot) -> None:
    evaluate.which.parts.choose(VALIDATION)
    qtbot.waitUntil(lambda: evaluate.context.evaluator.result is not None)
    link = next(button for button in evaluate.which.seal.findChildren(QPushButton) if button.isVisible())
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: evaluate.context.evaluator.result is not None)


def test_before_the_first_training_there_is_one_sentence_and_one_button(evaluate: Evaluate, qtbot: QtBot) -> None:
    assert evaluate.place.empty.sentence() == "Train first. It takes about ten seconds."
    with qtbot.waitSignal(evaluate.context.navigation.training_wanted):
        qtbot.mouseClick(evaluate.place.empty.button, Qt.MouseButton.LeftButton)
    assert not evaluate.classes.findChild(ContentOrEmpty).shows_content
    assert "Nothing was trained yet." in words(evaluate.which)


def test_while_a_training_runs_nothing_is_asked(evaluate: Evaluate, qtbot: QtBot) -> None:
    session = evaluate.context.session
    with qtbot.waitSignal(session.epoch_finished, timeout=20_000):
        session.start(shapes_project("endless"))
    assert session.state is State.RUNNING
    assert evaluate.place.empty.sentence() == "The matrix comes when the training has ended."
    assert not evaluate.place.empty.button.isVisible()
    evaluate.which.parts.choose(TEST)
    assert not AnsweringEngine.asked
    with qtbot.waitSignal(session.finished):
        session.stop()
    qtbot.waitUntil(lambda: evaluate.context.evaluator.result is not None)


def test_which_weights_is_told_while_a_training_runs(evaluate: Evaluate, qtbot: QtBot) -> None:
    session = evaluate.context.session
    with qtbot.waitSignal(session.started, timeout=20_000):
        session.start(shapes_project("endless"))
    with qtbot.waitSignal(session.epoch_finished, timeout=20_000):
        session.resume()
    assert "Run 1, epoch " in words(evaluate.which)
    with qtbot.waitSignal(session.finished):
        session.stop()


def test_a_run_without_an_epoch_is_said_to_have_kept_nothing(evaluate: Evaluate, qtbot: QtBot) -> None:
    session = evaluate.context.session
    with qtbot.waitSignal(session.run_changed):
        session.start(shapes_project("nan"))
    assert "Run 1 is in its first epoch." in words(evaluate.which)
    with qtbot.waitSignal(session.failed, timeout=20_000):
        pass
    assert "Run 1 failed before its first epoch was over: no weights were kept." in words(evaluate.which)


def test_nothing_is_asked_while_nobody_looks(evaluate: Evaluate, qtbot: QtBot) -> None:
    evaluate.context.evaluator.set_active(False)
    train(evaluate.context, qtbot)
    assert not AnsweringEngine.asked
    evaluate.context.evaluator.set_active(True)
    qtbot.waitUntil(lambda: evaluate.context.evaluator.result is not None)
    assert len(AnsweringEngine.asked) == 1


def test_accuracy_and_interval_are_those_of_core(trained: Evaluate) -> None:
    scores = Scores(trained.expected())
    low, high = wilson_interval(scores.correct, scores.total)
    accuracy, sentence = trained.matrix.headline()
    assert accuracy == f"{100 * scores.accuracy:.1f} %" == "75.0 %"
    assert sentence == (
        f"{100 * low:.1f} to {100 * high:.1f} % with 95 % confidence · wrong on 5 of 20 validation images"
    )


def test_the_cells_count_the_answers(trained: Evaluate) -> None:
    expected = trained.expected()
    for row, column in np.ndindex(expected.shape):
        count = expected[row, column]
        assert trained.matrix.matrix.cell_text(row, column) == (str(count) if count else "")


def test_the_run_and_the_epoch_are_named(trained: Evaluate) -> None:
    assert "Run 1, epoch 1: the best by validation loss." in words(trained.which)


def test_the_worst_cell_is_looked_into_at_first(trained: Evaluate) -> None:
    errors = trained.expected()
    np.fill_diagonal(errors, 0)
    assert errors[trained.context.evaluator.cell] == errors.max()
    assert trained.matrix.matrix.current == trained.context.evaluator.cell
    assert trained.matrix.images.count == errors.max()


def test_a_click_on_a_cell_shows_its_images_the_surest_first(trained: Evaluate, qtbot: QtBot) -> None:
    expected, evaluator = trained.expected(), trained.context.evaluator
    row = column = int(np.argmax(np.diag(expected)))
    place = trained.matrix.matrix.cell_rect(row, column).center()
    qtbot.mouseClick(trained.matrix.matrix, Qt.MouseButton.LeftButton, pos=place)
    assert evaluator.cell == (row, column)
    assert trained.matrix.images.count == expected[row, column] > 1
    shown = [int(evaluator.result.indices[position]) for position in trained.matrix._shown]
    prepared = trained.context.run_images.prepared
    assert set(prepared.labels[shown]) == {row}
    # The engine is the surer the earlier an image comes.
    assert shown == sorted(shown)
    name = prepared.classes[row]
    assert f"{expected[row, column]} images of class {name}, read right" in words(trained.matrix)
    assert trained.matrix._confidence(0).startswith(f"{name}: ")


def test_a_click_on_an_image_looks_into_it(trained: Evaluate, qtbot: QtBot) -> None:
    images = trained.matrix.images
    with qtbot.waitSignal(trained.context.navigation.workspace_wanted) as wanted:
        qtbot.mouseClick(images.viewport(), Qt.MouseButton.LeftButton, pos=images.cell_rect(0).center())
    assert wanted.args == ["inspect"]
    assert trained.context.inspector.index == trained.context.evaluator.result.indices[trained.matrix._shown[0]]


def test_swapped_axes_turn_the_cells(trained: Evaluate, qtbot: QtBot) -> None:
    row, column = trained.context.evaluator.cell
    before = trained.matrix.matrix.cell_rect(row, column).center()
    qtbot.mouseClick(trained.matrix.swap, Qt.MouseButton.LeftButton)
    assert trained.matrix.matrix.cell_rect(column, row).center() == before
    place = trained.matrix.matrix.cell_rect(row, column).center()
    with qtbot.waitSignal(trained.matrix.matrix.clicked) as clicked:
        qtbot.mouseClick(trained.matrix.matrix, Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == [row, column]


def test_cells_can_tell_the_share_of_their_row(trained: Evaluate, qtbot: QtBot) -> None:
    qtbot.mouseClick(trained.matrix.unit.segment(SHARES), Qt.MouseButton.LeftButton)
    expected = trained.expected()
    for place in range(10):
        share = expected[place, place] / expected[place].sum()
        assert trained.matrix.matrix.cell_text(place, place) == (f"{100 * share:.0f} %" if share else "")


def test_the_table_gives_the_scores_of_each_class_and_the_means(trained: Evaluate) -> None:
    scores, model = Scores(trained.expected()), trained.classes.table.model()
    classes = trained.context.run_images.prepared.classes
    rows = [[model.index(row, column).data() for column in range(5)] for row in range(model.rowCount())]
    assert [row[0] for row in rows] == [*classes, "macro", "weighted"]
    for row, one in zip(rows, scores.classes, strict=False):
        precision = f"{one.precision:.3f}" if one.predicted else "–"
        assert row[1:] == [precision, f"{one.recall:.3f}", f"{one.f1:.3f}", str(one.support)]
    for row, mean in zip(rows[-2:], (scores.macro, scores.weighted), strict=True):
        assert row[1:] == [f"{mean.precision:.3f}", f"{mean.recall:.3f}", f"{mean.f1:.3f}", "20"]


def test_a_selected_class_explains_its_numbers(trained: Evaluate, qtbot: QtBot) -> None:
    table, scores = trained.classes.table, Scores(trained.expected())
    for place in np.flatnonzero(np.diag(scores.matrix))[:2].tolist():
        qtbot.mouseClick(
            table.viewport(),
            Qt.MouseButton.LeftButton,
            pos=table.visualRect(table.model().index(place, 2)).center(),
        )
        one, name = scores.classes[place], trained.context.run_images.prepared.classes[place]
        hits, missed, alarms = one.true_positives, one.false_negatives, one.false_positives
        assert trained.classes.recall.content()[:2] == (
            f"Recall of {name}", f"{hits} / ({hits} + {missed}) = {one.recall:.3f}"
        )  # fmt: skip
        assert trained.classes.precision.content()[1] == f"{hits} / ({hits} + {alarms}) = {one.precision:.3f}"
        assert trained.classes.f1.content()[1] == f"2·{hits} / (2·{hits} + {alarms} + {missed}) = {one.f1:.3f}"


def test_what_was_not_measured_is_a_dash(trained: Evaluate) -> None:
    place = int(np.argmin(trained.expected().sum(axis=0)))
    assert Scores(trained.expected()).classes[place].predicted == 0
    trained.classes.table.selectRow(place)
    assert trained.classes.precision.content()[1] == "0 / (0 + 0) = –"
    assert "No image was taken for" in trained.classes.precision.content()[2]


def test_a_selected_mean_is_explained_in_words(trained: Evaluate) -> None:
    trained.classes.table.selectRow(10)
    assert trained.classes.recall.content()[0] == "Macro mean"
    assert not trained.classes.precision.isVisible()
    trained.classes.table.selectRow(11)
    assert trained.classes.recall.content()[0] == "Weighted mean"
    trained.classes.table.selectRow(0)
    assert trained.classes.precision.isVisible()


def test_a_cell_selects_its_class_in_the_table(trained: Evaluate) -> None:
    trained.context.evaluator.choose_cell(7, 8)
    assert [index.row() for index in trained.classes.table.selectionModel().selectedRows()] == [7]


def test_the_seal_counts_how_often_the_test_set_was_opened(trained: Evaluate, qtbot: QtBot) -> None:
    seal = trained.which.seal
    assert seal.content()[0] == "The test set is sealed."
    assert "It was opened" not in seal.content()[2]
    for often in ("once", "2 times"):
        open_test_set(trained, qtbot)
        assert seal.content()[0] == "The test set was opened."
        assert seal.content()[2].endswith(f"It was opened {often}.")
    assert "of 20 test images" in trained.matrix.headline()[1]


def test_another_run_on_the_same_images_does_not_seal_them_again(trained: Evaluate, qtbot: QtBot) -> None:
    open_test_set(trained, qtbot)
    train(trained.context, qtbot)
    assert trained.context.evaluator.split == VALIDATION
    assert trained.context.evaluator.times_test_opened == 1
    other = replace(shapes_project(), data=DataChoice("shapes", {"count": 100, "seed": 5}, 0.2, 0.2))
    train(trained.context, qtbot, other)
    assert trained.context.evaluator.times_test_opened == 0


def test_a_network_edited_since_is_compared_with_what_was_trained(trained: Evaluate, qtbot: QtBot) -> None:
    trained.context.document.set_parameter("dense_1", "units", 12)
    link = next(one for one in trained.which.findChildren(Button) if one.isVisible() and one.text() == "Compare ›")
    with qtbot.waitSignal(trained.context.navigation.comparison_wanted) as wanted:
        link.click()
    assert wanted.args == [trained.context.session.run]


def test_a_network_edited_since_is_called_so(trained: Evaluate) -> None:
    def stale() -> list[str]:
        notes = [note for note in trained.which.findChildren(Callout) if note is not trained.which.seal]
        return [note.content()[2] for note in notes if note.isVisible()]

    assert not stale()
    trained.context.document.set_parameter("dense_1", "units", 12)
    assert stale() == ["Trained on an earlier version of the network."]
    trained.context.document.undo_stack.undo()
    assert not stale()
    trained.context.document.add_step(Category.AUGMENTATION, "random_zoom")
    assert stale() == ["Trained before the augmentation was changed."]


def test_a_refused_answer_is_a_sentence_and_can_be_asked_for_again(evaluate: Evaluate, qtbot: QtBot) -> None:
    train(evaluate.context, qtbot, shapes_project("refusing"))
    sentence = f"{answering.REFUSAL.message} {answering.REFUSAL.hint}"
    qtbot.waitUntil(lambda: evaluate.place.empty.sentence() == sentence)
    before = len(AnsweringEngine.asked)
    qtbot.mouseClick(evaluate.place.empty.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(AnsweringEngine.asked) == before + 1)
    assert isinstance(AnsweringEngine.asked[-1], m.Evaluate)
    qtbot.waitUntil(lambda: evaluate.place.empty.sentence() == sentence)


def test_a_failed_run_leads_back_to_training(evaluate: Evaluate, qtbot: QtBot) -> None:
    with qtbot.waitSignal(evaluate.context.session.failed, timeout=20_000):
        evaluate.context.session.start(shapes_project("nan"))
    assert evaluate.place.empty.button.text() == "Train"
    assert evaluate.place.empty.button.isVisible()
