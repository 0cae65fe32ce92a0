"""The network as an outline: a row a layer in the order of the network, groups with their layers below, then notes."""

from collections.abc import Sequence
from itertools import count

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.network import Network
from cnnstudio.core.project import Note
from cnnstudio.core.texts import text
from cnnstudio.gui.outline.row import COLUMNS, OutlineRow, group_row, layer_row, note_row

Index = QModelIndex | QPersistentModelIndex

_TOP = 0
"""The internal id of rows that have no row above them; those in a group carry the number of their group."""
_GROUP = "/"
"""What the row id of a group begins with: a file may call a group like a layer, whose ids have no such sign."""
_NOTE = "#"
"""What the row id of a note begins with."""
_BLANK = OutlineRow("", "", "", "", "", "", "")


class OutlineModel(QAbstractItemModel):
    """Follows a network and its analysis row by row: what stays keeps its index, nothing is made anew."""

    ROW_ROLE = Qt.ItemDataRole.UserRole
    """The OutlineRow."""
    ID_ROLE = Qt.ItemDataRole.UserRole + 1
    """The row id: that of the layer, or what `row_id_of_group` and `row_id_of_note` make of others."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._network: Network | None = None
        self._analysis: Analysis | None = None
        self._notes: dict[str, Note] = {}
        self._top: list[str] = []
        self._members: dict[str, list[str]] = {}
        self._numbers: dict[str, int] = {}
        self._groups: dict[int, str] = {}
        self._next_number = count(1)
        self._written: dict[str, OutlineRow] = {}
        self._places: dict[str, tuple[str, int]] | None = None

    def show(self, network: Network, analysis: Analysis, notes: Sequence[Note] = ()) -> None:
        """The outline of this network, of which `analysis` is."""
        self._network, self._analysis = network, analysis
        self._notes = {row_id_of_note(note.id): note for note in notes}
        self._written.clear()
        self._places = None
        top, members = _structure(network)
        self._follow_top([*top, *self._notes], members)
        for group_id, ids in members.items():
            self._follow(self._members[group_id], ids, self._index_of_group(group_id))
        for parent in (QModelIndex(), *(self._index_of_group(group_id) for group_id in members)):
            if rows := self.rowCount(parent):
                last = self.index(rows - 1, len(COLUMNS) - 1, parent)
                self.dataChanged.emit(self.index(0, 0, parent), last)

    def group_id(self, index: Index) -> str:
        """The id of the group whose row it is; "" for any other row."""
        found = self._id(index)
        return found.removeprefix(_GROUP) if found in self._members else ""

    def layer_ids(self, index: Index) -> tuple[str, ...]:
        """The layer of a row, or all of its group; none for a note and for no row."""
        found = self._id(index)
        if found in self._members:
            return tuple(self._members[found])
        return (found,) if found and not found.startswith(_NOTE) else ()

    def note_id(self, index: Index) -> str:
        """The id of the note whose row it is; "" for any other row."""
        found = self._id(index)
        return found.removeprefix(_NOTE) if found.startswith(_NOTE) else ""

    def index_of(self, row_id: str) -> QModelIndex:
        """The row of a layer, or of a group by its row id; no index where there is none."""
        place = self._placed().get(row_id)
        if place is None:
            return QModelIndex()
        group_id, row = place
        return self.createIndex(row, 0, self._numbers[group_id] if group_id else _TOP)

    # Qt --------------------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self._top)
        return len(self._members.get(self._id(parent), ())) if parent.column() == 0 else 0

    def columnCount(self, parent: Index | None = None) -> int:
        return len(COLUMNS)

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        if not 0 <= row < self.rowCount(parent) or not 0 <= column < len(COLUMNS):
            return QModelIndex()
        is_top = parent is None or not parent.isValid()
        return self.createIndex(row, column, _TOP if parent is None or is_top else self._numbers[self._id(parent)])

    def parent(self, child: Index | None = None) -> QModelIndex:  # type: ignore[override]
        # Without an argument Qt means the owner of the model; nobody here asks for that.
        if child is None or not child.isValid() or child.internalId() == _TOP:
            return QModelIndex()
        return self._index_of_group(self._groups[child.internalId()])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = COLUMNS[index.column()]
        roles = Qt.ItemDataRole
        if role == self.ID_ROLE:
            return self._id(index)
        if role == roles.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.is_numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in (roles.DisplayRole, roles.AccessibleTextRole, roles.ToolTipRole, self.ROW_ROLE):
            return None
        row = self._row(self._id(index))
        if role == self.ROW_ROLE:
            return row
        if role == roles.ToolTipRole:
            return row.tooltip
        if role == roles.AccessibleTextRole and index.column() == 0:
            return row.sentence
        return column.cell(row)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return text(COLUMNS[section].title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if COLUMNS[section].is_numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    # Private ---------------------------------------------------------------------------------------------------------

    def _follow_top(self, top: list[str], members: dict[str, list[str]]) -> None:
        """Groups that came bring their layers; those of groups that stay follow afterwards."""
        for group_id in members.keys() - self._numbers.keys():
            self._numbers[group_id] = next(self._next_number)
            self._groups[self._numbers[group_id]] = group_id
        for group_id, ids in members.items():
            self._members.setdefault(group_id, list(ids))
        self._follow(self._top, top, QModelIndex())
        for group_id in self._members.keys() - members.keys():
            del self._members[group_id]
        self._places = None

    def _follow(self, shown: list[str], wanted: list[str], parent: QModelIndex) -> None:
        """Rows between the first and the last difference go and come; all others stay."""
        if shown == wanted:
            return
        start = _common(shown, wanted)
        end = _common(shown[start:][::-1], wanted[start:][::-1])
        gone, come = len(shown) - end, len(wanted) - end
        if gone > start:
            self.beginRemoveRows(parent, start, gone - 1)
            del shown[start:gone]
            self._places = None
            self.endRemoveRows()
        if come > start:
            self.beginInsertRows(parent, start, come - 1)
            shown[start:start] = wanted[start:come]
            self._places = None
            self.endInsertRows()

    def _id(self, index: Index) -> str:
        if not index.isValid():
            return ""
        number = index.internalId()
        rows = self._top if number == _TOP else self._members.get(self._groups[number], [])
        return rows[index.row()] if index.row() < len(rows) else ""

    def _index_of_group(self, group_id: str) -> QModelIndex:
        place = self._placed().get(group_id)
        return self.createIndex(place[1], 0, _TOP) if place is not None else QModelIndex()

    def _placed(self) -> dict[str, tuple[str, int]]:
        """The group ("" for none) and the row of each row."""
        if self._places is None:
            self._places = {row_id: ("", row) for row, row_id in enumerate(self._top)}
            for group_id, ids in self._members.items():
                self._places.update((layer_id, (group_id, row)) for row, layer_id in enumerate(ids))
        return self._places

    def _row(self, row_id: str) -> OutlineRow:
        """Worked out when somebody looks at it: of a long network only a few rows are in view."""
        found = self._written.get(row_id)
        if found is None:
            found = self._written[row_id] = self._made(row_id)
        return found

    def _made(self, row_id: str) -> OutlineRow:
        """Blank for one that is about to go."""
        if self._network is None or self._analysis is None:
            return _BLANK
        if row_id in self._notes:
            return note_row(self._notes[row_id])
        if row_id in self._network.by_id:
            return layer_row(self._network, self._analysis, row_id)
        group = next((group for group in self._network.groups if row_id_of_group(group.id) == row_id), None)
        return group_row(self._network, self._analysis, group) if group is not None else _BLANK


def row_id_of_note(note_id: str) -> str:
    """By which its row is found."""
    return _NOTE + note_id


def row_id_of_group(group_id: str) -> str:
    """By which its row is found."""
    return _GROUP + group_id


def _structure(network: Network) -> tuple[list[str], dict[str, list[str]]]:
    """The rows of the top, a group where its first layer would stand; and the layers of each group."""
    top: list[str] = []
    members: dict[str, list[str]] = {}
    for layer_id in network.order:
        group = network.group_of.get(layer_id)
        row_id = row_id_of_group(group.id) if group is not None else layer_id
        if group is None or row_id not in members:
            top.append(row_id)
        if group is not None:
            members.setdefault(row_id, []).append(layer_id)
    return top, members


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    """How many they begin with alike."""
    pairs = enumerate(zip(first, second, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(first), len(second)))
