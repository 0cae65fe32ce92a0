"""What may be tried with a network that is fine as it is: told where somebody looks at the layer, counted nowhere."""

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.layers import Category
from cnnstudio.core.problems import Cause, Problem, Severity
from cnnstudio.core.texts import number, text

_MOST = 0.5
"""Part of all parameters from which on one layer is worth a thought."""


def ideas(analysis: Analysis, layer_id: str) -> tuple[Problem, ...]:
    """About this layer; none while there is something to mend, since that goes first."""
    result = analysis.layers[layer_id]
    spec, trail, whole = result.layer.spec, result.reached_by, analysis.parameters
    if spec is None or spec.category is not Category.DENSE or not trail.flattened or not trail.convolution:
        return ()
    if analysis.errors or analysis.problems_of(layer_id) or result.parameters <= _MOST * whole:
        return ()
    name = analysis.network.called(layer_id)
    message = text(
        "{layer} holds {percent} % of all parameters: {count} of {whole}.",
        layer=name,
        percent=number(round(100 * result.parameters / whole, 1)),
        count=number(result.parameters),
        whole=number(whole),
    )
    hint = text("Global average pooling takes the mean of each map, instead of weighing every place of it.")
    return (
        Problem(Severity.IDEA, Cause.MOST_PARAMETERS, message, hint, layer_id, layer=name, others=(trail.flattened,)),
    )
