"""The line about what an edit did to the number of parameters."""

import pytest
from PySide6.QtWidgets import QApplication

from cnnstudio.core.templates import template
from cnnstudio.gui.document import ProjectDocument
from cnnstudio.gui.window.edit_news import EditNews


class Told:
    """The last line, and how many there were."""

    def __init__(self, news: EditNews) -> None:
        self.lines: list[str] = []
        news.told.connect(self._on_told)

    def _on_told(self, line: str) -> None:
        self.lines.append(line)

    @property
    def last(self) -> str:
        return self.lines[-1]


@pytest.fixture
def document(qapp: QApplication) -> ProjectDocument:
    return ProjectDocument(template("mnist-cnn"))


@pytest.fixture
def told(document: ProjectDocument) -> Told:
    return Told(EditNews(document, document))


def test_a_setting_is_told_with_its_values(document: ProjectDocument, told: Told) -> None:
    document.set_parameter("conv2d_1", "filters", 8)
    assert told.last == "filters 32 → 8: 220,234 → 206,170 parameters"
    document.set_parameter("conv2d_1", "kernel_size", (5, 5))
    assert told.last == "kernel_size 3×3 → 5×5: 206,170 → 206,298 parameters"


def test_undo_is_told_the_other_way_round(document: ProjectDocument, told: Told) -> None:
    document.set_parameter("conv2d_1", "filters", 8)
    document.undo_stack.undo()
    assert told.last == "filters 8 → 32: 206,170 → 220,234 parameters"
    document.undo_stack.redo()
    assert told.last == "filters 32 → 8: 220,234 → 206,170 parameters"


def test_a_layer_that_comes_or_goes_is_named(document: ProjectDocument, told: Told) -> None:
    connection = next(c for c in document.network.connections if c.target == "conv2d_2")
    document.insert_into(connection, "batch_normalization", {}, (0.0, 0.0))
    assert told.last == "with BatchNormalization: 220,234 → 220,362 parameters"
    document.undo_stack.undo()
    assert told.last == "without BatchNormalization: 220,362 → 220,234 parameters"


def test_an_edit_that_changes_no_number_of_parameters_takes_the_line_away(
    document: ProjectDocument, told: Told
) -> None:
    document.set_parameter("conv2d_1", "filters", 8)
    document.set_parameter("conv2d_1", "activation", "tanh")
    assert told.last == ""


def test_what_is_no_edit_of_the_network_leaves_the_line(document: ProjectDocument, told: Told) -> None:
    document.set_parameter("conv2d_1", "filters", 8)
    document.set_training(document.project.training.with_setting("epochs", 5))
    document.move_layers({"conv2d_1": (3.0, 4.0)})
    assert len(told.lines) == 1


def test_a_broken_network_has_no_number_to_tell(document: ProjectDocument, told: Told) -> None:
    document.remove(["flatten_1"])
    assert told.last == ""
    document.undo_stack.undo()
    assert told.last == ""


def test_another_project_is_no_edit(document: ProjectDocument, told: Told) -> None:
    document.set_parameter("conv2d_1", "filters", 8)
    document.show(template("mlp"))
    assert told.last == ""
    document.set_parameter("dense_1", "units", 10)
    assert told.last.startswith("units 512 → 10: 669,706 → ")
