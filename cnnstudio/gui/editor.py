"""What can be done to the project in the window, a verb each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from cnnstudio.core.clipboard import Clip, clip
from cnnstudio.core.editing import groups, layers, moving, notes, settings, steps
from cnnstudio.core.editing.aligning import Axis, Edge, align, distribute
from cnnstudio.core.editing.joining import move_into, take_out
from cnnstudio.core.editing.membership import Homes
from cnnstudio.core.editing.pasting import Pasted, paste
from cnnstudio.core.fixes.editing import new_layer
from cnnstudio.core.fixes.fix import Fix
from cnnstudio.core.layers import Category
from cnnstudio.core.layers.parameter import Value
from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.layout.tidying import tidied
from cnnstudio.core.network import Connection
from cnnstudio.core.padding import with_padding
from cnnstudio.core.problems import Problem
from cnnstudio.core.project import DataChoice, Position
from cnnstudio.core.texts import text
from cnnstudio.core.training import TrainingSettings
from cnnstudio.data.sources import known_data
from cnnstudio.gui.canvas.arrangement import with_places
from cnnstudio.gui.canvas.rearrangement import rearranged
from cnnstudio.gui.canvas.refolding import refolded, revealed
from cnnstudio.gui.edited_project import EditedProject

if TYPE_CHECKING:
    from cnnstudio.core.code.reader import Reading


class ProjectEditor(EditedProject):
    """The verbs. They raise CnnStudioError for what cannot be.

    What a verb does stands in core.editing; here it gets its title, and becomes one step.
    """

    remarked = Signal(str)
    """A sentence about what was just done otherwise than it was asked for."""

    # Network ---------------------------------------------------------------------------------------------------------

    def add_layer(
        self,
        type_id: str,
        position: Position,
        after: str | None = None,
        before: str | None = None,
        home: str | None = None,
    ) -> str:
        """A new layer at its defaults, connected behind `after` and to `before` if these take it; returns its id.

        `home`: the group that it belongs to.
        """
        layer = new_layer(self.network, type_id)
        added = layers.add_layer(self._project, layer, position, after, before, home)
        self.edit(added, text("Add {layer}", layer=layer.title))
        return layer.id

    def insert_into(self, connection: Connection, type_id: str, positions: Mapping[str, Position], at: Position) -> str:
        """A new layer in the middle of a connection, others moved to `positions` to make room; returns its id."""
        layer = new_layer(self.network, type_id)
        after = layers.insert_into(self._project, connection, layer, {**positions, layer.id: at})
        self.edit(after, text("Insert {layer}", layer=layer.title))
        return layer.id

    def connect_layers(self, source: str, target: str) -> None:
        """Connects; a target that takes one input gives up the connection it had."""
        self.edit(layers.connect_layers(self._project, source, target), text("Connect"))

    def order_inputs(self, layer_id: str, sources: Sequence[str]) -> None:
        """The inputs of a merge in another order."""
        self.edit(layers.order_inputs(self._project, layer_id, sources), text("Order the inputs"))

    def remove(
        self, layer_ids: Iterable[str] = (), connections: Iterable[Connection] = (), note_ids: Iterable[str] = ()
    ) -> None:
        """Removes all of it in one step; what was joined through the layers is joined still."""
        after = layers.remove(self._project, layer_ids, connections)
        self.edit(notes.remove_notes(after, note_ids), text("Remove"))

    def bypass_layers(self, layer_ids: Iterable[str], bypassed: bool = True) -> None:
        """Has the network do without these layers, or with them again."""
        after = layers.bypass_layers(self._project, layer_ids, bypassed)
        self.edit(after, text("Bypass") if bypassed else text("Use again"))

    def take_out(self, layer_ids: Iterable[str], positions: Mapping[str, Position], homes: Homes | None = None) -> None:
        """Out of what these layers are in, which closes behind them; raises NetworkError where they are in nothing.

        `homes`: into which groups some of them come, or out of which.
        """
        after = take_out(self._project, layer_ids, positions)
        self.edit(groups.house(after, homes or {}), text("Take out"))

    def move_into(self, connection: Connection, layer_id: str, positions: Mapping[str, Position]) -> None:
        """A layer that is there already in the middle of a connection; raises NetworkError where it cannot be."""
        layer = self.network.layer(layer_id)
        after = move_into(self._project, connection, layer_id, positions)
        self.edit(after, text("Insert {layer}", layer=layer.title))

    def set_parameter(self, layer_id: str, name: str, value: object, merge_key: str = "") -> None:
        """Raises ParameterError for a value that the setting cannot take."""
        network = self.network.replace_layer(self.network.layer(layer_id).with_parameter(name, value))
        self.edit(self._project.with_network(network), text("Change {parameter}", parameter=name), merge_key)

    def set_parameters(self, layer_id: str, values: Mapping[str, Value]) -> None:
        """Several settings in one step; a padding may be a number, as for `set_padding`, and raises what that does."""
        after = settings.set_parameters(self._project, layer_id, values)
        self.edit(rearranged(self._project, after), text("Change the settings"))

    def set_padding(self, layer_id: str, padding: Value) -> None:
        """valid, same, or a number n: a ZeroPadding2D(n) before the layer comes, changes or goes in the same step.

        Raises ParameterError for what is no padding, NetworkError where there is nothing to be padded.
        """
        after = with_padding(self._project, layer_id, padding)
        self.edit(rearranged(self._project, after), text("Change {parameter}", parameter="padding"))

    def rename_layer(self, layer_id: str, name: str) -> None:
        self.edit(layers.rename_layer(self._project, layer_id, name), text("Rename"))
        self._tell_cut(name)

    def move_along(self, layer_id: str, step: int) -> None:
        """One place up (−1) or down (1) in its chain; raises NetworkError where it has none to change with."""
        self.edit(rearranged(self._project, moving.move_along(self._project, layer_id, step)), text("Move"))

    def move_layers(
        self,
        positions: Mapping[str, Position],
        merge_key: str = "",
        note_positions: Mapping[str, Position] | None = None,
        homes: Homes | None = None,
    ) -> None:
        """Moves layers, and notes along with them; `homes`: into which groups some of them come, or out of which."""
        after = notes.move_notes(self._project.with_positions(positions), note_positions or {})
        self.edit(groups.house(after, homes or {}), text("Move"), merge_key)

    def align_layers(self, layer_ids: Iterable[str], edge: Edge) -> None:
        """Cards on one line; raises NetworkError for fewer than two."""
        self.edit(align(self._project, layer_ids, edge), text("Align"))

    def distribute_layers(self, layer_ids: Iterable[str], axis: Axis) -> None:
        """Cards at equal distances; raises NetworkError for fewer than three."""
        self.edit(distribute(self._project, layer_ids, axis), text("Distribute"))

    def tidy(self, direction: Direction | None = None) -> None:
        """Lays all of it out anew, in another direction if one is given; the first card stays where it is."""
        self.edit(tidied(self._project, direction), text("Tidy up"))

    # Pieces ----------------------------------------------------------------------------------------------------------

    def cut(self, layer_ids: Iterable[str], note_ids: Iterable[str] = ()) -> Clip:
        """Takes layers and notes out, which heals what they were in, and returns them."""
        layer_ids, note_ids = tuple(layer_ids), tuple(note_ids)
        piece = clip(self._project, layer_ids, note_ids)
        self.edit(notes.remove_notes(layers.remove(self._project, layer_ids), note_ids), text("Cut"))
        return piece

    def paste(self, piece: Clip, at: Position | None = None, after: str | None = None) -> Pasted:
        """Puts a piece in, its upper left at `at`, behind `after` where that feeds nothing yet and takes it."""
        return self._put_in(piece, text("Paste"), at, after)

    def duplicate(self, layer_ids: Iterable[str], note_ids: Iterable[str] = (), at: Position | None = None) -> Pasted:
        """Layers and notes once more, their upper left at `at`, else a step beside themselves."""
        return self._put_in(clip(self._project, layer_ids, note_ids), text("Duplicate"), at)

    # Groups ----------------------------------------------------------------------------------------------------------

    def group_layers(self, layer_ids: Iterable[str], name: str = "") -> str:
        """Puts layers together under one name; returns the id of the group."""
        layer_ids = tuple(layer_ids)
        after = groups.group_layers(revealed(self._project, layer_ids), layer_ids, name)
        self.edit(after, text("Group"))
        return after.network.groups[-1].id

    def ungroup(self, group_ids: Iterable[str]) -> None:
        group_ids = tuple(group_ids)
        self.edit(groups.ungroup(refolded(self._project, group_ids, folded=False), group_ids), text("Ungroup"))

    def leave_groups(self, layer_ids: Iterable[str]) -> None:
        """Each of these layers by itself; the others of its group stay together."""
        layer_ids = tuple(layer_ids)
        after = groups.house(revealed(self._project, layer_ids), dict.fromkeys(layer_ids))
        self.edit(after, text("Take out of the group"))

    def rename_group(self, group_id: str, name: str) -> None:
        self.edit(groups.rename_group(self._project, group_id, name), text("Rename"))
        self._tell_cut(name)

    def fold_groups(self, group_ids: Iterable[str], folded: bool = True) -> None:
        """One card for all of a group, or all of its cards again; what follows moves up, or makes room."""
        after = refolded(self._project, group_ids, folded)
        self.edit(after, text("Fold") if folded else text("Unfold"))

    def reveal(self, layer_ids: Iterable[str]) -> None:
        """Unfolds the groups that hide one of these layers; no step where none does."""
        self.edit(revealed(self._project, layer_ids), text("Unfold"))

    # Notes -----------------------------------------------------------------------------------------------------------

    def add_note(self, words: str, at: Position) -> str:
        """Returns its id."""
        note = notes.new_note(self._project, words, at)
        self.edit(notes.add_note(self._project, note), text("Add a note"))
        return note.id

    def edit_note(self, note_id: str, words: str, merge_key: str = "") -> None:
        """Other words; none at all take the note away."""
        self.edit(notes.edit_note(self._project, note_id, words), text("Change the note"), merge_key)

    def adopt_code(self, reading: "Reading") -> None:
        """What Python says, in one step; layers that are there already stay where they are. Raises DataError."""
        self.edit(rearranged(self._project, reading.project), text("Apply the code"))

    # Data ------------------------------------------------------------------------------------------------------------

    def choose_data(self, data: DataChoice) -> None:
        """Raises DataError for a source that does not exist."""
        self.edit(replace(self._project, data=data), text("Choose data"))

    # Before the network: `stage` is the preparation or the augmentation ----------------------------------------------

    def add_step(self, stage: Category, type_id: str) -> str:
        """A new step at its defaults, the last of its stage; returns its id."""
        step = steps.new_step(self._project, stage, type_id)
        self.edit(steps.add_step(self._project, stage, step), text("Add {layer}", layer=step.title))
        return step.id

    def remove_step(self, stage: Category, step_id: str) -> None:
        self.edit(steps.remove_step(self._project, stage, step_id), text("Remove"))

    def move_step(self, stage: Category, step_id: str, to: int) -> None:
        """To a place counted from 0, or the nearest there is."""
        self.edit(steps.move_step(self._project, stage, step_id, to), text("Move"))

    def bypass_step(self, stage: Category, step_id: str, bypassed: bool = True) -> None:
        """Has images pass by a step, or go through it again."""
        after = steps.bypass_step(self._project, stage, step_id, bypassed)
        self.edit(after, text("Bypass") if bypassed else text("Use again"))

    def set_step_parameter(self, stage: Category, step_id: str, name: str, value: object, merge_key: str = "") -> None:
        """Raises ParameterError for a value that the setting cannot take."""
        after = steps.set_step_parameter(self._project, stage, step_id, name, value)
        self.edit(after, text("Change {parameter}", parameter=name), merge_key)

    # Training --------------------------------------------------------------------------------------------------------

    def set_training(self, training: TrainingSettings) -> None:
        self.edit(replace(self._project, training=training), text("Change training"))

    # Problems --------------------------------------------------------------------------------------------------------

    def fixes(self, problem: Problem) -> Iterator[Fix | None]:
        """What mends a problem of the present analysis, in small steps: None for each trial, then the fixes."""
        # Not before a problem is looked at: the window opens sooner without the rules of mending.
        from cnnstudio.core.fixes.proving import tried_fixes

        return tried_fixes(problem, self._project, self._analysis, known_data())

    def apply_fix(self, fix: Fix) -> None:
        """Raises NetworkError for a fix of a project that has changed since."""
        self.edit(rearranged(self._project, fix.applied_to(self._project)), fix.title)

    def _tell_cut(self, name: str) -> None:
        words = layers.cut_name(name)
        if words:
            self.remarked.emit(words)

    def _put_in(self, piece: Clip, title: str, at: Position | None = None, after: str | None = None) -> Pasted:
        pasted = paste(self._project, piece, at, after)
        pasted = replace(pasted, project=with_places(pasted.project))
        self.edit(pasted.project, title)
        return pasted
