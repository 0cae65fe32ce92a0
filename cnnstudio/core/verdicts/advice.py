"""The sentences of good style: what could be better about a network that works, at most one for a layer and cause."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.network import Layer, Network
from cnnstudio.core.problems import Cause, Problem
from cnnstudio.core.texts import dimensions, mark, number, text
from cnnstudio.core.trail import dropped
from cnnstudio.core.verdicts.about import advice
from cnnstudio.core.verdicts.style import Finding

_SENTENCES: Mapping[Cause, tuple[str, str]] = {
    Cause.SINGLE_SOFTMAX: (
        mark("A softmax of one unit always puts out 1: {layer} tells nothing about the image."),
        mark("Use sigmoid for a single number, or more units."),
    ),
    Cause.DOUBLE_SOFTMAX: (
        mark("{layer} is a softmax of the softmax of {other}: its {count} probabilities become almost equal."),
        mark("Keep one of the two."),
    ),
    Cause.HIDDEN_SOFTMAX: (
        mark("{layer} is a softmax in the middle: its {count} values share a sum of 1 before {other} sees them."),
        mark("Use relu inside the network, softmax at its end."),
    ),
    Cause.LINEAR_STACK: (
        mark("{layer} has no activation before {other}: their {own} + {theirs} parameters are one linear map."),
        mark("Set the activation of {layer} to relu."),
    ),
    Cause.DENSE_ON_MAPS: (
        mark("{layer} works here at each place of a map of {shape} alone."),
        mark("Put Flatten or GlobalAveragePooling2D before it if it should see the whole image."),
    ),
    Cause.HUGE_DENSE: (
        mark("Maps of {shape} make {values} values when laid flat: {layer} needs {count} parameters for them."),
        mark("Use one more pooling, or global average pooling in place of {other}."),
    ),
    Cause.SMALL_MAPS: (
        mark("On maps of {shape} the {kernel} window of {layer} uses {used} of its {whole} places: all else is zero."),
        mark("Use a smaller window, or one pooling fewer above."),
    ),
    Cause.DROPOUT_BEFORE_NORM: (
        mark("{layer} switches off {percent} % of the values that {other} measures: after the training they differ."),
        mark("Put dropout behind batch normalization."),
    ),
    Cause.STRONG_DROPOUT: (
        mark("{layer} switches off {percent} % of {count} values: about {left} are left to learn from."),
        mark("Rates from 0.2 to 0.5 are usual."),
    ),
    Cause.SHRINKING_DEPTH: (
        mark("{layer} has {count} filters at {side} × {side}, but {other} has {before} at {wider} × {wider}."),
        mark("Let the depth grow while the maps shrink: small maps can hold more patterns."),
    ),
    Cause.WIDE_KERNEL: (
        mark("{steps} kernels of 3×3 see as much as {layer} with {side}×{side}: {fewer} instead of {count} weights."),
        mark("Several small convolutions with relu between them learn more with less."),
    ),
}  # fmt: skip
_LONG_STACK = (
    mark("No activation lies between the {count} layers from {layer} to {last}: their {own} + {theirs} parameters are"
         " one linear map."),
    mark("Set the activation of all but the last to relu."),
)  # fmt: skip
_NO_EFFECT: Mapping[str, tuple[str, str]] = {
    "relu": (mark("{layer} changes nothing: {other} has applied relu to the {values} values already."),
             mark("Remove it.")),
    "linear": (mark("{layer} changes nothing: linear puts out what it receives."), mark("Choose relu, or remove it.")),
    "vector": (mark("{layer} changes nothing: it receives {values} values in one row already."), mark("Remove it.")),
    "rate": (mark("{layer} changes nothing: its rate is 0."), mark("Choose a rate such as 0.3, or remove it.")),
    "window": (mark("{layer} changes nothing: its window is 1×1 and moves by 1."), mark("Choose 2×2, or remove it.")),
}  # fmt: skip


def style_advice(network: Network, found: Iterable[Finding], parameters: Callable[[str], int]) -> Iterator[Problem]:
    """Findings in words, the first of each cause at each layer; `parameters` are those of a layer by its id."""
    told: set[tuple[Cause, str]] = set()
    for finding in _with_whole_stacks(found):
        if (finding.cause, finding.layer_id) not in told:
            told.add((finding.cause, finding.layer_id))
            yield _in_words(network, finding, parameters)


def _with_whole_stacks(found: Iterable[Finding]) -> Iterator[Finding]:
    """Linear layers in a row are one thing to say: about the first of them, naming all that follow."""
    followers: dict[str, list[str]] = {}
    for finding in found:
        if finding.cause is Cause.LINEAR_STACK:
            followers.setdefault(finding.layer_id, []).extend(finding.others)
        else:
            yield finding
    behind_another = {layer_id for others in followers.values() for layer_id in others}
    for first in followers:
        if first not in behind_another:
            stack = [first]
            for layer_id in stack:
                stack.extend(followers.get(layer_id, ()))
            yield Finding(Cause.LINEAR_STACK, first, "activation", tuple(stack[1:]))


def newer_settings(network: Network, layer: Layer) -> Iterator[Problem]:
    """A newer version knows more of this layer."""
    unknown = layer.extra.get("params")
    if isinstance(unknown, Mapping):
        yield advice(
            network,
            Cause.UNKNOWN_SETTINGS,
            text(
                "This version does not know the settings {names} of {layer}: they are kept, but do nothing here.",
                names=", ".join(shortened(name) for name in unknown),
                layer=layer.title,
            ),
            text("Open the project with a newer version to use them."),
            layer.id,
        )


def _in_words(network: Network, finding: Finding, parameters: Callable[[str], int]) -> Problem:
    values = {name: _shown(value) for name, value in finding.values}
    values["percent"] = f"{100 * dropped(network.layer(finding.layer_id)):.3g}"
    values["own"] = number(parameters(finding.layer_id))
    values["theirs"] = number(sum(map(parameters, finding.others)))
    values["layer"] = network.called(finding.layer_id)
    values["other"] = network.called(finding.others[0]) if finding.others else ""
    values["last"] = network.called(finding.others[-1]) if finding.others else ""
    values["count"] = values.get("count", number(len(finding.others) + 1))
    message, hint = _sentences(finding)
    return advice(
        network,
        finding.cause,
        text(message, **values),
        text(hint, **values),
        finding.layer_id,
        finding.parameter,
        finding.others,
    )


def _sentences(finding: Finding) -> tuple[str, str]:
    if finding.cause is Cause.LINEAR_STACK and len(finding.others) > 1:
        return _LONG_STACK
    if finding.cause is Cause.NO_EFFECT:
        return _NO_EFFECT[str(dict(finding.values)["reason"])]
    return _SENTENCES[finding.cause]


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return dimensions(value)
    return number(value) if isinstance(value, int) else str(value)
