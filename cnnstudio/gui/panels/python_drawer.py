"""Build's drawer: the Python script that trains the network, as it stands now, and as somebody rewrites it."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from cnnstudio.core.change import Change
from cnnstudio.core.texts import mark, text
from cnnstudio.gui.code.checking import Checked
from cnnstudio.gui.code.notes import notes_of, words_of
from cnnstudio.gui.context import Context
from cnnstudio.gui.panels.place import Place
from cnnstudio.gui.widgets.button import Button
from cnnstudio.gui.widgets.code_note import CodeNote
from cnnstudio.gui.widgets.content_or_empty import ContentOrEmpty
from cnnstudio.gui.widgets.draft_bar import DraftBar
from cnnstudio.gui.widgets.find_bar import FindBar
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.lazy_update import LazyUpdate
from cnnstudio.gui.widgets.note_list import NoteList
from cnnstudio.gui.widgets.python_editor import PythonEditor

_DELAY = 120
"""Milliseconds without an edit before the script is written anew."""
_NOTES_LEAST, _NOTES_MOST = 148, 300


class PythonDrawer(QWidget):
    """Lines of selected layers are tinted, and the caret in the lines of a layer selects it.

    What is typed is a draft until it is applied. Where a network cannot be built, the reason stands here instead.
    """

    panel_id = "python"
    title = mark("Python")
    place = Place.DRAWER
    beside = "summary"
    """Where a wide window has room for both."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.drafting = context.drafting
        self.code = PythonEditor(context.appearance)
        self.code.setAccessibleName(text("The network as a Python script"))
        self.code.setAccessibleDescription(
            text("Ctrl+Enter applies what is typed, Esc discards it. Ctrl+Tab goes on to the next control.")
        )
        self.bar = DraftBar(context.appearance, text("Show the layer"))
        self.find_bar = FindBar(self.code, context.appearance)
        self.notes = NoteList(context.appearance)
        self.copy = Button(text("Copy"), context.appearance, "copy", kind="ghost", tip=text("Copy the whole script"))
        self.save = Button(
            text("Save…"),
            context.appearance,
            "export",
            kind="ghost",
            tip=text("Save as Python, with the images that the script trains on beside it"),
        )
        self.pages = ContentOrEmpty(self._content(), context.appearance)
        column(self, spacing=0).addWidget(self.pages)
        self._update = LazyUpdate(self, self.drafting.write, _DELAY)
        self._shown: tuple[str, ...] = ()
        self._seen: Checked | None = None
        """The last reading of the draft: what is said of it stays in view while somebody types on."""
        self._selected_here = False
        self._connect()

    # Making ----------------------------------------------------------------------------------------------------------

    def _content(self) -> QWidget:
        content = QWidget()
        page = column(content, spacing=4, margins=(8, 0, 8, 8))
        page.addWidget(self.bar)
        line = row(spacing=8)
        page.addLayout(line, 1)
        text_column = column(spacing=0)
        text_column.addWidget(self.find_bar)
        text_column.addWidget(self.code, 1)
        line.addLayout(text_column, 5)
        self.notes.setMinimumWidth(_NOTES_LEAST)
        self.notes.setMaximumWidth(_NOTES_MOST)
        self.notes.hide()
        line.addWidget(self.notes, 2)
        buttons = column(spacing=4)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        line.addLayout(buttons)
        return content

    def _connect(self) -> None:
        context, drafting, code = self._context, self.drafting, self.code
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(context.navigation.export)
        self.pages.pressed.connect(self._on_show_problem)
        self.bar.show_place.clicked.connect(self._on_show_problem)
        self.bar.apply.clicked.connect(drafting.apply)
        self.bar.discard.clicked.connect(self._on_discard)
        self.notes.chosen.connect(self._on_note_chosen)
        code.typed.connect(drafting.type)
        code.moved.connect(self._on_moved)
        code.apply_wanted.connect(drafting.apply)
        code.escaped.connect(self._on_escaped)
        code.find_wanted.connect(self.find_bar.open)
        drafting.rewritten.connect(self._show_code)
        drafting.changed.connect(self._show_state)
        drafting.applied.connect(self._on_applied)
        context.document.changed.connect(self._on_changed)
        context.document.title_changed.connect(self._update.ask)
        context.document.retold.connect(self._show_state)
        context.selection.changed.connect(self._show_selection)

    # Following -------------------------------------------------------------------------------------------------------

    def _show_code(self, can_be_taken_back: bool) -> None:
        self._seen = None
        if self._has_nothing_to_show():
            # The old text waits behind the reason: to colour thousands of lines anew would take a second.
            return
        show = self.code.replace_code if can_be_taken_back else self.code.show_code
        show(self.drafting.source)

    def _show_state(self) -> None:
        drafting = self.drafting
        # The tab says it while the drawer is closed.
        self.setWindowTitle(text("Python · not applied") if drafting.is_draft else text(self.title))
        if self._has_nothing_to_show():
            self.pages.show_empty(self._obstacle(), text("Show the layer") if self._faulty_layer() else "")
            return
        if drafting.result is not None or not drafting.is_draft:
            self._seen = drafting.result
        notes = notes_of(self._seen)
        self.code.show_notes(notes)
        self.notes.show_notes(notes)
        self.notes.setVisible(bool(notes))
        self._show_bar()
        self._show_selection()
        self.pages.show_content()

    def _obstacle(self) -> str:
        """Why there is no script of the network as it stands; while a quiz asks for numbers, without naming them."""
        told = self._context.document.told
        if told.withholds and told.errors:
            return text("{message} {hint}", message=told.errors[0].message, hint=told.errors[0].hint)
        if not self._context.document.network.layers:
            return text("{obstacle} Keras code can be pasted there, too.", obstacle=self.drafting.obstacle)
        return str(self.drafting.obstacle)

    def _has_nothing_to_show(self) -> bool:
        drafting = self.drafting
        return drafting.obstacle is not None and not drafting.source and not drafting.is_draft

    def _show_bar(self) -> None:
        drafting, bar = self.drafting, self.bar
        seen, is_broken = self._seen, _is_broken(self._seen)
        bar.discard.setVisible(drafting.is_draft)
        bar.apply.setVisible(drafting.is_draft)
        bar.show_place.setVisible(not drafting.is_draft and self._faulty_layer() is not None)
        # What was typed since may have mended it.
        bar.apply.refuse(text("Nothing can be made of this code yet.") if _is_broken(drafting.result) else "")
        if drafting.is_draft:
            words = words_of(seen, is_overtaken=drafting.is_overtaken)
            bar.say(text("Edited, not applied"), words, "error" if is_broken else "draft")
        elif drafting.obstacle is not None:
            bar.say(text("Applied"), self._obstacle(), "error")
        else:
            bar.hide()

    def _show_selection(self) -> None:
        """While somebody types the tints stay with their lines."""
        lines = self.drafting.lines
        if lines is None:
            return
        shown = tuple(i for i in self._context.selection.layers if i in lines)
        is_news, self._shown = shown != self._shown, shown
        self.code.mark_lines([lines[i] for i in shown], reveal=is_news and not self._selected_here)

    def _on_changed(self, change: Change) -> None:
        if not change.places_only:
            self._update.ask()

    # Verbs -----------------------------------------------------------------------------------------------------------

    def _on_moved(self, line: int) -> None:
        """Selects what is made here: of a loop all layers, of lines within lines the innermost."""
        lines = self.drafting.lines or {}
        known = self._context.document.network.by_id
        around = {i: last - first for i, (first, last) in lines.items() if first <= line <= last and i in known}
        here = [i for i, length in around.items() if length == min(around.values())]
        if here:
            self._selected_here = True
            self._context.selection.select(here)
            self._selected_here = False

    def _on_escaped(self) -> None:
        if self.find_bar.isVisible():
            self.find_bar.put_away()
        elif self.drafting.is_draft:
            self._on_discard()

    def _on_discard(self) -> None:
        """By an edit of the text, so that the editor can take it back."""
        if self.drafting.written:
            self.code.replace_code(self.drafting.written)
            self.code.setFocus()
            self._context.navigation.tell(text("Discarded what was typed. Ctrl+Z in the editor brings it back."))
        else:
            self._context.document.keep_draft(None)

    def _on_applied(self, found: Checked) -> None:
        if self.code.hasFocus():
            # What was a line of the draft is a layer now.
            self._on_moved(self.code.line())

    def _on_note_chosen(self, note: CodeNote) -> None:
        self.code.go_to_line(note.line, note.column)
        self.code.setFocus()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.code.toPlainText())
        self._context.navigation.tell(text("The script is on the clipboard."))

    def _on_show_problem(self) -> None:
        layer_id = self._faulty_layer()
        if layer_id is not None:
            self._context.navigation.show_layer(layer_id)

    def _faulty_layer(self) -> str | None:
        errors = self._context.document.analysis.errors
        return errors[0].layer_id if errors else None


def _is_broken(found: Checked | None) -> bool:
    return found is not None and found.error is not None
