"""Padding as a learner chooses it: valid, same, or P = n, which is a ZeroPadding2D(n) before the layer and 'valid'.

The course writes an integer P into the size formula; Keras has no such argument. So P = n is two layers that are edited
as one setting: inserted, changed and removed together.
"""

from dataclasses import KW_ONLY, dataclass

from cnnstudio.core.errors import NetworkError
from cnnstudio.core.fixes.editing import above, new_layer, with_setting
from cnnstudio.core.healing import without
from cnnstudio.core.layers import LayerSpec
from cnnstudio.core.layers.parameter import Parameter, Value
from cnnstudio.core.layers.parameters import ChoiceParameter, IntParameter
from cnnstudio.core.network import Network
from cnnstudio.core.project import Project
from cnnstudio.core.texts import mark, number, text

NAME = "padding"
FRAME = "zero_padding2d"
AMOUNT = IntParameter(NAME, 1, minimum=1, help="", title=mark("Rows and columns of zeros on each side"))


@dataclass(frozen=True)
class PaddingParameter(Parameter):
    """The words that a layer knows, or how many zeros are put on each side; 0 of them is 'valid'."""

    _: KW_ONLY
    words: ChoiceParameter

    def check(self, value: object) -> Value:
        if isinstance(value, str):
            return self.words.check(value)
        return "valid" if value == 0 and not isinstance(value, bool) else AMOUNT.check(value)

    def show(self, value: Value) -> str:
        return text("P = {amount}", amount=number(value)) if isinstance(value, int) else self.words.show(value)


def padding_parameter(spec: LayerSpec) -> PaddingParameter | None:
    """What stands in a form in place of the layer's own setting; None for one that has no window over an image."""
    found = next((one for one in spec.parameters if one.name == NAME), None)
    if not isinstance(found, ChoiceParameter) or spec.windows is None or len(spec.windows(spec.defaults())) != 2:
        return None
    words = text("{help} P = n: n rows and columns of zeros on each side, by a layer before it.", help=text(found.help))
    return PaddingParameter(NAME, found.default, help=words, words=found)


def padding_of(network: Network, layer_id: str) -> Value:
    """valid, same, or the n of a ZeroPadding2D(n) that feeds this layer alone."""
    own = network.layer(layer_id).params[NAME]
    frame = _frame(network, layer_id)
    if own != "valid" or frame is None:
        return own
    return _amount(network.layer(frame).params[NAME]) or own


def with_padding(project: Project, layer_id: str, padding: Value) -> Project:
    """The project with another padding of a layer, and the ZeroPadding2D that this takes or no longer takes.

    Raises ParameterError for a value that is no padding, NetworkError where P = n has nothing above to be put on.
    """
    spec = project.network.layer(layer_id).spec
    parameter = padding_parameter(spec) if spec is not None else None
    assert parameter is not None
    padding = parameter.check(padding)
    network = project.network
    if isinstance(padding, int):
        return project.with_network(with_setting(_framed(network, layer_id, padding), layer_id, NAME, "valid"))
    frame = _frame(network, layer_id)
    if frame is not None and isinstance(padding_of(network, layer_id), int):
        network = without(network, [frame])
    return project.with_network(with_setting(network, layer_id, NAME, padding))


def _framed(network: Network, layer_id: str, amount: int) -> Network:
    """So many zeros around what this layer receives."""
    frame = _frame(network, layer_id)
    if frame is not None:
        return with_setting(network, frame, NAME, amount)
    if len(network.inputs[layer_id]) != 1:
        raise NetworkError(
            text("P = {amount} puts a ZeroPadding2D before {layer}, but no single layer feeds it.",
                 amount=amount, layer=network.called(layer_id)),
            hint=text("Connect a layer to it first."),
        )  # fmt: skip
    return above(network, layer_id, new_layer(network, FRAME, {NAME: amount}))


def _frame(network: Network, layer_id: str) -> str | None:
    """The ZeroPadding2D that feeds this layer and nothing else."""
    sources = network.inputs[layer_id]
    source = network.by_id[sources[0]] if len(sources) == 1 else None
    if source is None or source.type_id != FRAME or source.bypassed or network.outputs[source.id] != (layer_id,):
        return None
    is_shared = source.weights_of or any(other.weights_of == source.id for other in network.layers)
    return None if is_shared else source.id


def _amount(margins: Value) -> int | None:
    """The one number of a frame that is equally wide on all sides; None for any other."""
    sides = (
        {amount for side in margins if isinstance(side, tuple) for amount in side}
        if isinstance(margins, tuple)
        else set()
    )
    amount = sides.pop() if len(sides) == 1 else None
    return amount if isinstance(amount, int) else None
