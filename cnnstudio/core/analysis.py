"""The live analysis: shapes, counts, receptive fields and problems of a network, without building it.

Only what lies downstream of an edit is computed again: a layer's result is taken over from the analysis before when
the layer and everything it receives are the same. Nothing recurses, so thousands of layers are fine. A bypassed layer
passes on what it receives; all else is that of the network without it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from cnnstudio.core.costs import RUN_BYTES, Memory
from cnnstudio.core.errors import ShapeError
from cnnstudio.core.facts import Facts
from cnnstudio.core.field_following import field_above
from cnnstudio.core.healing import running
from cnnstudio.core.layer_analysis import LayerAnalysis
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.layers.spec import InputShapes, LayerSpec
from cnnstudio.core.network import Layer, Network
from cnnstudio.core.place import Place
from cnnstudio.core.problems import Cause, Problem, Severity
from cnnstudio.core.receptive_field import ReceptiveField
from cnnstudio.core.texts import text
from cnnstudio.core.trail import Trail, joined_trail, trail_behind
from cnnstudio.core.verdicts.network import network_problems
from cnnstudio.core.verdicts.style import findings


@dataclass(frozen=True)
class Analysis:
    """Results by layer id in the order of the network, and everything that is wrong or could be better."""

    network: Network
    """As it is drawn."""
    running: Network
    """Without what is bypassed: the one that all of this is about."""
    facts: Facts
    layers: Mapping[str, LayerAnalysis]
    problems: tuple[Problem, ...]

    @cached_property
    def trainable(self) -> int:
        return sum(result.trainable for result in self.layers.values())

    @cached_property
    def non_trainable(self) -> int:
        return sum(result.non_trainable for result in self.layers.values())

    @property
    def parameters(self) -> int:
        return self.trainable + self.non_trainable

    @cached_property
    def multiply_adds(self) -> int:
        """Multiplications, each with its addition, for one image in one forward pass."""
        return sum(result.multiply_adds for result in self.layers.values())

    @cached_property
    def values(self) -> int:
        """Numbers that all layers put out for one image."""
        return sum(result.values for result in self.layers.values())

    @property
    def memory(self) -> Memory:
        """Of the whole network, without what a run takes however small it is."""
        return Memory(self.parameters, self.trainable, self.values, self.facts)

    def memory_of(self, *layer_ids: str) -> Memory:
        """Of these layers together."""
        if len(layer_ids) == 1:
            one = self.layers[layer_ids[0]]
            return Memory(one.parameters, one.trainable, one.values, self.facts)
        results = [self.layers[layer_id] for layer_id in layer_ids]
        return Memory(
            parameters=sum(result.parameters for result in results),
            trainable=sum(result.trainable for result in results),
            values=sum(result.values for result in results),
            facts=self.facts,
        )

    @property
    def run_bytes(self) -> int:
        """The most memory that a training takes, the images of the data apart."""
        return self.memory.training + RUN_BYTES

    @cached_property
    def is_complete(self) -> bool:
        """Every number is known; else the totals count what is known so far."""
        return all(result.knows_costs for result in self.layers.values() if not result.is_bypassed)

    @cached_property
    def withholds(self) -> bool:
        """Something that is known is not told, because a learner is asked for it: see `core.quiz.veil`."""
        return any(result.shape_withheld or result.count_withheld for result in self.layers.values())

    @cached_property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    @property
    def can_train(self) -> bool:
        return not self.errors

    def problems_of(self, layer_id: str) -> tuple[Problem, ...]:
        return self._problems_by_layer.get(layer_id, ())

    @cached_property
    def _problems_by_layer(self) -> dict[str | None, tuple[Problem, ...]]:
        found: dict[str | None, tuple[Problem, ...]] = {}
        for problem in self.problems:
            found[problem.layer_id] = (*found.get(problem.layer_id, ()), problem)
        return found


def analyze(network: Network, facts: Facts, before: Analysis | None = None) -> Analysis:
    """The analysis of a network; `before`, that of an earlier state, saves work. Never raises for a network."""
    # Of all facts a layer's own result depends on the shape of an image alone.
    known = before.layers if before is not None and before.facts.input_shape == facts.input_shape else {}
    results: dict[str, LayerAnalysis] = {}
    live = running(network)
    for layer_id in live.order:
        layer = live.by_id[layer_id]
        sources = [results[source] for source in live.inputs[layer_id]]
        trail = joined_trail([source.trail for source in sources])
        old = known.get(layer_id)
        if old is None or not _still_holds(old, layer, sources, trail):
            results[layer_id] = _result(layer, sources, trail, facts)
        else:
            results[layer_id] = _seeing(old, tuple(source.field for source in sources), facts)
    problems = _problems(live, results, facts)
    return Analysis(network, live, facts, results if live is network else _with_bypassed(network, results), problems)


def _with_bypassed(network: Network, results: Mapping[str, LayerAnalysis]) -> dict[str, LayerAnalysis]:
    """All layers in the order in which they are drawn; a bypassed one puts out what it receives first."""
    found: dict[str, LayerAnalysis] = {}
    for layer_id in network.order:
        found[layer_id] = results.get(layer_id) or _passing(network, layer_id, found)
    return found


def _passing(network: Network, layer_id: str, above: Mapping[str, LayerAnalysis]) -> LayerAnalysis:
    layer, sources = network.by_id[layer_id], [above[source] for source in network.inputs[layer_id]]
    shapes = tuple(source.output_shape for source in sources)
    fields = tuple(source.field for source in sources)
    first = next((source for source in sources if source.passes), None)
    if first is None:
        return LayerAnalysis(layer, shapes, None, input_fields=fields, passes=False)
    return LayerAnalysis(
        layer,
        shapes,
        first.output_shape,
        field=first.field,
        input_fields=fields,
        reached_by=first.trail,
        trail=first.trail,
    )


def _problems(network: Network, results: Mapping[str, LayerAnalysis], facts: Facts) -> tuple[Problem, ...]:
    own = [problem for result in results.values() for problem in result.problems]
    named = (replace(problem, layer=network.called(problem.layer_id or "")) for problem in own)
    said = (*named, *network_problems(network, results, facts))
    errors = [problem for problem in (*facts.problems, *said) if problem.severity is Severity.ERROR]
    advice = [problem for problem in (*said, *facts.problems) if problem.severity is not Severity.ERROR]
    return (*errors, *advice)


def _still_holds(old: LayerAnalysis, layer: Layer, sources: list[LayerAnalysis], trail: Trail) -> bool:
    return (
        old.layer is layer
        and len(old.input_shapes) == len(sources)
        and all(shape == source.output_shape for shape, source in zip(old.input_shapes, sources, strict=True))
        and (old.reached_by is trail or old.reached_by == trail)
    )


def _seeing(old: LayerAnalysis, fields: tuple[ReceptiveField | None, ...], facts: Facts) -> LayerAnalysis:
    """The result for other receptive fields above: nothing else of it depends on them."""
    if old.input_fields == fields:
        return old
    field = old.field
    spec, output = old.layer.spec, old.output_shape
    if spec is not None and output is not None:
        inputs = (facts.input_shape,) if spec.maximum_inputs == 0 else old.known_inputs
        field = field_above(spec, old.layer.params, inputs, output, fields)
    return replace(old, field=field, input_fields=fields)


def _result(layer: Layer, sources: list[LayerAnalysis], trail: Trail, facts: Facts) -> LayerAnalysis:
    shapes = tuple(source.output_shape for source in sources)
    fields = tuple(source.field for source in sources)

    def unknown(*problems: Problem) -> LayerAnalysis:
        return LayerAnalysis(layer, shapes, None, input_fields=fields, problems=problems, reached_by=trail)

    if layer.spec is None:
        return unknown(_unknown_type(layer))
    inputs = (facts.input_shape,) if layer.spec.maximum_inputs == 0 else _known(shapes)
    if inputs is None or not _enough(layer.spec, inputs):
        return unknown()
    try:
        output = layer.spec.output_shape(layer.params, inputs)
    except ShapeError as refusal:
        problem = Problem(Severity.ERROR, Cause.SHAPE, refusal.message, refusal.hint, layer.id, refusal.parameter)
        return unknown(problem)
    weights = layer.spec.weights_for(layer.params, inputs)
    place = Place(layer, layer.spec, inputs, output, weights)
    return LayerAnalysis(
        layer,
        shapes,
        output,
        weights,
        field_above(layer.spec, layer.params, inputs, output, fields),
        fields,
        reached_by=trail,
        trail=trail_behind(place, trail),
        findings=findings(place, trail),
    )


def _known(shapes: tuple[Shape | None, ...]) -> InputShapes | None:
    known = tuple(shape for shape in shapes if shape is not None)
    return known if len(known) == len(shapes) else None


def _enough(spec: LayerSpec, inputs: InputShapes) -> bool:
    """Too few or too many inputs are a matter of the graph: `network_problems` speaks of them."""
    if spec.maximum_inputs == 0:
        return True
    return len(inputs) >= spec.minimum_inputs and (spec.maximum_inputs is None or len(inputs) <= spec.maximum_inputs)


def _unknown_type(layer: Layer) -> Problem:
    return Problem(
        Severity.ERROR,
        Cause.UNKNOWN_TYPE,
        text("This version does not know the layer type {type}.", type=shortened(layer.type_id)),
        text("The layer is kept as it is. Remove it, or open the file with a newer version."),
        layer.id,
    )
