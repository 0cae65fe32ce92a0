"""Everything there is to say about a network, given what is known of each of its layers."""

from collections.abc import Iterator, Mapping
from typing import Protocol

from cnnstudio.core.facts import Facts
from cnnstudio.core.layers import Weight
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.network import Network
from cnnstudio.core.problems import Cause, Problem, Severity
from cnnstudio.core.trail import Trail
from cnnstudio.core.verdicts.advice import newer_settings, style_advice
from cnnstudio.core.verdicts.answer import about_answer
from cnnstudio.core.verdicts.graph import about_connections, about_ends, about_inputs, answer_of, emptiness
from cnnstudio.core.verdicts.pixels import about_pixels
from cnnstudio.core.verdicts.reconstruction import about_reconstruction
from cnnstudio.core.verdicts.sharing import about_shared_weights
from cnnstudio.core.verdicts.style import Finding

_RANK = {cause: rank for rank, cause in enumerate(Cause)}


class Known(Protocol):
    """What verdicts ask of a layer's analysis."""

    @property
    def output_shape(self) -> Shape | None: ...
    @property
    def weights(self) -> tuple[Weight, ...]: ...
    @property
    def trail(self) -> Trail: ...
    @property
    def findings(self) -> tuple[Finding, ...]: ...


def network_problems(network: Network, known: Mapping[str, Known], facts: Facts) -> tuple[Problem, ...]:
    """Errors of the graph as they lie along it, then advice, the worst first."""
    if not network.layers:
        return (emptiness(network),)
    shapes = {layer_id: result.output_shape for layer_id, result in known.items()}
    last = answer_of(network, shapes, facts)
    said = [
        *about_inputs(network, shapes, facts),
        *about_connections(network),
        *about_shared_weights(network, shapes),
        *about_ends(network, last),
        *_about_answer(network, last, known, facts),
        *about_pixels(network, facts),
        *_style(network, last, known, facts),
    ]
    errors = [problem for problem in said if problem.severity is Severity.ERROR]
    advice = [problem for problem in said if problem.severity is Severity.ADVICE]
    return (*errors, *sorted(advice, key=lambda problem: _RANK[problem.cause]))


def _about_answer(network: Network, last: str | None, known: Mapping[str, Known], facts: Facts) -> Iterator[Problem]:
    shape = known[last].output_shape if last is not None else None
    if last is not None and shape is not None:
        about = about_reconstruction if facts.reconstructs else about_answer
        yield from about(network, last, shape, known[last].trail, facts)


def _style(network: Network, last: str | None, known: Mapping[str, Known], facts: Facts) -> Iterator[Problem]:
    """An answer of one number is spoken of already, and what draws an image again has to pass through few numbers."""
    found = [finding for result in known.values() for finding in result.findings]
    found = [one for one in found if not (one.cause is Cause.SINGLE_SOFTMAX and one.layer_id == last)]
    if facts.reconstructs:
        found = [finding for finding in found if finding.cause is not Cause.SHRINKING_DEPTH]
    yield from style_advice(network, found, lambda layer_id: sum(weight.count for weight in known[layer_id].weights))
    for layer in network.layers:
        if layer.extra:
            yield from newer_settings(network, layer)
