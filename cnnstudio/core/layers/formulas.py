"""Formulas of which every number knows where it came from: a setting of the layer, or the layer above."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import Formatter

ABOVE = "layer above"
"""The origin of a number that comes with the input; no setting has a name with a space."""
OUTPUT = "own output"
"""The origin of a number that is a size of the layer's own output."""
BATCH, OPTIMIZER = "batch size", "the optimizer"
"""Origins that lie in the training settings."""
_OF_LAYER = "of layer "


@dataclass(frozen=True)
class Term:
    """A piece of a formula as it is shown; `origin` is a setting's name, one of the names above, that of one layer
    (`of_layer`), or "" for signs and results.
    """

    shown: str
    origin: str = ""


Formula = tuple[Term, ...]


def above(value: object, place: int | None = None) -> Term:
    """A number of the input; where a layer has several, of the one at `place`, counted from 0."""
    return Term(str(value), ABOVE if place is None else f"{ABOVE} {place}")


def setting(name: str, value: object) -> Term:
    """A number that the learner set."""
    return Term(str(value), name)


def of_layer(layer_id: str, value: object) -> Term:
    """A number that belongs to one layer of the network."""
    return Term(str(value), _OF_LAYER + layer_id)


def layer_named(origin: str) -> str | None:
    """The layer of an origin that `of_layer` made."""
    return origin.removeprefix(_OF_LAYER) if origin.startswith(_OF_LAYER) else None


def inputs_named(origin: str, inputs: Sequence[str]) -> tuple[str, ...]:
    """Those among a layer's inputs, in order, from which a number with this origin came."""
    if origin == ABOVE:
        return tuple(inputs)
    place = origin.removeprefix(f"{ABOVE} ")
    return tuple(inputs[int(place) : int(place) + 1]) if place != origin else ()


def formula(template: str, **values: object) -> Formula:
    """The template with its {places} filled in; a formula is set in, and what is no Term has no origin."""
    terms: list[Term] = []
    for signs, place, _spec, _conversion in Formatter().parse(template):
        if signs:
            terms.append(Term(signs))
        if place is not None:
            terms.extend(_terms(values[place]))
    return tuple(terms)


def _terms(value: object) -> Formula:
    if isinstance(value, tuple):
        return value
    return (value if isinstance(value, Term) else Term(str(value)),)


def joined(separator: str, terms: Iterable[Term | Formula]) -> Formula:
    """Terms or whole formulas with a sign between each two, e.g. 3 · 3 · 32."""
    found: list[Term] = []
    for term in terms:
        if found:
            found.append(Term(separator))
        found.extend((term,) if isinstance(term, Term) else term)
    return tuple(found)


def plain(lines: Iterable[Formula]) -> str:
    """Formulas as text, one in a line."""
    return "\n".join("".join(term.shown for term in line) for line in lines)
