"""After a run: curves, maps of every kind of layer, the matrix; a second run, and one that failed."""

import os
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest

from cnnstudio.gui.files.script_export import Stage
from cnnstudio.gui.panels.evaluate_matrix import COUNTS, SHARES, EvaluateMatrixPanel
from cnnstudio.gui.panels.inspect_maps import BY_NUMBER, BY_STRENGTH, InspectMapsPanel
from cnnstudio.gui.panels.training_plots import TrainingPlotsPanel
from cnnstudio.gui.widgets.draw_pad import DrawPad
from tests.screenshots import networks
from tests.screenshots.build_scenes import undo
from tests.screenshots.learning_scenes import before
from tests.screenshots.scene import Chapter, Scene
from tests.screenshots.studio import Act, Studio, with_epochs


def _train_once(studio: Studio) -> None:
    """Three epochs; earlier runs of this window stay in the list."""
    studio.train(with_epochs(studio.first_project(), 3))


def _trained(workspace_id: str) -> Act:
    def arrange(studio: Studio) -> None:
        studio.show(workspace_id)

    return arrange


def _layer(layer_id: str, order: str = BY_NUMBER) -> Act:
    def arrange(studio: Studio) -> None:
        studio.show("inspect")
        inspector = studio.context.inspector
        inspector.choose_layer(layer_id)
        studio.wait(lambda: inspector.maps is not None and inspector.maps.layer_id == layer_id)
        panel = studio.window.workspaces["inspect"].panel("inspect_maps")
        assert isinstance(panel, InspectMapsPanel)
        panel.order.segment(order).click()

    return arrange


def _drawing(studio: Studio) -> None:
    studio.show("inspect")
    studio.context.inspector.look_at_drawing()
    pad = next(pad for pad in studio.window.findChildren(DrawPad) if pad.isVisible())
    width = pad.width()
    stroke = [(0.3, 0.2), (0.7, 0.2), (0.6, 0.5), (0.45, 0.85)]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(round(0.3 * width), round(0.2 * width)))
    for (x, y), (to_x, to_y) in pairwise(stroke):
        for step in range(1, 11):
            place = QPoint(round((x + (to_x - x) * step / 10) * width), round((y + (to_y - y) * step / 10) * width))
            QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton)


def _back_to_data(studio: Studio) -> None:
    studio.context.inspector.choose_image(studio.context.inspector.index)


def _matrix(studio: Studio) -> EvaluateMatrixPanel:
    studio.show("evaluate")
    panel = studio.window.workspaces["evaluate"].panel("evaluate_matrix")
    assert isinstance(panel, EvaluateMatrixPanel)
    return panel


def _percent(studio: Studio) -> None:
    _matrix(studio).unit.segment(SHARES).click()


def _counts(studio: Studio) -> None:
    _matrix(studio).unit.segment(COUNTS).click()


def _swap(studio: Studio) -> None:
    _matrix(studio).swap.click()


def _test_set(studio: Studio) -> None:
    studio.show("evaluate")
    studio.context.evaluator.choose_split("test")
    studio.wait(lambda: studio.context.evaluator.result is not None)


def _validation_set(studio: Studio) -> None:
    studio.context.evaluator.choose_split("validation")
    studio.wait(lambda: studio.context.evaluator.result is not None)


def _stale(workspace_id: str) -> Act:
    def arrange(studio: Studio) -> None:
        studio.context.document.set_parameter("conv2d_1", "filters", 8)
        studio.show(workspace_id)

    return arrange


def _log_scale(on: bool) -> Act:
    def arrange(studio: Studio) -> None:
        studio.show("train")
        panel = studio.window.workspaces["train"].panel("training_plots")
        assert isinstance(panel, TrainingPlotsPanel)
        panel.loss.set_log_scale(on)

    return arrange


def _readout(studio: Studio) -> None:
    studio.show("train")
    panel = studio.window.workspaces["train"].panel("training_plots")
    assert isinstance(panel, TrainingPlotsPanel)
    panel.loss.point_at(QPointF(panel.loss.width() * 0.6, 80))


def _hide_readout(studio: Studio) -> None:
    panel = studio.window.workspaces["train"].panel("training_plots")
    assert isinstance(panel, TrainingPlotsPanel)
    panel.loss.point_at(QPointF(-1, -1))


def _take_home(studio: Studio) -> None:
    """Once: the proof takes some seconds."""
    _trained("build")(studio)
    export = studio.context.script_export
    if export.progress is None or export.progress.stage is not Stage.PROVED:
        # The folder stands in for the user's own, and is removed at the end.
        export.begin(studio.context.document.project, Path(os.environ["XDG_DATA_HOME"], "digits.py"))
        studio.wait(lambda: export.progress is not None and export.progress.stage is Stage.PROVED)
    studio.window.export_bar.show()


def _put_away(studio: Studio) -> None:
    studio.window.export_bar.hide()


AFTER = Chapter(
    _train_once,
    (
        Scene("train", _trained("train")),
        Scene("train-log-scale", _log_scale(True), _log_scale(False)),
        Scene("train-readout", _readout, _hide_readout),
        Scene("inspect", _layer("conv2d_1")),
        Scene("inspect-input", _layer("input_1")),
        Scene("inspect-pooling", _layer("max_pooling2d_1")),
        Scene("inspect-deep-strongest-first", _layer("conv2d_2", BY_STRENGTH)),
        Scene("inspect-flatten", _layer("flatten_1")),
        Scene("inspect-dense", _layer("dense_1")),
        Scene("inspect-answer", _layer("dense_2")),
        Scene("inspect-drawing", _drawing, _back_to_data),
        Scene("evaluate", _trained("evaluate")),
        Scene("evaluate-percent", _percent, _counts),
        Scene("evaluate-swapped", _swap, _swap),
        Scene("evaluate-test-set", _test_set, _validation_set),
        Scene("evaluate-stale", _stale("evaluate"), undo),
        Scene("inspect-stale", _stale("inspect"), undo),
        Scene("build-taken-home", _take_home, _put_away),
    ),
    is_needed=True,
)


def _train_another(studio: Studio) -> None:
    studio.train(with_epochs(networks.dense_only(), 3))


def _diverge(studio: Studio) -> None:
    studio.begin(networks.diverging())
    studio.finish()


def _fail(studio: Studio) -> None:
    studio.begin(networks.failing())
    studio.finish()


SECOND = Chapter(_train_another, (Scene("train-another-run", _trained("train")),))
DIVERGED = Chapter(
    _diverge, (Scene("train-diverged", _trained("train")), Scene("evaluate-diverged", _trained("evaluate")))
)
FAILED = Chapter(
    _fail,
    (
        Scene("train-failed", _trained("train")),
        Scene("inspect-failed", before("inspect", networks.failing)),
        Scene("evaluate-failed", before("evaluate", networks.failing)),
    ),
)
