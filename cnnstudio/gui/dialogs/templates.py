"""New from a template: the networks by group, what each is there for, and how it looks."""

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from cnnstudio.core.analysis import analyze
from cnnstudio.core.templates import TEMPLATES, Template, TemplateGroup, template
from cnnstudio.core.texts import number, plural, text
from cnnstudio.data.sources import facts, source_of
from cnnstudio.gui.canvas.thumbnail import NetworkThumbnail
from cnnstudio.gui.dialogs.dialog import Dialog
from cnnstudio.gui.looks.theme import Appearance, Theme, font
from cnnstudio.gui.widgets.label import Label
from cnnstudio.gui.widgets.layouts import column, row
from cnnstudio.gui.widgets.search_field import SearchField

_WIDTH = 840
_HEIGHT = 440
_LIST_WIDTH = 336
_PICTURE = QSize(424, 376)
_HEADING = QSize(0, 36)
_NAME = Qt.ItemDataRole.UserRole


class TemplatePicker(Dialog):
    """A search leaves what has all of its words in title, summary or group; Enter takes the chosen one."""

    chosen = Signal(str)
    """The name of a template; the dialog is closed by then."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(text("New from template"), parent, width=_WIDTH)
        self._appearance = appearance
        self.search = SearchField(text("Search templates"), "")
        self.list = self._made_list()
        self.picture = NetworkThumbnail(appearance, _PICTURE)
        self._title, self._summary = Label(role="strong", wrap=True), Label(wrap=True)
        self._numbers = Label(role="caption", tone="muted", wrap=True)
        self._nothing = Label(text("No template has these words."), tone="muted")
        self._place_widgets()
        self.add_button(text("Cancel"), self.reject)
        self._create = self.add_button(text("Create"), self._take, kind="primary", default=True)
        self.search.textChanged.connect(self._on_searched)
        self.search.walked.connect(self._walk)
        self.search.entered.connect(self._take)
        self.list.currentItemChanged.connect(self._show_current)
        self.list.activated.connect(self._on_activated)
        self._fill()
        self.search.setFocus()

    def names(self) -> list[str]:
        """The templates in view, from top to bottom."""
        return [item.data(_NAME) for item in self._items() if item.data(_NAME) is not None]

    @property
    def current(self) -> str | None:
        """The name of the one that would be taken."""
        item = self.list.currentItem()
        return item.data(_NAME) if item is not None else None

    def told(self) -> tuple[str, str, str]:
        """Title, summary and numbers of the current one."""
        return self._title.text(), self._summary.text(), self._numbers.text()

    def choose(self, name: str) -> None:
        for item in self._items():
            if item.data(_NAME) == name:
                self.list.setCurrentItem(item)

    # Private ----------------------------------------------------------------------------------------------------------

    def _made_list(self) -> QListWidget:
        made = QListWidget()
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setAccessibleName(text("Templates"))
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setFixedSize(_LIST_WIDTH, _HEIGHT)
        return made

    def _place_widgets(self) -> None:
        left, right = column(spacing=8), column(spacing=8)
        left.addWidget(self.search)
        left.addWidget(self._nothing)
        left.addWidget(self.list)
        self._nothing.hide()
        for widget in (self._title, self._summary, self._numbers):
            right.addWidget(widget)
        right.addStretch(1)
        right.addWidget(self.picture)
        both = row(spacing=24)
        both.addLayout(left)
        both.addLayout(right, 1)
        self.content.addLayout(both)

    def _fill(self) -> None:
        """What the search leaves, under the titles of its groups; the same one stays chosen if it is among them."""
        before, words = self.current, self.search.text().casefold().split()
        self.list.clear()
        for group in TemplateGroup:
            found = [known for known in group.templates if _has(known, words)]
            if found:
                self.list.addItem(_heading(group, self._appearance.theme, is_first=not self.list.count()))
            for known in found:
                item = QListWidgetItem(text(known.title))
                item.setData(_NAME, known.name)
                self.list.addItem(item)
        names = self.names()
        self._nothing.setVisible(not names)
        self._create.setEnabled(bool(names))
        if names:
            self.choose(before if before in names else names[0])

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _on_searched(self) -> None:
        self._fill()

    def _walk(self, step: int) -> None:
        names = self.names()
        if self.current in names:
            self.choose(names[max(0, min(len(names) - 1, names.index(self.current) + step))])

    def _show_current(self) -> None:
        if self.current is None:
            return
        known = next(one for one in TEMPLATES if one.name == self.current)
        project = template(known.name)
        self._title.setText(text(known.title))
        self._summary.setText(text(known.summary))
        self._numbers.setText(
            text(
                "{parameters} · {layers} · {data}",
                parameters=plural(
                    "{count} parameter", "{count} parameters", analyze(project.network, facts(project)).parameters
                ),
                layers=text("{count} layers", count=number(len(project.network.layers))),
                data=text(source_of(project.data.source).title),
            )
        )
        self.picture.show_project(project)

    def _on_activated(self, _index: QModelIndex) -> None:
        self._take()

    def _take(self) -> None:
        name = self.current
        if name is not None:
            self.accept()
            self.chosen.emit(name)


def _has(known: Template, words: list[str]) -> bool:
    told = f"{text(known.title)} {text(known.summary)} {known.group.title} {known.name}".casefold()
    return all(word in told for word in words)


def _heading(group: TemplateGroup, theme: Theme, *, is_first: bool) -> QListWidgetItem:
    """Cannot be chosen; the arrow keys pass over it."""
    item = QListWidgetItem(group.title)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    item.setFont(font("caption"))
    item.setForeground(theme.muted)
    if not is_first:
        item.setSizeHint(_HEADING)
    item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
    return item
