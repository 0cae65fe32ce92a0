"""Edits drawn by hypothesis: a few numbers that mean something in whatever state the document happens to be."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from cnnstudio.core.clipboard import clip, from_text, to_text
from cnnstudio.core.editing.aligning import Axis, Edge
from cnnstudio.core.editing.steps import step_types
from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.layers import CATALOGUE, Category
from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.network import Layer
from cnnstudio.core.padding import padding_parameter
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.templates import template
from cnnstudio.gui.document import ProjectDocument

TYPES = tuple(CATALOGUE)
TEMPLATES = tuple(template(name) for name in ("resnet-20", "inception-block", "u-net-like"))
VALUES = (0, 1, 3, -1, 0.5, math.nan, True, None, "same", "softmax", "nonsense", (2, 2), ((1, 0), (0, 1)), [2, 3])


@dataclass(frozen=True)
class Edit:
    """One attempt: which verb, and two numbers that choose among what there is."""

    verb: str
    first: int
    second: int

    def try_on(self, document: ProjectDocument) -> bool:
        """Whether the document took it."""
        try:
            _VERBS[self.verb](document, self.first, self.second)
        except CnnStudioError:
            return False
        return True


def _add(document: ProjectDocument, first: int, second: int) -> None:
    ids = (None, *document.network.by_id)
    document.add_layer(TYPES[first % len(TYPES)], (8.0 * first, 8.0 * second), ids[second % len(ids)])


def _insert(document: ProjectDocument, first: int, second: int) -> None:
    if lines := document.network.connections:
        line = lines[first % len(lines)]
        document.insert_into(line, TYPES[second % len(TYPES)], {line.target: (1.0, 2.0)}, (0.0, first))


def _connect(document: ProjectDocument, first: int, second: int) -> None:
    if ids := tuple(document.network.by_id):
        document.connect_layers(ids[first % len(ids)], ids[second % len(ids)])


def _remove(document: ProjectDocument, first: int, second: int) -> None:
    ids, lines = tuple(document.network.by_id), document.network.connections
    document.remove(ids[first : first + second % 3], lines[second : second + first % 3])


def _set(document: ProjectDocument, first: int, second: int) -> None:
    layers = [layer for layer in document.network.layers if layer.spec and layer.spec.parameters]
    if layers:
        layer = layers[first % len(layers)]
        assert layer.spec is not None
        parameter = layer.spec.parameters[second % len(layer.spec.parameters)]
        document.set_parameter(layer.id, parameter.name, VALUES[(first + second) % len(VALUES)])


def _pad(document: ProjectDocument, first: int, second: int) -> None:
    layers = [layer for layer in document.network.layers if layer.spec and padding_parameter(layer.spec)]
    if layers:
        document.set_padding(layers[first % len(layers)].id, ("valid", "same", 1, 3, -1)[second % 5])


def _bypass(document: ProjectDocument, first: int, second: int) -> None:
    ids = tuple(document.network.by_id)
    document.bypass_layers(ids[first : first + 1 + second % 3], second % 4 > 0)


def _rename(document: ProjectDocument, first: int, second: int) -> None:
    if ids := tuple(document.network.by_id):
        document.rename_layer(ids[first % len(ids)], "edges" * (second % 3))


def _move(document: ProjectDocument, first: int, second: int) -> None:
    if ids := tuple(document.network.by_id):
        document.move_layers({ids[first % len(ids)]: (8.0 * first, 8.0 * second)}, "drag" * (second % 2))


def _choose(document: ProjectDocument, first: int, second: int) -> None:
    source = ("digits", "shapes", "clouds")[first % 3]
    document.choose_data(DataChoice(source, validation=(0.1, 0.2)[second % 2]))


def _prepare(document: ProjectDocument, first: int, second: int) -> None:
    rescaling = Layer("rescaling_1", "rescaling", CATALOGUE["rescaling"].defaults())
    misfit = Layer("normalization_1", "normalization", CATALOGUE["normalization"].checked({"mean": (0.5, 0.4)}))
    steps = ((), (rescaling,), (misfit,))[first % 3]
    document.edit(document.project.with_steps(Category.PREPARATION, steps), "Prepare")


def _step(document: ProjectDocument, first: int, second: int) -> None:
    """Whatever can be done to the augmentation."""
    stage, steps = Category.AUGMENTATION, document.project.augmentation
    if not steps or first % 5 == 0:
        types = step_types(stage)
        document.add_step(stage, types[(first + second) % len(types)].type_id)
        return
    step = steps[second % len(steps)]
    step_id, name = step.id, step.spec.parameters[0].name
    verbs = (
        lambda: document.remove_step(stage, step_id),
        lambda: document.move_step(stage, step_id, first % (len(steps) + 1)),
        lambda: document.bypass_step(stage, step_id, bool(first % 2)),
        lambda: document.set_step_parameter(stage, step_id, name, VALUES[first % len(VALUES)]),
    )
    verbs[first % 5 - 1]()


def _train(document: ProjectDocument, first: int, second: int) -> None:
    document.set_training(replace(document.project.training, epochs=1 + first))


def _remove_all(document: ProjectDocument, first: int, second: int) -> None:
    notes = [note.id for note in document.project.notes]
    document.remove(_some(document, first, second), note_ids=notes[second : second + 2])


def _cut(document: ProjectDocument, first: int, second: int) -> None:
    notes = [note.id for note in document.project.notes]
    piece = document.cut(_some(document, first, second), notes[first : first + 1])
    if not piece.is_empty:
        assert from_text(to_text(piece)) == piece


def _paste(document: ProjectDocument, first: int, second: int) -> None:
    other = TEMPLATES[first % len(TEMPLATES)].network
    match second % 4:
        case 0:
            document.paste(from_text(("nonsense", "{}", "[" * 1000)[first % 3]))
        case 1:
            piece = clip(Project(network=other), tuple(other.by_id)[second : second + 4])
            document.paste(piece, None, _one(document, first))
        case _:
            piece = clip(document.project, _some(document, first, second))
            document.paste(piece, (8.0 * first, 8.0 * second), _one(document, first + second))


def _duplicate(document: ProjectDocument, first: int, second: int) -> None:
    document.duplicate(_some(document, first, second), [note.id for note in document.project.notes][:1])


def _group(document: ProjectDocument, first: int, second: int) -> None:
    document.group_layers(_some(document, first, second), "block" * (second % 2))


def _regroup(document: ProjectDocument, first: int, second: int) -> None:
    """Everything else that can be done with a group."""
    ids = [group.id for group in document.network.groups] or ["nobody"]
    chosen = [ids[first % len(ids)]]
    match second % 6:
        case 0:
            document.ungroup(chosen)
        case 1:
            document.rename_group(chosen[0], "stem" * (first % 2))
        case 2:
            document.leave_groups(_some(document, first, second))
        case 3:
            places = dict.fromkeys(_some(document, first, second), (8.0 * second, 8.0 * first))
            document.move_layers(places, homes=dict.fromkeys(places, chosen[0]))
        case _:
            document.fold_groups(chosen, second % 6 == 4)


def _reveal(document: ProjectDocument, first: int, second: int) -> None:
    document.reveal(_some(document, first, second))


def _note(document: ProjectDocument, first: int, second: int) -> None:
    ids = [note.id for note in document.project.notes]
    match second % 4 if ids else 0:
        case 0:
            document.add_note("look" * first, (-1e9 * second, 8.0 * first))
        case 1:
            document.move_layers({}, note_positions={ids[first % len(ids)]: (8.0 * first, 8.0 * second)})
        case _:
            document.edit_note(ids[first % len(ids)], "words " * (second % 3), "typing" * (first % 2))


def _tidy(document: ProjectDocument, first: int, second: int) -> None:
    document.tidy(tuple(Direction)[first % 2])


def _line_up(document: ProjectDocument, first: int, second: int) -> None:
    chosen = _some(document, first, second)
    if second % 3:
        document.align_layers(chosen, tuple(Edge)[first % len(Edge)])
    else:
        document.distribute_layers(chosen, tuple(Axis)[first % 2])


def _take_out(document: ProjectDocument, first: int, second: int) -> None:
    chosen = _some(document, first, second)
    document.take_out(chosen, dict.fromkeys(chosen, (8.0 * first, -8.0 * second)))


def _move_into(document: ProjectDocument, first: int, second: int) -> None:
    ids, lines = tuple(document.network.by_id), document.network.connections
    if ids and lines:
        layer_id = ids[first % len(ids)]
        document.move_into(lines[second % len(lines)], layer_id, {layer_id: (8.0 * second, 8.0 * first)})


def _order(document: ProjectDocument, first: int, second: int) -> None:
    if ids := tuple(document.network.by_id):
        layer_id = ids[first % len(ids)]
        document.order_inputs(layer_id, document.network.inputs[layer_id][second % 2 :][::-1])


def _halve(document: ProjectDocument, first: int, second: int) -> None:
    """Keeps random edits from growing without end."""
    document.remove(tuple(document.network.by_id)[1::2], note_ids=[note.id for note in document.project.notes])


def _one(document: ProjectDocument, first: int) -> str | None:
    ids = (None, *document.network.by_id)
    return ids[first % len(ids)]


def _some(document: ProjectDocument, first: int, second: int) -> tuple[str, ...]:
    return tuple(document.network.by_id)[first : first + 1 + second % 4]


_VERBS: dict[str, Callable[[ProjectDocument, int, int], None]] = {
    "add": _add,
    "insert": _insert,
    "connect": _connect,
    "remove": _remove,
    "set": _set,
    "pad": _pad,
    "bypass": _bypass,
    "clear": _remove_all,
    "cut": _cut,
    "paste": _paste,
    "duplicate": _duplicate,
    "order": _order,
    "halve": _halve,
    "group": _group,
    "regroup": _regroup,
    "reveal": _reveal,
    "note": _note,
    "tidy": _tidy,
    "line up": _line_up,
    "take out": _take_out,
    "move into": _move_into,
    "rename": _rename,
    "move": _move,
    "choose": _choose,
    "prepare": _prepare,
    "step": _step,
    "train": _train,
}

VERBS = tuple(sorted(_VERBS.keys() - {"halve"}))
some_edit = st.builds(Edit, st.sampled_from(VERBS), st.integers(0, 30), st.integers(0, 30))
edits = st.lists(some_edit, min_size=1, max_size=14)
