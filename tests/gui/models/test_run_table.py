"""The table of runs: what was measured of each, by what the best epoch was chosen, and no column of dashes."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from cnnstudio.core.facts import IMAGE
from cnnstudio.core.messages import EpochReport, Started
from cnnstudio.gui.models.run_table import RunTableModel
from cnnstudio.gui.training.run import Run
from tests.gui.training.projects import small_project


def made(
    number: int, *epochs: tuple[float, float | None], keep_best_by: str = "val_loss", target: str = "class"
) -> Run:
    """A run of epochs, each with the loss and the accuracy on the validation images; the last one is the best."""
    project = small_project()
    training = replace(project.training.with_setting("target", target), keep_best_by=keep_best_by)
    run = Run(str(number), number, replace(project, training=training))
    run.take(Started(epochs=9, steps_per_epoch=100))
    for epoch, (loss, accuracy) in enumerate(epochs, 1):
        run.take(
            EpochReport(epoch=epoch, loss=1.0, accuracy=accuracy, val_loss=loss, val_accuracy=accuracy,
                        learning_rate=0.1, seconds=1.0, best=epoch == len(epochs))
        )  # fmt: skip
    return run


@pytest.fixture
def model() -> RunTableModel:
    return RunTableModel()


def titles(model: RunTableModel) -> list[object]:
    return [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]


def cells(model: RunTableModel) -> list[list[object]]:
    return [
        [model.index(row, column).data() for column in range(model.columnCount() - 1)]
        for row in range(model.rowCount())
    ]


def test_a_classifier_shows_loss_and_accuracy_of_the_epoch_that_is_kept(model: RunTableModel) -> None:
    first, second = made(1, (0.91, 0.7), (0.52, 0.81)), made(2, (0.0312, 0.99))
    model.show([first, second], second)
    assert titles(model) == ["run", "val loss", "val acc", "time"]
    assert cells(model) == [["2 · now", "0.031", "0.990"], ["1 · now", "0.52", "0.810"]]


def test_autoencoders_have_a_loss_and_no_column_for_an_accuracy(model: RunTableModel) -> None:
    runs = [made(number, (0.02, None), target=IMAGE) for number in (1, 2)]
    model.show(runs, runs[0])
    assert titles(model) == ["run", "val loss", "time"]
    assert all("–" not in row for row in cells(model))


def test_the_column_comes_with_the_first_run_that_measures_it(model: RunTableModel) -> None:
    image, classes = made(1, (0.02, None), target=IMAGE), made(2, (0.5, 0.8))
    model.show([image], image)
    assert titles(model) == ["run", "val loss", "time"]
    model.show([image, classes], classes)
    assert titles(model) == ["run", "val loss", "val acc", "time"]
    assert cells(model) == [["2 · now", "0.50", "0.800"], ["1 · now", "0.02", "–"]]


def test_before_the_first_epoch_nothing_is_measured(model: RunTableModel) -> None:
    run = made(1)
    model.show([run], run)
    assert cells(model) == [["1 · now", "–", "–"]]
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "This run is shown."


@pytest.mark.parametrize(
    ("keep_best_by", "measure"), [("val_loss", "validation loss"), ("val_accuracy", "validation accuracy")]
)
def test_a_row_says_which_value_decided_about_the_epoch_that_is_kept(
    model: RunTableModel, keep_best_by: str, measure: str
) -> None:
    run, other = made(1, (0.9, 0.7), (0.5, 0.8), keep_best_by=keep_best_by), made(2, (0.9, 0.7))
    model.show([run, other], other)
    tip = model.index(1, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == (
        f"The weights of epoch 2 are kept: the best by {measure}.\n"
        "Double-click, or press Enter, to bring this run back: its curves, maps and answers."
    )


def test_the_titles_say_of_which_epoch_the_numbers_are(model: RunTableModel) -> None:
    run = made(1, (0.5, 0.8))
    model.show([run], run)
    tips = [model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole) for column in range(4)]
    assert tips[0] is None
    assert tips[1] == "Validation loss of the epoch whose weights are kept."
    assert tips[2] == "Validation accuracy of the epoch whose weights are kept."
