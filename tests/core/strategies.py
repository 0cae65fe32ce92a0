"""Random projects, as strange as a project may be."""

from dataclasses import replace

from hypothesis import strategies as st

from cnnstudio.core.layers import CATALOGUE, LAYER_SPECS
from cnnstudio.core.layout.measures import Direction
from cnnstudio.core.network import LAYER_ID, Connection, Group, Layer, Network
from cnnstudio.core.project import FARTHEST, DataChoice, Note, Project
from cnnstudio.core.training import LOSSES, OPTIMIZERS, TrainingSettings

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
IDS = st.from_regex(LAYER_ID, fullmatch=True).map(lambda found: found[:20])
NUMBERS = st.floats(-FARTHEST, FARTHEST)
POSITIONS = st.tuples(NUMBERS, NUMBERS)
SCALARS = (
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
)
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=5
)
# Their first sign tells them from every key that is known.
EXTRAS = st.dictionaries(TEXTS.map("~".__add__), JSON, max_size=2)
RAW = st.dictionaries(TEXTS, SCALARS | st.tuples(SCALARS, st.tuples(SCALARS)), max_size=3)
KNOWN = [spec.type_id for spec in LAYER_SPECS]
STRANGE = TEXTS.map("future ".__add__)


@st.composite
def layers(draw: st.DrawFn, layer_id: str, types: list[str] = KNOWN) -> Layer:
    extra = draw(EXTRAS)
    name = draw(TEXTS)
    if draw(st.integers(0, 4)) == 0:
        return Layer(layer_id, draw(STRANGE), draw(RAW), name, extra=extra)
    type_id = draw(st.sampled_from(types))
    spec = CATALOGUE[type_id]
    example = draw(st.sampled_from(spec.examples))
    if draw(st.booleans()):
        extra = {**extra, "params": {"~new": draw(JSON)}}
    return Layer(layer_id, type_id, spec.checked(example.params), name, extra=extra)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    ids = draw(st.lists(IDS, unique=True, max_size=6))
    found = [draw(layers(layer_id)) for layer_id in ids]
    for place, one in enumerate(found):
        owners = [other.id for other in found[:place] if other.type_id == one.type_id]
        if owners and draw(st.booleans()):
            found[place] = replace(one, weights_of=draw(st.sampled_from(owners)))
    for place, one in enumerate(found):
        if one.takes_inputs and draw(st.integers(0, 4)) == 0:
            found[place] = replace(one, bypassed=True)
    pairs = [(source, target) for place, source in enumerate(ids) for target in ids[place + 1 :]]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=6)) if pairs else []
    groups, free = [], list(ids)
    for group_id in draw(st.lists(IDS, unique=True, max_size=2)) if ids else []:
        members = draw(st.lists(st.sampled_from(free), unique=True)) if free else []
        free = [layer_id for layer_id in free if layer_id not in members]
        groups.append(Group(group_id, draw(TEXTS), tuple(members), draw(EXTRAS), draw(st.booleans())))
    shuffled = draw(st.permutations(found))
    return Network(tuple(shuffled), tuple(Connection(*pair) for pair in chosen), tuple(groups))


@st.composite
def trainings(draw: st.DrawFn) -> TrainingSettings:
    settings = TrainingSettings().with_optimizer(draw(st.sampled_from(list(OPTIMIZERS))))
    settings = settings.with_optimizer_parameter("learning_rate", draw(st.floats(1e-300, 100)))
    settings = settings.with_setting("loss", draw(st.sampled_from(list(LOSSES))))
    settings = settings.with_setting("seed", draw(st.integers(0, 2**31 - 1)))
    return replace(settings, extra=draw(EXTRAS))


@st.composite
def projects(draw: st.DrawFn) -> Project:
    network = draw(networks())
    placed = [one.id for one in network.layers if draw(st.booleans())]
    steps = [
        tuple(
            replace(draw(layers(layer_id, types)), bypassed=draw(st.booleans()))
            for layer_id in draw(st.lists(IDS, unique=True, max_size=2))
        )
        for types in (["rescaling", "resizing"], ["random_flip", "random_zoom", "random_erasing"])
    ]
    notes = [Note(i, draw(TEXTS), draw(POSITIONS), draw(EXTRAS)) for i in draw(st.lists(IDS, unique=True, max_size=2))]
    part, seed = draw(st.floats(0.01, 0.45)), draw(st.integers(0, 9))
    return Project(
        name=draw(TEXTS),
        network=network,
        layout={layer_id: draw(POSITIONS) for layer_id in placed},
        notes=tuple(notes),
        direction=draw(st.sampled_from(Direction)),
        data=DataChoice(draw(TEXTS), draw(RAW), part, 0.2, seed, draw(EXTRAS)),
        preparation=steps[0],
        augmentation=steps[1],
        training=draw(trainings()),
        extra=draw(EXTRAS),
    )
