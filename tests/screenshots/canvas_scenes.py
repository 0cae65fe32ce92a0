"""The hands on the canvas: layers that are typed in, found, dragged into line, and a network that flows right."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.network import Connection
from cnnstudio.gui.canvas.view import CanvasView
from tests.screenshots import networks
from tests.screenshots.build_scenes import build, undo
from tests.screenshots.scene import Scene
from tests.screenshots.studio import Act, Studio

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def _view(studio: Studio) -> CanvasView:
    view = studio.window.findChild(CanvasView)
    assert isinstance(view, CanvasView)
    return view


def _added(studio: Studio) -> None:
    build(None, "conv2d_2")(studio)
    view = _view(studio)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Space)
    field = view.verbs.adding.field
    assert field is not None
    QTest.keyClicks(field, "pool")


def _give_up_adding(studio: Studio) -> None:
    _view(studio).verbs.adding.give_up()


def _found(studio: Studio) -> None:
    build()(studio)
    view = _view(studio)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(view.verbs.find_panel.field, "relu")


def _close_find(studio: Studio) -> None:
    _view(studio).verbs.find_panel.field.clear()
    _view(studio).verbs.find_panel.put_away()


def _dragged(way: QPointF | Connection, modifiers: Qt.KeyboardModifier = _NONE) -> Act:
    """The last layer but five, held above a place or a connection."""

    def arrange(studio: Studio) -> None:
        build(None, "conv2d_2")(studio)
        view = _view(studio)
        scene = view.network_scene
        start = scene.layers["conv2d_2"].card.center() + QPointF(60, 4)
        end = start + way if isinstance(way, QPointF) else scene.connections[way].middle + QPointF(60, 4)
        QTest.mousePress(view.viewport(), _LEFT, modifiers, view.mapFromScene(start))
        for share in (0.5, 1.0):
            QTest.mouseMove(view.viewport(), view.mapFromScene(start + (end - start) * share))

    return arrange


def _let_go(studio: Studio) -> None:
    view = _view(studio)
    view.pointer.cancel()
    QTest.mouseRelease(view.viewport(), _LEFT, _NONE, view.viewport().rect().topLeft())


def _to_the_right(studio: Studio) -> None:
    build(networks.branches)(studio)
    _view(studio).verbs.tidy(Direction.RIGHT)


HANDS = (
    Scene("build-type-to-add", _added, _give_up_adding),
    Scene("build-find", _found, _close_find),
    Scene("build-guides", _dragged(QPointF(4, 250)), _let_go),
    Scene("build-why-not-in-here", _dragged(Connection("flatten_1", "dense_1")), _let_go),
    Scene(
        "build-between",
        _dragged(Connection("flatten_1", "dense_1"), Qt.KeyboardModifier.AltModifier),
        _let_go,
    ),
    Scene("build-flows-right", _to_the_right, undo),
)
