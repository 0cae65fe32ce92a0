"""Build's drawer: the network as text, in which all can be done that can be done on the canvas."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from cnnstudio.core.change import Change
from cnnstudio.core.editing.steps import first_stage
from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.context import Context
from cnnstudio.gui.entering.entry import Entry
from cnnstudio.gui.models.outline import OutlineModel, row_id_of_group, row_id_of_note
from cnnstudio.gui.outline.commands import Command
from cnnstudio.gui.outline.menu import OutlineMenu
from cnnstudio.gui.outline.verbs import OutlineVerbs
from cnnstudio.gui.outline.view import OutlineView
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.speech import announce
from cnnstudio.gui.steps.words import steps_in_words
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from cnnstudio.gui.widgets.elided_label import ElidedLabel
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.lazy_update import LazyUpdate

_STEPS_WIDTH = 420


class OutlineDrawer(QWidget):
    """What is selected here is selected on the canvas, and the other way round."""

    panel_id = "outline"
    title = mark("Outline")
    place = Place.DRAWER

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._is_following = False
        self.model = OutlineModel(self)
        self.view = OutlineView(self.model, context.appearance)
        self.verbs = OutlineVerbs(context, self.model, self.view.currentIndex, self)
        self.line = ElidedLabel("", role="caption", tone="muted")
        self.steps = Button(
            "", kind="link", tip=text("What happens to each image before Input; it is changed in Data.")
        )
        self.pages = ContentOrEmpty(self._content(), context.appearance, "add")
        column(self, spacing=0).addWidget(self.pages)
        self._update = LazyUpdate(self, self._show_network)
        self._say("")
        self._connect()

    def _content(self) -> QWidget:
        content = QWidget()
        page = column(content, spacing=4, margins=(8, 0, 8, 4))
        page.addWidget(self.view, 1)
        below = row(spacing=16)
        below.addWidget(self.line, 1)
        below.addWidget(self.steps)
        page.addLayout(below)
        # Of many steps not all are read here.
        self.steps.setMinimumWidth(80)
        self.steps.setMaximumWidth(_STEPS_WIDTH)
        return content

    def _connect(self) -> None:
        context, view = self._context, self.view
        self.verbs.asked.connect(self._on_asked)
        self.pages.pressed.connect(self._on_first_wanted)
        self.steps.clicked.connect(self._on_steps_wanted)
        view.about_to_act.connect(self._update.settle)
        view.commanded.connect(self.run)
        view.menu_wanted.connect(self._on_menu_wanted)
        view.folded.connect(self._on_folded)
        view.selectionModel().selectionChanged.connect(self._on_rows_selected)
        context.document.changed.connect(self._on_changed)
        context.document.analyzed.connect(self._update.ask)
        context.document.retold.connect(self._update.ask)
        context.selection.changed.connect(self._update.ask)

    def run(self, command: Command) -> None:
        """Does what a key or the menu asks for, or says why not."""
        self._say("")
        try:
            command.run(self.verbs)
        except CnnStudioError as error:
            sentence = text("{message} {hint}", message=error.message, hint=error.hint).strip()
            self._say(sentence)
            announce(self.view, sentence)

    # Following -------------------------------------------------------------------------------------------------------

    def _show_network(self) -> None:
        document = self._context.document
        self._is_following = True
        self.model.show(document.network, document.told, document.project.notes)
        for group in document.network.groups:
            self.view.setExpanded(self.model.index_of(row_id_of_group(group.id)), not group.folded)
        self._select_rows()
        self._is_following = False
        words = steps_in_words(document.project)
        self.steps.setText(
            text("Before Input: {steps} ›", steps=words) if words else text("Preparation and augmentation ›")
        )
        if document.network.layers or document.project.notes or self.view.field is not None:
            self.pages.show_content()
        else:
            sentence = text("The outline is the network as text: each layer is a row, and all is done with keys.")
            self.pages.show_empty(sentence, text("Add the first layer"))

    def _select_rows(self) -> None:
        selected, notes = self._context.selection.layers, self._context.selection.notes
        if (set(self.view.selected_layers()), set(self.view.selected_notes())) == (set(selected), set(notes)):
            return
        network = self._context.document.network
        rows: dict[str, None] = {}
        for layer_id in selected:
            group = network.group_of.get(layer_id)
            rows[row_id_of_group(group.id) if group is not None and group.folded else layer_id] = None
        self.view.select([*rows, *(row_id_of_note(note_id) for note_id in notes)])

    def _on_changed(self, change: Change) -> None:
        """What was asked for was asked of another network."""
        if (change.network or change.notes) and self.view.field is not None:
            self.view.field.give_up()

    # Handlers --------------------------------------------------------------------------------------------------------

    def _on_rows_selected(self) -> None:
        if self._is_following:
            return
        self._say("")
        ids, notes = self.view.selected_layers(), self.view.selected_notes()
        if len(ids) == 1:
            self._context.navigation.show_layer(ids[0])
        self._context.selection.select(ids, notes=notes)

    def _on_folded(self, group_id: str, folded: bool) -> None:
        if not self._is_following and group_id:
            self._context.document.fold_groups([group_id], folded)

    def _on_steps_wanted(self) -> None:
        self._context.navigation.show_steps(first_stage(self._context.document.project))

    def _on_first_wanted(self) -> None:
        self.pages.show_content()
        self.verbs.add()

    def _on_asked(self, entry: Entry) -> None:
        field = self.view.ask(entry)
        field.refused.connect(self._say)
        field.ended.connect(self._on_answered)

    def _on_answered(self) -> None:
        self._say("")
        self._update.ask()

    def _on_menu_wanted(self, at: QPoint) -> None:
        has_row = self.view.currentIndex().isValid()
        has_selection = bool(self._context.selection.layers or self._context.selection.notes)
        OutlineMenu(self.run, has_row=has_row, has_selection=has_selection, parent=self.view).popup(at)

    def _say(self, words: str) -> None:
        """A refusal, or what the most used keys do."""
        keys = text(
            "Enter: settings · Space: add below · Ctrl+L: connect from · Alt+Up, Alt+Down: move · Menu key: all"
        )
        self.line.set_tone("bad" if words else "muted")
        self.line.setText(words or keys)
