from pathlib import Path

import numpy as np
import pyqtgraph
import pytest
from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QPainter, QPicture
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from cnnstudio.gui.looks.theme import Appearance
from cnnstudio.gui.widgets.plot import CurvePlot
from cnnstudio.gui.widgets.plot_axis import QuietAxis, round_step
from cnnstudio.gui.widgets.plot_beyond import BeyondLine
from cnnstudio.gui.widgets.plot_look import PlotLook
from cnnstudio.gui.widgets.plot_thinning import extremes


@pytest.fixture
def plot(appearance: Appearance, qtbot: QtBot) -> CurvePlot:
    return _shown(CurvePlot("Loss", appearance), qtbot)


@pytest.fixture
def share(appearance: Appearance, qtbot: QtBot) -> CurvePlot:
    return _shown(CurvePlot("Accuracy", appearance, ceiling=1.0), qtbot)


def _shown(made: CurvePlot, qtbot: QtBot) -> CurvePlot:
    qtbot.addWidget(made)
    made.resize(640, 320)
    made.set_epoch_count(3)
    made.show()
    qtbot.waitExposed(made)
    return made


class _Painted(QObject):
    """The widgets within a plot that are painted from now on, itself included."""

    def __init__(self, plot: CurvePlot) -> None:
        super().__init__(plot)
        self.widgets: set[QObject] = set()
        for widget in (plot, *plot.findChildren(QWidget)):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.widgets.add(watched)
        return False


def test_what_is_set_can_be_read_back(plot: CurvePlot) -> None:
    x, y = np.linspace(0.1, 1.0, 10), np.linspace(2.0, 1.0, 10)
    plot.set_batches(x, y)
    plot.set_epochs([1.5, 0.5], [1.6, 0.7])
    shown = plot.values()
    np.testing.assert_array_equal(shown.batch_x, x)
    np.testing.assert_array_equal(shown.batch_y, y)
    assert (list(shown.training), list(shown.validation)) == ([1.5, 0.5], [1.6, 0.7])


def test_batches_that_come_repaint_the_plot_and_nothing_behind_it(plot: CurvePlot, qtbot: QtBot) -> None:
    plot.set_epochs([0.5], [0.6])
    QApplication.processEvents()
    painted = _Painted(plot)
    plot.set_batches(np.array([0.1, 0.2]), np.array([2.0, 1.0]))
    plot.set_epochs([0.5], [0.6])
    qtbot.waitUntil(lambda: plot._plot.viewport() in painted.widgets)
    assert plot not in painted.widgets


def test_epochs_that_are_told_again_are_not_drawn_again(plot: CurvePlot) -> None:
    drawn: list[object] = []
    plot.set_epochs([0.5, np.nan], [0.6, 0.7])
    plot._training.sigPlotChanged.connect(drawn.append)
    plot.set_epochs([0.5, np.nan], [0.6, 0.7])
    assert not drawn
    plot.set_epochs([0.5, np.nan], [0.6, 0.8])
    assert drawn


def test_epochs_far_beyond_are_cut_anew_when_the_batches_change_the_scale(plot: CurvePlot) -> None:
    plot.set_epochs([1e20], [])
    plot.set_batches(np.linspace(0.01, 1.0, 100), np.array([2.0] * 50 + [1e20] * 50))
    plot.set_epochs([1e20], [])
    assert plot.values().training[0] < 1000


def test_clearing_leaves_no_curve(plot: CurvePlot) -> None:
    plot.set_batches(np.array([0.1]), np.array([2.0]))
    plot.set_epochs([1.0], [])
    plot.clear()
    shown = plot.values()
    assert [len(part) for part in (shown.batch_x, shown.batch_y, shown.training, shown.validation)] == [0] * 4


def test_a_million_batches_keep_their_extremes() -> None:
    x = np.linspace(0, 10, 1_000_000)
    y = np.sin(x)
    y[123_456], y[654_321] = 50.0, -50.0
    fewer_x, fewer_y = extremes(x, y)
    assert len(fewer_x) == len(fewer_y) <= 4000
    assert (fewer_y.max(), fewer_y.min()) == (50.0, -50.0)
    assert fewer_x[np.argmax(fewer_y)] == pytest.approx(x[123_456], abs=0.01)


def test_a_few_batches_are_drawn_one_by_one() -> None:
    x, y = np.arange(100.0), np.arange(100.0)
    assert extremes(x, y) == (x, y)


