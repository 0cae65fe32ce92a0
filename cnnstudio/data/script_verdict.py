"""What a trial of an exported script says about it, in words."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cnnstudio.core.code.expected import Expected
from cnnstudio.core.errors import ExportError
from cnnstudio.core.layers.parameter import shortened
from cnnstudio.core.texts import dimensions, number, plural, text

Outcome = Mapping[str, Any]
"""As `script_trial.py` reports it, with what the script `printed`."""


class ScriptError(ExportError):
    """The script was tried, and is not what it should be."""


class UncheckedError(ExportError):
    """The script is written, but nothing could be found out about it."""


@dataclass(frozen=True)
class Proof:
    """What was seen to be right."""

    parameters: int
    batches: int

    @property
    def sentence(self) -> str:
        return text(
            "run and checked: {parameters}, {batches}",
            parameters=plural("{count} parameter", "{count} parameters", self.parameters),
            batches=plural("{count} batch trained", "{count} batches trained", self.batches),
        )


def verdict(outcome: Outcome, wanted: Expected) -> Proof:
    """The proof; raises ScriptError with what differs, or UncheckedError where the script could not be run here."""
    _require_run(outcome)
    _require_equal(outcome, list(_differences(outcome, wanted)))
    if not all(math.isfinite(loss) for loss in outcome["losses"]):
        raise ScriptError(
            text("The loss is not a number any more after {batches}.", batches=_batches(outcome["batches"])),
            hint=text("Choose a smaller learning rate, and take the code home once more."),
            details=outcome["printed"],
        )
    _require_equal(outcome, list(_wrong_answers(outcome["answers"], wanted)))
    _require_seen(outcome["hidden"])
    return Proof(outcome["parameters"], outcome["batches"])


def _require_run(outcome: Outcome) -> None:
    """It came to its end."""
    if "missing" in outcome:
        library = outcome["missing"].partition(".")[0]
        raise UncheckedError(
            text("The script was not run: this computer's Python lacks {library}, which it needs.", library=library),
            hint=text("Install it where the script shall run: pip install {library}", library=library),
            details=outcome["details"],
        )
    if "ended" in outcome:
        raise ScriptError(text("The script ends early: {reason}", reason=outcome["ended"]), details=outcome["printed"])
    if "error" in outcome:
        raise ScriptError(
            text("The script ends with an error in line {line}: {error}", line=outcome["line"],
                 error=shortened(outcome["error"], 200)),
            hint=text("It is written, but does not run here. The details say more."),
            details=outcome["details"],
        )  # fmt: skip


def _require_equal(outcome: Outcome, differences: Sequence[str]) -> None:
    if differences:
        raise ScriptError(
            differences[0],
            hint=text("This is a fault of CNN Studio or of this version of Keras; please report it with the project."),
            details="\n".join((*differences, outcome["printed"])),
        )


def _differences(outcome: Outcome, wanted: Expected) -> Iterator[str]:
    if outcome["parameters"] != wanted.parameters:
        yield text(
            "The script's network has {found} parameters, the studio counts {wanted}.",
            found=number(outcome["parameters"]),
            wanted=number(wanted.parameters),
        )
    yield from _other_layers({name: tuple(map(tuple, shapes)) for name, shapes in outcome["outputs"].items()}, wanted)
    if outcome["batches"] != wanted.batches:
        yield text(
            "The script trained {found} instead of {wanted}.",
            found=_batches(outcome["batches"]),
            wanted=_batches(wanted.batches),
        )


def _other_layers(found: Mapping[str, tuple[tuple[Any, ...], ...]], wanted: Expected) -> Iterator[str]:
    for name, shapes in wanted.outputs.items():
        if name not in found:
            yield text("The script's network has no layer {layer}.", layer=name)
        elif found[name] != shapes:
            yield text(
                "{layer} gives {found} in the script, {wanted} in the studio.",
                layer=name,
                found=_in_words(found[name]),
                wanted=_in_words(shapes),
            )
    for name in found:
        if name not in wanted.outputs:
            yield text("The script's network has a layer {layer}, which the studio does not know.", layer=name)


def _wrong_answers(answers: Any, wanted: Expected) -> Iterator[str]:
    """`answers` holds what came out for each test image, in nested lists."""
    if not answers or any(_shape(answer) != wanted.answer for answer in answers):
        yield (
            text("The script's network does not answer with {classes} numbers.", classes=wanted.answer[0])
            if len(wanted.answer) == 1
            else text("The script's network does not answer with images of {shape}.", shape=dimensions(wanted.answer))
        )
    elif not all(_is_sound(answer, wanted) for answer in answers):
        yield text("The script's network answers with numbers that are no probabilities.")


def _shape(answer: Any) -> tuple[int, ...]:
    """Of nested lists that are equally long; a number has none."""
    shape: tuple[int, ...] = ()
    while isinstance(answer, list):
        shape, answer = (*shape, len(answer)), answer[0] if answer else None
    return shape


def _is_sound(answer: Any, wanted: Expected) -> bool:
    if not wanted.gives_probabilities:
        return all(math.isfinite(value) for value in _flat(answer))
    return all(0 <= share <= 1 for share in answer) and abs(sum(answer) - 1) < 1e-3


def _flat(answer: Any) -> Iterator[float]:
    if not isinstance(answer, list):
        yield answer
        return
    for part in answer:
        yield from _flat(part)


def _require_seen(hidden: Sequence[str]) -> None:
    if hidden:
        raise ScriptError(
            text("{file} in the same folder would be imported in place of the library of that name.",
                 file=shortened(hidden[0])),
            hint=text("Rename it, or save the script in another folder."),
        )  # fmt: skip


def _in_words(shapes: Sequence[tuple[Any, ...]]) -> str:
    return ", ".join(dimensions(shape) for shape in shapes)


def _batches(count: int) -> str:
    return plural("{count} batch", "{count} batches", count)
