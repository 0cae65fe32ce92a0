"""How a verdict becomes a problem: with the layer's name, as this network calls it."""

from cnnstudio.core.network import Network
from cnnstudio.core.problems import Cause, Problem, Severity


def error(
    network: Network,
    cause: Cause,
    message: str,
    hint: str,
    layer_id: str | None = None,
    parameter: str = "",
    others: tuple[str, ...] = (),
) -> Problem:
    """Something that keeps the network from being built."""
    return _problem(network, Severity.ERROR, cause, message, hint, layer_id, parameter, others)


def advice(
    network: Network,
    cause: Cause,
    message: str,
    hint: str,
    layer_id: str | None = None,
    parameter: str = "",
    others: tuple[str, ...] = (),
) -> Problem:
    """Something that could be better."""
    return _problem(network, Severity.ADVICE, cause, message, hint, layer_id, parameter, others)


def _problem(
    network: Network,
    severity: Severity,
    cause: Cause,
    message: str,
    hint: str,
    layer_id: str | None,
    parameter: str,
    others: tuple[str, ...],
) -> Problem:
    name = network.called(layer_id) if layer_id is not None else ""
    return Problem(severity, cause, message, hint, layer_id, parameter, name, others)
