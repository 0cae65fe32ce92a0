"""Build, right: the settings of what is selected, where its numbers come from, and where the parameters are."""

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.grouping import whole_group
from cnnstudio.core.layers import CATALOGUE, LayerSpec
from cnnstudio.core.network import Group
from cnnstudio.core.quiz.case import Question
from cnnstudio.core.texts import mark
from cnnstudio.gui.canvas.placement import place_behind
from cnnstudio.gui.context import Context
from cnnstudio.gui.focus.help_key import HelpKey
from cnnstudio.gui.focus.quiet import came_by_mouse
from cnnstudio.gui.focus.stops import entrance, give_focus, is_stop
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.properties.connection_page import ConnectionPage
from cnnstudio.gui.properties.group_page import GroupPage
from cnnstudio.gui.properties.help_page import HelpPage, OwnLayer
from cnnstudio.gui.properties.layer_page import LayerPage
from cnnstudio.gui.properties.layer_shares import LayerShares
from cnnstudio.gui.properties.network_page import NetworkPage
from cnnstudio.gui.properties.several_page import SeveralPage
from cnnstudio.gui.widgets.lazy_update import LazyUpdate

_Divided = TypeVar("_Divided", LayerPage, SeveralPage, GroupPage, NetworkPage)


class PropertiesPanel(QStackedWidget):
    """One layer, several, a group, a connection, or all of the network; and the help of a layer while it is read."""

    panel_id = "properties"
    title = mark("Properties")
    place = Place.RIGHT

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shares: list[LayerShares] = []
        self._measure: str | None = None
        self.network = self._added(NetworkPage(context))
        self.layer = self._added(LayerPage(context))
        self._helped: str | None = ""
        self._is_helping = False
        self._asked_from: QWidget | None = None
        """Where F1 was pressed: the keyboard goes back there."""
        # Takes the focus when a page goes that had it, so that it does not jump to some field.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.layer.help_wanted.connect(self._on_help_wanted)
        self.network.input_wanted.connect(self._on_input_wanted)
        HelpKey(self, lambda: context.selection.current_spec, context.navigation)
        context.navigation.help_wanted.connect(self._on_help_of)
        self._update = LazyUpdate(self, self._show_selection)
        context.quiz.asked.connect(self._on_asked)
        context.quiz.switched.connect(self._update.ask)
        context.navigation.settings_wanted.connect(self._on_settings_wanted)
        context.navigation.parameters_wanted.connect(self._on_parameters_wanted)
        context.selection.changed.connect(self._update.ask)
        context.document.analyzed.connect(self._update.ask)
        context.document.retold.connect(self._update.ask)

    # The pages that are not there at once are made when they are first wanted: the window opens sooner without them.

    @cached_property
    def several(self) -> SeveralPage:
        return self._added(SeveralPage(self._context))

    @cached_property
    def group(self) -> GroupPage:
        return self._added(GroupPage(self._context))

    @cached_property
    def connection(self) -> ConnectionPage:
        page = ConnectionPage(self._context)
        self.addWidget(page)
        page.layer_wanted.connect(self._on_layer_wanted)
        return page

    @cached_property
    def help(self) -> HelpPage:
        page = HelpPage(self._context.appearance)
        self.addWidget(page)
        page.closed.connect(self._on_help_closed)
        page.layer_wanted.connect(self._on_use_wanted)
        return page

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._is_helping:
            self._on_help_closed()
            return
        super().keyPressEvent(event)

    def _added(self, page: _Divided) -> _Divided:
        """A page with a bar of what its layers share."""
        self.addWidget(page)
        page.layer_wanted.connect(self._on_layer_wanted)
        page.shares.measure_chosen.connect(self._on_measure_chosen)
        if self._measure is not None:
            page.shares.choose(self._measure)
        self._shares.append(page.shares)
        return page

    def _show_selection(self) -> None:
        document, selection = self._context.document, self._context.selection
        current = selection.current
        if current != self._helped:
            self._is_helping = False
        if (group := self._group()) is not None:
            self.group.show_group(group, document.told)
        elif current is not None:
            self.layer.show_layer(document.network.by_id[current], document.told)
        elif selection.layers:
            self.several.show_layers(selection.layers, document.told)
        elif len(selection.connections) == 1:
            self.connection.show_connection(selection.connections[0], document.told)
        else:
            self.network.show_network(document.told, document.project)
        if self._is_helping:
            self.help.follow(document.told)
        self.setCurrentWidget(self._page())

    def _group(self) -> Group | None:
        """The one group that is selected."""
        selection = self._context.selection
        return None if selection.connections else whole_group(self._context.document.network, selection.layers)

    def _page(self) -> QWidget:
        selection = self._context.selection
        if self._is_helping:
            return self.help
        if self._group() is not None:
            return self.group
        if selection.current is not None:
            return self.layer
        if selection.layers:
            return self.several
        return self.connection if len(selection.connections) == 1 else self.network

    def _on_settings_wanted(self) -> None:
        """The first setting; a layer without any leads to what else can be done here."""
        page = self._page()
        settings = self.layer.settings if page is self.layer else None
        place = (entrance(settings) if settings is not None else None) or entrance(page)
        if place is not None:
            give_focus(place, Qt.FocusReason.ShortcutFocusReason)

    def _on_parameters_wanted(self, takes_focus: bool) -> None:
        self._update.settle()
        line = self.layer.numbers.parameters.line
        line.setChecked(True)
        if takes_focus and self._page() is self.layer:
            give_focus(line, Qt.FocusReason.ShortcutFocusReason)

    def _on_asked(self, question: Question) -> None:
        self._update.settle()
        self.layer.quiz.enter(question.asked)

    def _on_measure_chosen(self, key: str) -> None:
        """The pages agree on what their bars divide."""
        self._measure = key
        for shares in self._shares:
            shares.choose(key)

    def _on_layer_wanted(self, layer_id: str) -> None:
        """The keyboard that was on a page that goes is in the settings then: in the name, it would be typed over."""
        here, before = QApplication.focusWidget(), self.currentWidget()
        comes_along = here is not None and (here is self or self.isAncestorOf(here))
        by_mouse = here is not None and came_by_mouse(here)
        self._context.selection.select([layer_id])
        if comes_along and self._page() is not before:
            self.setFocus()
            self._update.settle()
            if not by_mouse:
                self._on_settings_wanted()

    def _on_help_wanted(self) -> None:
        spec = self._context.selection.current_spec
        if spec is not None:
            self._show_help(spec)

    def _on_help_of(self, type_id: str) -> None:
        if not self._is_helping:
            self._asked_from = QApplication.focusWidget()
        self._show_help(CATALOGUE[type_id])

    def _show_help(self, spec: LayerSpec) -> None:
        """For as long as the selection stays as it is."""
        self._is_helping, self._helped = True, self._context.selection.current
        current = self._context.selection.current
        own = None
        if current is not None and spec is self._context.selection.current_spec:
            own = OwnLayer(self._context.document.told, current)
        self.help.show_spec(spec, can_be_used=own is None, own=own)
        self.setCurrentWidget(self.help)
        give_focus(self.help.back, Qt.FocusReason.TabFocusReason)

    def _on_help_closed(self) -> None:
        self._is_helping = False
        asked_from, self._asked_from = self._asked_from, None
        # Else Qt takes the focus out of the page that is hidden, and what has it already shows no ring.
        self.setFocus()
        page = self._page()
        self.setCurrentWidget(page)
        place = self.layer.header.more if page is self.layer else entrance(page)
        if asked_from is not None and isValid(asked_from) and is_stop(asked_from):
            place = asked_from
        if place is not None:
            give_focus(place, Qt.FocusReason.TabFocusReason)

    def _on_use_wanted(self, type_id: str) -> None:
        try:
            layer_id = place_behind(self._context.document, self._context.selection, type_id)
        except CnnStudioError as error:
            self._context.navigation.tell_refusal(error)
            return
        self._context.navigation.show_layer(layer_id)

    def _on_input_wanted(self) -> None:
        here = QApplication.focusWidget()
        if here is not None and self.isAncestorOf(here):
            self.setFocus()  # The button goes with the empty canvas.
        self._on_layer_wanted(self._context.document.add_layer("input", (0.0, 0.0)))
