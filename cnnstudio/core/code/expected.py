"""What a script has to turn out to be when Keras builds it: the numbers of our own analysis."""

from collections.abc import Mapping
from dataclasses import dataclass

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.layers.shapes import Shape
from cnnstudio.core.plan import model_plan
from cnnstudio.core.training import TrainingSettings

MOST_BATCHES = 2
"""So many are trained to see that it learns; a small set of images may have but one."""


@dataclass(frozen=True)
class Expected:
    """Output shapes by Keras's name of the layer, one for each time that it is called, without the batch."""

    parameters: int
    outputs: Mapping[str, tuple[Shape, ...]]
    answer: Shape
    """What comes out for one image."""
    gives_probabilities: bool
    """The numbers of an answer add up to 1."""
    batches: int


def expected(analysis: Analysis, training: TrainingSettings) -> Expected:
    """What a check has to find; raises NetworkError for a network that cannot be built."""
    plan = model_plan(analysis)
    outputs: dict[str, tuple[Shape, ...]] = {plan.input_id: (plan.input_shape,)}
    names: dict[str, str] = {}
    for call in plan.calls:
        # A layer that is called again is one layer in Keras, named after its first call.
        name = names[call.layer_id] = names[call.weights_of] if call.weights_of else call.layer_id
        shape = analysis.layers[call.layer_id].output_shape
        assert shape is not None
        outputs[name] = (*outputs.get(name, ()), shape)
    last = analysis.running.by_id[plan.output_id]
    return Expected(
        parameters=analysis.parameters,
        outputs=outputs,
        answer=outputs[names[plan.output_id]][-1],
        gives_probabilities=last.params.get("activation") == "softmax",
        batches=min(MOST_BATCHES, -(-analysis.facts.images // training.batch_size)),
    )