def test_a_loss_that_turned_into_no_number_leaves_a_gap(plot: CurvePlot) -> None:
    plot.set_batches(np.array([0.1, 0.2, 0.3]), np.array([1.0, np.nan, np.inf]))
    plot.set_epochs([np.nan], [np.inf])
    assert not plot.grab().isNull()


def test_the_axis_begins_at_nothing(plot: CurvePlot) -> None:
    plot.set_batches(np.array([0.1, 0.2]), np.array([2.0, 0.5]))
    low, high = plot.vertical_range
    assert low == 0
    assert 2.0 < high < 2.2
    assert plot.beyond() == ""


def test_a_share_ends_at_one(share: CurvePlot) -> None:
    share.set_epochs([0.5, 1.0], [0.4, 0.9])
    assert share.vertical_range == (0, pytest.approx(1.02))


@pytest.mark.parametrize("height", [140, 200, 320])
def test_however_low_a_plot_is_its_axis_says_where_one_is(share: CurvePlot, height: int) -> None:
    share.resize(640, height)
    share.set_epochs([0.5, 1.0], [0.4, 0.9])
    picture = QPicture()
    painter = QPainter(picture)
    _, _, numbers = share.findChild(pyqtgraph.PlotWidget).getPlotItem().getAxis("left").generateDrawSpecs(painter)
    painter.end()
    assert float(numbers[-1][2]) == 1.0


def test_what_lies_beyond_is_told_in_a_line_of_its_own(plot: CurvePlot, qtbot: QtBot) -> None:
    line = plot.findChild(BeyondLine)
    assert line.isHidden()
    plot.resize(420, 240)
    plot.set_batches(np.linspace(0.01, 0.06, 6), np.array([2.3, 1e5, 1e13, 1e20, 1e25, 4e28]))
    assert line.isVisible()
    qtbot.waitUntil(lambda: line.shown_text() == "↑ beyond this plot, up to 4e+28")
    plot.clear()
    assert line.isHidden()


def test_a_run_that_diverges_stays_readable_where_it_began(plot: CurvePlot) -> None:
    losses = np.array([2.3] * 30 + [4.0, 50.0, 1e6, 1e30, np.nan, np.inf])
    plot.set_batches(np.linspace(0.01, 1.0, len(losses)), losses)
    plot.set_epochs([np.nan], [1e20])
    low, high = plot.vertical_range
    assert (low, high) == (0, pytest.approx(2 * 2.3))
    assert plot.beyond() == "↑ beyond this plot, up to 1e+30"
    assert plot.words_at(0.942)[0].startswith("batch 34: 1e+30")
    plot.set_log_scale(True)
    assert plot.beyond() == ""
    assert plot.values().batch_y[33] == 1e30
    plot.set_log_scale(False)
    assert plot.vertical_range == (low, high)
    assert not plot.grab().isNull()


def test_one_spike_does_not_press_the_rest_flat(plot: CurvePlot) -> None:
    losses = np.array([2.3, 2.4, 17.4, 5.0, 2.6] + [2.3] * 500)
    plot.set_batches(np.linspace(0.01, 2.0, len(losses)), losses)
    assert plot.vertical_range[1] < 5
    assert plot.beyond() == "↑ beyond this plot, up to 17.4"


def test_a_run_that_explodes_at_once_shows_where_it_began(plot: CurvePlot) -> None:
    plot.set_batches(np.linspace(0.01, 0.06, 6), np.array([2.3, 1e5, 1e13, 1e20, 1e25, 4e28]))
    assert plot.vertical_range == (0, pytest.approx(4.6))


def test_an_accuracy_may_rise_to_many_times_its_beginning(share: CurvePlot) -> None:
    share.set_batches(np.linspace(0.01, 3.0, 300), np.array([0.05] * 30 + [1.0] * 270))
    assert share.vertical_range[1] > 1.0
    assert share.beyond() == ""


def test_a_curve_that_only_falls_is_in_view_whole(plot: CurvePlot) -> None:
    losses = np.geomspace(40.0, 0.001, 500)
    plot.set_batches(np.linspace(0.01, 3.0, 500), losses)
    assert plot.vertical_range[1] >= 40.0


