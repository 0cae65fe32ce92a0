"""Reading the objects of a file one key at a time: each value has its kind, or the sentence says where it has not."""

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cnnstudio.core.errors import ParameterError, ProjectFileError
from cnnstudio.core.layers.parameter import Parameter, Value, checked, shortened
from cnnstudio.core.network import LAYER_ID
from cnnstudio.core.project import FARTHEST
from cnnstudio.core.texts import number, text


@dataclass(frozen=True)
class Record:
    """An object of the file, and what a sentence calls it: "layer conv2d_1", "the training settings"."""

    place: str
    values: Mapping[str, object]

    def wrong(self, problem: str, hint: str = "") -> ProjectFileError:
        """What is raised for a value in this place."""
        return ProjectFileError(
            text("Something is wrong in {place}: {problem}", place=self.place, problem=problem),
            hint=hint or text("Mend it in a text editor, or open another copy of the file."),
        )

    def called(self, place: str) -> "Record":
        return replace(self, place=place)

    def rest(self, known: Collection[str]) -> dict[str, object]:
        """What a newer version or another program wrote beside the known keys."""
        return {key: value for key, value in self.values.items() if key not in known}

    def string(self, name: str, default: str = "") -> str:
        value = self.values.get(name, default)
        if not isinstance(value, str):
            raise self.wrong(text("{name} must be a text, not {value}.", name=name, value=shortened(value)))
        return value

    def flag(self, name: str) -> bool:
        """True or false; false where it is not said."""
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise self.wrong(text("{name} must be true or false, not {value}.", name=name, value=shortened(value)))
        return value

    def identifier(self, name: str = "id") -> str:
        """A required id: the names of layers in the model and in exported code come from it."""
        value = self.values.get(name)
        if not isinstance(value, str) or not LAYER_ID.fullmatch(value):
            raise self.wrong(
                text("{value} cannot be an {name}.", name=name, value=shortened(value)),
                text("An id has small letters, digits and _, begins with a letter, and has 64 characters at most."),
            )
        return value

    def items(self, name: str) -> Sequence[object]:
        value = self.values.get(name, ())
        if not isinstance(value, list | tuple):
            raise self.wrong(text("{name} must be a list, not {value}.", name=name, value=shortened(value)))
        return value

    def record(self, name: str, place: str) -> "Record":
        value = self.values.get(name, {})
        if not isinstance(value, Mapping):
            raise self.wrong(
                text("{name} must be names with values, in braces, not {value}.", name=name, value=shortened(value))
            )
        return Record(place, value)

    def records(self, name: str) -> Iterator["Record"]:
        """The objects of a list, called by their numbers from 1."""
        for count, value in enumerate(self.items(name), start=1):
            place = text("{list}, entry {count}", list=name, count=number(count))
            if not isinstance(value, Mapping):
                raise self.called(place).wrong(
                    text("it must be names with values, in braces, not {value}.", value=shortened(value))
                )
            yield Record(place, value)

    def pair(self, value: object) -> tuple[str, str]:
        """Two ids."""
        if isinstance(value, list | tuple) and len(value) == 2 and all(isinstance(one, str) for one in value):
            return value[0], value[1]
        raise self.wrong(text("a connection is two ids, not {value}.", value=shortened(value)))

    def position(self, value: object) -> tuple[float, float]:
        """Two finite numbers within reach of the canvas."""
        if isinstance(value, list | tuple) and len(value) == 2 and all(map(_is_reachable, value)):
            return float(value[0]), float(value[1])
        raise self.wrong(
            text(
                "a position is two numbers up to {farthest}, not {value}.",
                farthest=number(FARTHEST),
                value=shortened(value),
            )
        )

    def checked(self, parameters: Sequence[Parameter]) -> dict[str, Value]:
        """The settings among the values, defaults filled in; other names are left alone."""
        names = {parameter.name for parameter in parameters}
        try:
            return checked(parameters, {name: value for name, value in self.values.items() if name in names})
        except ParameterError as error:
            raise self.wrong(error.message, error.hint) from error


def _is_reachable(value: object) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
        and abs(value) <= FARTHEST
    )
