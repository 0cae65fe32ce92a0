"""Random projects that can be built and written, of all layer types, with merges and shared weights."""

import math
from dataclasses import replace

from hypothesis import strategies as st

from cnnstudio.core.errors import ShapeError
from cnnstudio.core.facts import Facts
from cnnstudio.core.layers import LAYER_SPECS, Category, LayerSpec
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Connection, Layer, Network
from cnnstudio.core.project import DataChoice, Project
from tests.core.making import FACTS, layer
from tests.core.strategies import EXTRAS, IDS, TEXTS, trainings

_IN_THE_MIDDLE = [
    spec for spec in LAYER_SPECS if spec.category not in (Category.INPUT, Category.PREPARATION, Category.AUGMENTATION)
]
_LARGEST = 1_000_000


class _Growing:
    """A network under construction, with the shape that each layer puts out."""

    def __init__(self, facts: Facts) -> None:
        self.layers = [layer("input_1", "input")]
        self.connections: list[Connection] = []
        self.shapes: dict[str, Shape] = {"input_1": facts.input_shape}
        self.open = "input_1"

    def add(self, added: Layer, sources: tuple[str, ...]) -> bool:
        """Whether the layer can stand there."""
        spec = added.spec
        assert spec is not None
        if len(sources) < spec.minimum_inputs:
            return False
        try:
            shape = spec.output_shape(added.params, tuple(self.shapes[source] for source in sources))
        except ShapeError:
            return False
        if math.prod(shape) > _LARGEST:
            return False
        self.layers.append(added)
        self.connections += [Connection(source, added.id) for source in sources]
        self.shapes[added.id] = shape
        self.open = added.id
        return True


@st.composite
def buildable_projects(draw: st.DrawFn, *, shared: bool = True) -> Project:
    """Projects on FACTS; without `shared`, no layer is called twice."""
    growing = _Growing(FACTS)
    ids = iter(draw(st.lists(IDS.filter(lambda name: name != "input_1"), min_size=14, max_size=14, unique=True)))
    for _ in range(draw(st.integers(0, 7))):
        spec = draw(st.sampled_from(_IN_THE_MIDDLE))
        example = draw(st.sampled_from(spec.examples))
        one = Layer(next(ids), spec.type_id, spec.checked(example.params), draw(TEXTS), extra=draw(EXTRAS))
        sources = _sources(draw, growing, spec)
        if not growing.add(one, sources) or spec.maximum_inputs != 1 or not shared or draw(st.integers(0, 2)):
            continue
        if growing.shapes[one.id] == growing.shapes[sources[0]]:
            growing.add(replace(one, id=next(ids), weights_of=one.id, name="", extra={}), (one.id,))
    growing.add(layer("the_flat_end", "flatten"), (growing.open,))
    growing.add(layer("the_answer", "dense", units=10, activation="softmax"), (growing.open,))
    return Project(
        name=draw(TEXTS),
        network=Network(tuple(growing.layers), tuple(growing.connections)),
        data=DataChoice("digits"),
        augmentation=draw(_augmentations()),
        preparation=tuple(
            layer(f"rescaling_{count}", "rescaling", scale=scale, offset=offset)
            for count, (scale, offset) in enumerate(draw(st.lists(_SCALES, max_size=2)), start=1)
        ),
        training=draw(trainings()),
    )


@st.composite
def _augmentations(draw: st.DrawFn) -> tuple[Layer, ...]:
    chosen = draw(st.lists(st.sampled_from(_FITTING), max_size=2))
    return tuple(replace(step, id=f"{step.type_id}_{count}") for count, step in enumerate(chosen, start=1))


_FITTING = [
    Layer(spec.type_id, spec.type_id, spec.checked(example.params))
    for spec in LAYER_SPECS
    if spec.category is Category.AUGMENTATION
    for example in spec.examples
    if example.inputs[0][-1] == FACTS.input_shape[-1]
]
_SCALES = st.tuples(st.sampled_from([1 / 255, 1 / 127.5, 0.1, 2.0, 1e-7]), st.sampled_from([0.0, -1.0, 0.5]))


def _sources(draw: st.DrawFn, growing: _Growing, spec: LayerSpec) -> tuple[str, ...]:
    """For a merge, earlier layers of the same shape beside the last one: then nothing is left open."""
    if spec.minimum_inputs < 2:
        return (growing.open,)
    wanted = growing.shapes[growing.open]
    alike = [one for one, shape in growing.shapes.items() if shape == wanted and one != growing.open]
    most = (spec.maximum_inputs or 3) - 1
    others = draw(st.lists(st.sampled_from(alike), min_size=1, max_size=most, unique=True)) if alike else []
    return tuple(draw(st.permutations([growing.open, *others])))
