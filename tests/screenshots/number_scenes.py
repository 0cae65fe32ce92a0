"""Numbers that explain themselves: formulas whose terms are pointed at, totals unfolded, what a value sees."""

from PySide6.QtCore import QPoint

from cnnstudio.core.layers.formulas import ABOVE, of_layer
from cnnstudio.core.network import Connection
from cnnstudio.gui.models.layer_columns import COLUMNS
from cnnstudio.gui.panels.properties import PropertiesPanel
from cnnstudio.gui.panels.summary_drawer import SummaryDrawer
from cnnstudio.gui.properties.figures import FIELD
from cnnstudio.gui.widgets.formula_view import FormulaView
from tests.screenshots.build_scenes import build, close_drawer
from tests.screenshots.scene import Scene
from tests.screenshots.studio import Act, Studio

_FOLDED = (FIELD.name, "Multiply-adds", "Weights", "Optimizer", "Activations", "Memory to train")


def _panel(studio: Studio) -> PropertiesPanel:
    panel = studio.window.workspaces["build"].panel("properties")
    assert isinstance(panel, PropertiesPanel)
    return panel


def _point_at(studio: Studio, view: FormulaView, origin: str) -> None:
    studio.point_at(view, QPoint(1, view.height() - 1))
    studio.point_at(view, view.place_of(origin))


def _term(origin: str) -> Act:
    """A number of the parameters' formula is pointed at."""

    def arrange(studio: Studio) -> None:
        build(None, "conv2d_2")(studio)
        _point_at(studio, _panel(studio).layer.numbers.parameters.view.formula, origin)

    return arrange


def _unfolded(studio: Studio) -> None:
    build(None, "conv2d_2")(studio)
    numbers = _panel(studio).layer.numbers
    for name in _FOLDED:
        numbers.figures.row(name).line.setChecked(True)
    numbers.output.line.setChecked(False)
    numbers.parameters.line.setChecked(False)
    _panel(studio).layer.shares.choose("memory")


def _fold(studio: Studio) -> None:
    numbers = _panel(studio).layer.numbers
    for name in _FOLDED:
        numbers.figures.row(name).line.setChecked(False)
    numbers.output.line.setChecked(True)
    numbers.parameters.line.setChecked(True)
    _panel(studio).layer.shares.choose("parameters")
    studio.point_at(studio.window, QPoint(1, 1))
    studio.context.selection.clear()


def _totals(studio: Studio) -> None:
    build()(studio)
    page = _panel(studio).network
    for name in ("Parameters", "Memory to train"):
        page.totals.row(name).line.setChecked(True)
    page.shares.choose("work")
    studio.breathe()
    _point_at(studio, page.totals.row("Parameters").view.formula, of_layer("dense_1", 0).origin)


def _fold_totals(studio: Studio) -> None:
    page = _panel(studio).network
    for name in ("Parameters", "Memory to train"):
        page.totals.row(name).line.setChecked(False)
    page.shares.choose("parameters")
    studio.point_at(studio.window, QPoint(1, 1))


def _connection(studio: Studio) -> None:
    build()(studio)
    studio.context.selection.select(connections=[Connection("max_pooling2d_1", "conv2d_2")])


def _summary(studio: Studio) -> SummaryDrawer:
    build()(studio)
    drawer = studio.window.workspaces["build"].drawer
    assert drawer is not None
    drawer.open("summary")
    studio.breathe()
    panel = studio.window.workspaces["build"].panel("summary")
    assert isinstance(panel, SummaryDrawer)
    return panel


def _columns(studio: Studio) -> None:
    """All of them, however little room there is, and the menu that chooses them."""
    panel = _summary(studio)
    panel.table.choose(column.name for column in COLUMNS)
    studio.breathe()
    panel.table.horizontalScrollBar().setValue(panel.table.horizontalScrollBar().maximum())
    studio.click(panel.columns)


def _close_columns(studio: Studio) -> None:
    panel = _summary(studio)
    panel.column_menu.close()
    panel.table.choose(None)
    close_drawer(studio)


def _total(studio: Studio) -> None:
    """The number of multiply-adds below the table, pressed."""
    panel = _summary(studio)
    studio.click(panel.totals.cell(6))
    _point_at(studio, panel.popup.view.formula, of_layer("conv2d_2", 0).origin)


def _close_total(studio: Studio) -> None:
    studio.close_above()
    close_drawer(studio)


NUMBERS = (
    Scene("build-term-setting", _term("filters"), _fold),
    Scene("build-term-above", _term(ABOVE), _fold),
    Scene("build-numbers", _unfolded, _fold),
    Scene("build-totals", _totals, _fold_totals),
    Scene("build-columns", _columns, _close_columns),
    Scene("build-total", _total, _close_total),
    Scene("build-connection", _connection, lambda studio: studio.context.selection.clear()),
)
