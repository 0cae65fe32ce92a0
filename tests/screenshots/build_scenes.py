"""Build in every state: selections, drawers, menus, searches, refusals, networks of all kinds."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from cnnstudio.core.network import Connection
from cnnstudio.core.project import Project
from cnnstudio.gui.panels.canvas_panel import CanvasPanel
from cnnstudio.gui.panels.palette import PalettePanel
from cnnstudio.gui.panels.properties import PropertiesPanel
from tests.screenshots import networks
from tests.screenshots.scene import Chapter, Scene
from tests.screenshots.studio import Act, Studio


def build(project: Callable[[], Project] | None = None, *selected: str) -> Act:
    def arrange(studio: Studio) -> None:
        studio.open_project(project() if project is not None else studio.first_project())
        studio.show("build")
        studio.context.selection.clear()
        studio.context.selection.select(selected)
        studio.breathe()

    return arrange


def _view(studio: Studio) -> CanvasPanel:
    panel = studio.window.workspaces["build"].panel("canvas")
    assert isinstance(panel, CanvasPanel)
    return panel


def _drawer(page: str) -> Scene:
    def arrange(studio: Studio) -> None:
        build(networks.broken if page == "problems" else None, "conv2d_2")(studio)
        drawer = studio.window.workspaces["build"].drawer
        assert drawer is not None
        drawer.open(page)

    return Scene(f"build-drawer-{page}", arrange, close_drawer)


def close_drawer(studio: Studio) -> None:
    drawer = studio.window.workspaces["build"].drawer
    assert drawer is not None
    drawer.close_page()


def _hover_line(studio: Studio) -> None:
    build()(studio)
    view = _view(studio).view
    line = view.network_scene.connections[Connection("max_pooling2d_1", "conv2d_2")]
    studio.point_at(view.viewport(), QPoint(1, 1))
    studio.point_at(view.viewport(), view.mapFromScene(line.middle))


def _tooltip_of_card(studio: Studio) -> None:
    build(networks.broken)(studio)
    view = _view(studio).view
    place = view.mapFromScene(view.network_scene.layers["conv2d_2"].card.center())
    studio.rest_on(view.viewport(), place)


def _tooltip_of_train(studio: Studio) -> None:
    build(networks.broken)(studio)
    button = studio.window.top_bar.run_buttons.train
    studio.rest_on(button, QPoint(4, 24))


def _menu(studio: Studio) -> None:
    build()(studio)
    button = studio.window.top_bar.menu_button
    menu = button.menu()
    assert menu is not None
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def _canvas_menu(*selected: str) -> Act:
    def arrange(studio: Studio) -> None:
        build(None, *selected)(studio)
        view = _view(studio).view
        middle = view.rect().center()
        # A desktop makes this of the Menu key; a key that is sent to a widget remains one.
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, middle, view.mapToGlobal(middle))
        studio.application.sendEvent(view, event)

    return arrange


def _palette(studio: Studio) -> PalettePanel:
    panel = studio.window.workspaces["build"].panel("palette")
    assert isinstance(panel, PalettePanel)
    return panel


def _search(words: str) -> Scene:
    def arrange(studio: Studio) -> None:
        build()(studio)
        palette = _palette(studio)
        palette.open_search.click()
        palette.search.setFocus()
        palette.search.setText(words)

    def tidy(studio: Studio) -> None:
        _palette(studio).search.clear()
        studio.window.setFocus()
        _view(studio).view.setFocus()

    return Scene(f"build-search-{words}", arrange, tidy)


def _refused_value(studio: Studio) -> None:
    build(None, "conv2d_1")(studio)
    panel = studio.window.workspaces["build"].panel("properties")
    assert isinstance(panel, PropertiesPanel)
    field = next(field for field in panel.findChildren(QLineEdit) if field.accessibleName() == "filters")
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "1e400")
    QTest.keyClick(field, Qt.Key.Key_Return)


def _give_up(studio: Studio) -> None:
    focused = studio.window.focusWidget()
    if focused is not None:
        QTest.keyClick(focused, Qt.Key.Key_Escape)


def _error(studio: Studio) -> None:
    build(networks.broken)(studio)
    studio.context.navigation.train()


def _clear_error(studio: Studio) -> None:
    studio.window.banner.say("")


def _edited(studio: Studio) -> None:
    build(None, "conv2d_1")(studio)
    studio.context.document.set_parameter("conv2d_1", "filters", 8)


def undo(studio: Studio) -> None:
    studio.context.document.undo_stack.undo()
    studio.rest()


def _more_settings(studio: Studio) -> None:
    build(None, "conv2d_1")(studio)
    panel = studio.window.workspaces["build"].panel("properties")
    for button in panel.findChildren(QPushButton):
        if button.isVisible() and button.text().startswith("More settings"):
            button.click()


def _padding(studio: Studio) -> None:
    build(None, "conv2d_2")(studio)
    studio.context.document.set_padding("conv2d_2", 2)
    studio.breathe()


def _help(studio: Studio) -> None:
    build(None, "conv2d_1")(studio)
    panel = studio.window.workspaces["build"].panel("properties")
    assert isinstance(panel, PropertiesPanel)
    panel.layer.help_wanted.emit()


def _own_help(studio: Studio) -> None:
    build(None, "conv2d_2")(studio)
    panel = studio.window.workspaces["build"].panel("properties")
    assert isinstance(panel, PropertiesPanel)
    panel.layer.help_wanted.emit()
    panel.help.numbers.choose("own")


def _example_help(studio: Studio) -> None:
    panel = studio.window.workspaces["build"].panel("properties")
    assert isinstance(panel, PropertiesPanel)
    panel.help.numbers.choose("example")
    studio.context.selection.clear()


def _bypassed(studio: Studio) -> None:
    build()(studio)
    studio.context.document.bypass_layers(["max_pooling2d_1", "dense_1"])
    studio.context.selection.select(["dense_1"])


def _notes(studio: Studio) -> None:
    """One selected, one written, one there."""
    build()(studio)
    document = studio.context.document
    document.add_note(
        "Two convolutions in a row would see 5 × 5 pixels.\n\nTry: does the accuracy grow?", (-300.0, 40.0)
    )
    chosen = document.add_note("91 % of all parameters are here", (-300.0, 500.0))
    studio.context.selection.select(notes=[chosen])
    _view(studio).view.verbs.add_note(QPointF(-300.0, 250.0))
    studio.breathe()


def _leave_notes(studio: Studio) -> None:
    _view(studio).view.verbs.writing.give_up()
    studio.context.selection.clear()


def _grouped(*folded: str) -> Act:
    """Two groups, the second selected."""

    def arrange(studio: Studio) -> None:
        build()(studio)
        document = studio.context.document
        document.group_layers(["conv2d_1", "max_pooling2d_1"], "First block")
        document.group_layers(["conv2d_2", "max_pooling2d_2", "flatten_1"], "Second block")
        document.fold_groups(folded)
        studio.context.selection.select(document.network.groups[1].layer_ids)
        studio.breathe()

    return arrange


def _from_afar(studio: Studio) -> None:
    build(networks.thousand)(studio)
    _view(studio).view.camera.show_all()


BUILD = Chapter(
    Studio.put_hints_away,
    (
        Scene("build", build()),
        Scene("build-selected", build(None, "conv2d_2")),
        Scene("build-selected-pooling", build(None, "max_pooling2d_1")),
        Scene("build-selected-flatten", build(None, "flatten_1")),
        Scene("build-more-settings", _more_settings, lambda studio: studio.context.selection.clear()),
        Scene("build-help", _help, lambda studio: studio.context.selection.clear()),
        Scene("build-help-own", _own_help, _example_help),
        Scene("build-several", build(None, "conv2d_1", "max_pooling2d_1", "conv2d_2")),
        Scene("build-hovered-connection", _hover_line, lambda studio: studio.point_at(studio.window, QPoint(1, 1))),
        Scene("build-edited", _edited, undo),
        _drawer("summary"),
        _drawer("python"),
        _drawer("problems"),
        _drawer("outline"),
        Scene("build-menu", _menu, Studio.close_above),
        Scene("build-menu-canvas", _canvas_menu(), Studio.close_above),
        Scene("build-menu-layer", _canvas_menu("conv2d_1"), Studio.close_above),
        _search("pool"),
        _search("transformer"),
        Scene("build-refused-value", _refused_value, _give_up),
        Scene("build-broken", build(networks.broken, "conv2d_2")),
        Scene("build-broken-overview", build(networks.broken)),
        Scene("build-error", _error, _clear_error),
        Scene("build-tooltip-card", _tooltip_of_card, Studio.close_above),
        Scene("build-tooltip-train", _tooltip_of_train, Studio.close_above),
        Scene("build-empty", build(networks.empty)),
        Scene("build-branches", build(networks.branches, "concatenate_1")),
        Scene("build-global-average", build(networks.global_average)),
        Scene("build-all-ranks", build(networks.all_ranks, "conv3d_1")),
        Scene("build-bypassed", _bypassed),
        Scene("build-notes", _notes, _leave_notes),
        Scene("build-groups", _grouped()),
        Scene("build-groups-folded", _grouped("group_1", "group_2")),
        Scene("build-padding", _padding),
        Scene("build-dense-only", build(networks.dense_only)),
        Scene("build-thousand", build(networks.thousand)),
        Scene("build-thousand-from-afar", _from_afar),
        Scene("build-long-names", build(networks.long_names, "conv2d_1")),
    ),
)
