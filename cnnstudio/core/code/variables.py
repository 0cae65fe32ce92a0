"""Which variables an exported script uses: `x` down a chain, the layer's id where a value is needed once more."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from cnnstudio.core.code.allowed import RESERVED
from cnnstudio.core.plan import ModelPlan


@dataclass(frozen=True)
class Variables:
    """By layer id: what holds the output of each layer, and what holds a layer itself that is called repeatedly."""

    outputs: Mapping[str, str]
    layers: Mapping[str, str]


def variables(plan: ModelPlan) -> Variables:
    """Never a name of the script's own, of Python's, or the same for two things."""
    taken = set(RESERVED)
    return Variables(_outputs(plan, taken), _layers(plan, taken))


def _outputs(plan: ModelPlan, taken: set[str]) -> dict[str, str]:
    uses = Counter(source for call in plan.calls for source in call.inputs)
    names = {plan.input_id: "inputs"}
    for call, following in zip(plan.calls, (*plan.calls[1:], None), strict=True):
        passed_on = uses[call.layer_id] == 1 and following is not None and call.layer_id in following.inputs
        is_chain = passed_on or call.layer_id == plan.output_id
        names[call.layer_id] = "x" if is_chain else _fresh(call.layer_id, taken)
    return names


def _layers(plan: ModelPlan, taken: set[str]) -> dict[str, str]:
    makers: dict[str, str] = {}
    for call in plan.calls:
        makers[call.layer_id] = makers[call.weights_of] if call.weights_of else call.layer_id
    calls = Counter(makers.values())
    names = {maker: _fresh(f"{maker}_layer", taken) for maker, count in calls.items() if count > 1}
    return {layer_id: names[maker] for layer_id, maker in makers.items() if maker in names}


def _fresh(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "_"
    taken.add(name)
    return name
