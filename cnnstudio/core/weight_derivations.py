"""Which of a layer's parameters are trained, and what memory they take: for themselves, and in the optimizer."""

from collections.abc import Sequence

from cnnstudio.core.analysis import Analysis
from cnnstudio.core.costs import FLOAT_BYTES
from cnnstudio.core.derivations import NOTHING, count_terms
from cnnstudio.core.layers.formulas import OPTIMIZER, Formula, Term, formula
from cnnstudio.core.layers.spec import Derivation, Weight
from cnnstudio.core.texts import byte_size, number, plural, text


def trained_derivation(analysis: Analysis, layer_id: str) -> Derivation | None:
    """How many parameters training changes, and why; None while the layer has none that are known."""
    weights = _own(analysis, layer_id)
    if not weights:
        return None
    trained = [weight for weight in weights if weight.trainable]
    words = text("Training changes them with every batch.") if trained else _why_none(analysis, layer_id)
    return Derivation(_trained_title(trained), _count_line(trained), words)


def untrained_derivation(analysis: Analysis, layer_id: str) -> Derivation | None:
    """How many parameters training leaves as they are, and why; None while the layer has none that are known."""
    weights = _own(analysis, layer_id)
    if not weights:
        return None
    kept = [weight for weight in weights if not weight.trainable]
    count = sum(weight.count for weight in kept)
    title = plural("{count} parameter is not trained", "{count} parameters are not trained", count)
    return Derivation(title, _count_line(kept), _why_none(analysis, layer_id))


def weight_derivation(analysis: Analysis, layer_id: str) -> Derivation | None:
    """What memory the parameters of a layer take; None where it has none that are known."""
    weights = _own(analysis, layer_id)
    if not weights:
        return None
    taken = analysis.memory_of(layer_id).weights
    line = formula("{count}·{float} = {bytes}", count=_factor(weights), float=FLOAT_BYTES, bytes=number(taken))
    words = text("Each parameter, trained or not, is a number of {float} bytes.", float=FLOAT_BYTES)
    return Derivation(text("{size} of weights", size=byte_size(taken)), (line,), words)


def optimizer_derivation(analysis: Analysis, layer_id: str) -> Derivation | None:
    """What the optimizer keeps for a layer; None where it has no parameters that are known."""
    weights = _own(analysis, layer_id)
    if not weights:
        return None
    trained = [weight for weight in weights if weight.trainable]
    slots, taken = analysis.facts.optimizer_slots, analysis.memory_of(layer_id).optimizer
    title = text("{size} for the optimizer", size=byte_size(taken))
    if not trained:
        return Derivation(title, NOTHING, _why_none(analysis, layer_id))
    line = formula(
        "{slots}·{count}·{float} = {bytes}",
        slots=Term(str(slots), OPTIMIZER),
        count=_factor(trained),
        float=FLOAT_BYTES,
        bytes=number(taken),
    )
    return Derivation(title, (line,), slots_in_words(slots))


def slots_in_words(slots: int) -> str:
    """What the chosen optimizer keeps for a parameter."""
    if not slots:
        return text("This optimizer keeps no numbers: each step depends on the gradient of its batch alone.")
    return plural(
        "For each trainable parameter this optimizer keeps {count} more number of {float} bytes from step to step.",
        "For each trainable parameter this optimizer keeps {count} more numbers of {float} bytes from step to step.",
        slots,
        float=FLOAT_BYTES,
    )


def _own(analysis: Analysis, layer_id: str) -> tuple[Weight, ...]:
    """The weights that are counted at this layer: not those that it shares with one before it."""
    result = analysis.layers[layer_id]
    return () if result.layer.weights_of or result.is_bypassed else result.weights


def _why_none(analysis: Analysis, layer_id: str) -> str:
    """Why some, or all, of the parameters are not trained."""
    if not analysis.layers[layer_id].layer.params.get("trainable", True):
        return text("The layer is frozen: its setting trainable is no, so training leaves them as they are.")
    return text("They are measured while the batches pass; no gradient changes them.")


def _trained_title(trained: Sequence[Weight]) -> str:
    count = sum(weight.count for weight in trained)
    return plural("{count} trainable parameter", "{count} trainable parameters", count)


def _count_line(weights: Sequence[Weight]) -> tuple[Formula, ...]:
    if not weights:
        return NOTHING
    total = number(sum(weight.count for weight in weights))
    return (formula("{terms} = {total}", terms=count_terms(weights), total=total),)


def _factor(weights: Sequence[Weight]) -> Formula:
    """The count as one factor of a product: a sum in brackets."""
    terms = count_terms(weights)
    return formula("({terms})", terms=terms) if any(term.shown == " + " for term in terms) else terms