def test_the_mouse_reads_the_values(plot: CurvePlot) -> None:
    plot.set_batches(np.linspace(0.5, 2.0, 4), np.array([4.0, 3.0, 2.0, 1.0]))
    plot.set_epochs([0.75, 0.5], [0.875, 0.625])
    assert plot.words_at(1.0) == ["batch 2: 3", "epoch 1, training: 0.75", "epoch 1, validation: 0.875"]
    assert plot.words_at(2.9) == []


def test_the_readout_comes_and_goes_with_the_mouse(plot: CurvePlot) -> None:
    plot.set_epochs([0.75, 0.5, 0.4], [])
    plot.point_at(QPointF(320, 120))
    assert plot.readout().startswith("epoch ")
    plot.point_at(QPointF(-5, -5))
    assert plot.readout() == ""


def test_the_scale_turns_logarithmic_and_back(plot: CurvePlot) -> None:
    plot.set_epochs([1.0, 0.1], [1.0, 0.01])
    plot.set_log_scale(True)
    assert plot.log_scale
    assert list(plot.values().training) == [1.0, 0.1]
    across = plot.horizontal_range
    plot.set_log_scale(False)
    assert not plot.log_scale
    assert across == plot.horizontal_range == (pytest.approx(-0.03), pytest.approx(3.03))


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_button_offers_the_scale(plot: CurvePlot) -> None:
    QTest.mouseClick(plot.more, Qt.MouseButton.LeftButton)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.text() == "Logarithmic scale").trigger()
    menu.close()
    assert plot.log_scale


def test_a_picture_is_saved(plot: CurvePlot, tmp_path: Path) -> None:
    assert plot.save_picture(str(tmp_path / "loss.png"))
    assert (tmp_path / "loss.png").stat().st_size > 0
    assert not plot.save_picture(str(tmp_path / "missing" / "loss.png"))


def test_curves_follow_the_theme(plot: CurvePlot, appearance: Appearance) -> None:
    plot.set_epochs([1.0, 0.5], [])
    light = plot.grab().toImage()
    appearance.choose("dark")
    QTest.qWait(0)
    assert plot.grab().toImage() != light


@pytest.mark.parametrize(
    ("step", "rounded"), [(0.011, 0.02), (0.21, 0.25), (1.0, 1.0), (3.0, 5.0), (7.0, 10.0), (0.0, 1.0)]
)
def test_steps_are_round(step: float, rounded: float) -> None:
    assert round_step(step) == pytest.approx(rounded)


def test_numbers_on_the_axis_are_not_rounded_away(appearance: Appearance) -> None:
    axis = QuietAxis("left", apart=50)
    assert axis.tickStrings([0.0, 0.25, 0.5, 0.75], 1.0, 0.25) == ["0.00", "0.25", "0.50", "0.75"]


def test_whole_epochs_are_counted(appearance: Appearance) -> None:
    axis = QuietAxis("bottom", apart=50, least=1.0)
    assert axis.tickSpacing(0, 3, 800) == [(1.0, 0.0)]
    assert axis.tickSpacing(0, 12, 250) == [(3.0, 0.0)]


def test_before_anything_is_known_the_topmost_line_has_its_number(plot: CurvePlot, share: CurvePlot) -> None:
    for empty in (plot, share):
        empty.clear()
        low, high = empty.vertical_range
        assert low == 0.0
        assert high > 1.0


@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_the_lines_of_epochs_are_as_thick_on_every_screen(plot: CurvePlot, ratio: float) -> None:
    look = PlotLook(plot._appearance.theme, ratio)
    look.dress_epochs(plot._training, plot._validation)
    look.dress_axes(plot._item)
    pens = [curve.opts["pen"] for curve in (plot._training, plot._validation)]
    assert [pen.widthF() for pen in pens] == [2.5 * ratio] * 2
    assert all(pen.isCosmetic() for pen in pens)
    assert plot._item.getAxis("bottom").pen().widthF() == ratio
    # On another screen it is dressed anew.
    QApplication.sendEvent(plot, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert plot._training.opts["pen"].widthF() == 2.5 * plot.devicePixelRatioF()


def test_epochs_are_marked_until_the_marks_would_touch(plot: CurvePlot) -> None:
    plot.set_epochs([0.5] * 40, [0.6] * 40)
    assert [curve.opts["symbol"] for curve in (plot._training, plot._validation)] == ["o", "s"]
    plot.set_epochs([0.5] * 41, [0.6] * 41)
    assert [curve.opts["symbol"] for curve in (plot._training, plot._validation)] == [None, None]
