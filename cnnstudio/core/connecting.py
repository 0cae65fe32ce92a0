"""Which connections a learner may draw, and the sentence for those that cannot be."""

from dataclasses import dataclass

from cnnstudio.core.network import Network
from cnnstudio.core.texts import text


@dataclass(frozen=True)
class Refusal:
    """Why not, and what to try."""

    message: str
    hint: str = ""


def why_not(network: Network, source: str, target: str) -> Refusal | None:
    """None where the connection can be drawn. A single input that is taken can: the new connection takes its place.

    Raises NetworkError for a layer that does not exist.
    """
    network.layer(source)
    target_spec = network.layer(target).spec
    if source == target:
        return Refusal(text("A layer cannot feed itself."), text("Drag to another layer."))
    if not network.layer(target).takes_inputs:
        return Refusal(
            text("{layer} receives no connection: the images enter there.", layer=network.layer(target).title),
            text("Drag from it to the next layer."),
        )
    if target in network.outputs[source]:
        return Refusal(text("These two layers are connected already."))
    if network.reaches(target, source):
        return Refusal(
            text("That would close a circle: {layer} would feed its own input.", layer=network.layer(target).title),
            text("Connect in the direction in which the image flows."),
        )
    if target_spec is not None and 1 < (target_spec.maximum_inputs or 0) <= len(network.inputs[target]):
        # Of a single input the old connection gives way; of two, nobody could tell which.
        return Refusal(
            text("{layer} has all its inputs already.", layer=network.layer(target).title),
            text("Remove one of its connections first."),
        )
    return None
