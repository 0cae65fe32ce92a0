"""Files that are no project, or hardly one: each ends in one sentence that says where, never in anything else."""

import copy
import json
import random
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cnnstudio.core.errors import ProjectFileError
from cnnstudio.core.network import Group
from cnnstudio.core.project import Note, Project
from cnnstudio.core.project_file import decode, encode, read_project
from cnnstudio.core.project_reader import MOST_LAYERS
from cnnstudio.core.templates import template
from tests.core.making import chain, layer

WHOLE = encode(template("mnist-cnn"))
FIELDS: dict[str, Any] = json.loads(WHOLE)
SMALL = encode(
    Project(
        network=replace(chain("conv2d", "rescaling"), groups=(Group("group_1", "Eyes", ("conv2d_1",)),)),
        layout={"conv2d_1": (0.0, 86.0)},
        notes=(Note("note_1", "Look", (1.0, 2.0)),),
        preparation=(layer("rescaling_1", "rescaling"),),
    )
)

Damage = Callable[[dict[str, Any]], object]


def _layer(number: int, **changes: object) -> Damage:
    return lambda fields: fields["layers"][number].update(changes)


def _param(number: int, **changes: object) -> Damage:
    return lambda fields: fields["layers"][number]["params"].update(changes)


def _set(name: str, value: object) -> Damage:
    return lambda fields: fields.update({name: value})


def _within(name: str, **changes: object) -> Damage:
    return lambda fields: fields[name].update(changes)


NOTE = {"id": "note_1", "text": "Look", "position": [0, 0]}
GROUP = {"id": "group_1", "name": "Eyes", "layers": ["conv2d_1"]}

DAMAGED: dict[str, tuple[Damage, str]] = {
    "foreign format": (_set("format", "keras"), "It is no project of CNN Studio."),
    "newer": (_set("version", 99), "file version is 99"),
    "version text": (_set("version", "1"), "file version cannot be 1"),
    "version yes": (_set("version", True), "file version cannot be True"),
    "version 0": (_set("version", 0), "file version cannot be 0"),
    "no version": (lambda fields: fields.pop("version"), "file version cannot be None"),
    "name number": (_set("name", 3), "the project: name must be a text, not 3"),
    "layers number": (_set("layers", 3), "the project: layers must be a list, not 3"),
    "layers object": (_set("layers", {}), "the project: layers must be a list, not {}"),
    "layer number": (_set("layers", [3]), "layers, entry 1: it must be names with values, in braces, not 3"),
    "layer null": (_set("layers", [None]), "layers, entry 1: it must be names with values"),
    "no id": (lambda fields: fields["layers"][0].pop("id"), "layers, entry 1: None cannot be an id"),
    "id number": (_layer(1, id=7), "layers, entry 2: 7 cannot be an id"),
    "id upper": (_layer(1, id="Conv"), "layers, entry 2: Conv cannot be an id"),
    "id slash": (_layer(1, id="a/b"), "layers, entry 2: a/b cannot be an id"),
    "id empty": (_layer(1, id=""), "cannot be an id"),
    "id newline": (_layer(1, id="conv\n"), "cannot be an id"),
    "id long": (_layer(1, id="a" * 65), "cannot be an id"),
    "id twice": (_layer(1, id="conv2d_2"), "layers: the id conv2d_2 stands there twice"),
    "type number": (_layer(1, type=3), "layer conv2d_1: type must be a text, not 3"),
    "type empty": (_layer(1, type=""), "layer conv2d_1: it has no type"),
    "label list": (_layer(1, name=["a"]), "layer conv2d_1: name must be a text"),
    "params list": (_layer(1, params=[1]), "layer conv2d_1: params must be names with values"),
    "filters 0": (_param(1, filters=0), "layer conv2d_1: filters cannot be 0"),
    "filters text": (_param(1, filters="many"), "layer conv2d_1: filters cannot be many"),
    "filters yes": (_param(1, filters=True), "layer conv2d_1: filters cannot be True"),
    "filters huge": (_param(1, filters=2**31), "layer conv2d_1: filters cannot be 2147483648"),
    "kernel": (_param(1, kernel_size=[3, 0]), "layer conv2d_1: kernel_size cannot be [3, 0]"),
    "activation": (_param(1, activation="rm -rf"), "layer conv2d_1: activation cannot be rm -rf"),
    "activation list": (_param(1, activation=["relu"]), "layer conv2d_1: activation cannot be"),
    "weights of ghost": (_layer(1, weights_of="ghost"), "layer conv2d_1: it uses the weights of ghost, which is not"),
    "weights of itself": (_layer(1, weights_of="conv2d_1"), "layer conv2d_1: it uses its own weights"),
    "weights of another": (_layer(1, weights_of="dense_1"), "weights of dense_1, a layer of another type"),
    "weights of number": (_layer(1, weights_of=1), "layer conv2d_1: weights_of must be a text"),
    "connections": (_set("connections", "a b"), "connections must be a list"),
    "connection of one": (_set("connections", [["input_1"]]), "connection 1: a connection is two ids"),
    "connection of numbers": (_set("connections", [[1, 2]]), "connection 1: a connection is two ids"),
    "connection text": (_set("connections", ["ab"]), "connection 1: a connection is two ids"),
    "connection to ghost": (_set("connections", [["input_1", "ghost"]]), "connection 1: there is no layer ghost"),
    "connection from ghost": (_set("connections", [["ghost", "input_1"]]), "connection 1: there is no layer ghost"),
    "connected twice": (
        lambda fields: fields["connections"].append(["input_1", "conv2d_1"]),
        "connection 8: input_1 and conv2d_1 are connected twice",
    ),
    "circle": (
        lambda fields: fields["connections"].append(["dense_2", "conv2d_1"]),
        "conv2d_1 stands in or behind a circle",
    ),
    "self": (_set("connections", [["dense_1", "dense_1"]]), "dense_1 stands in or behind a circle"),
    "layout list": (_set("layout", []), "layout must be names with values"),
    "layout of ghost": (_set("layout", {"ghost": [0, 0]}), "the layout: there is no layer ghost"),
    "position of one": (_set("layout", {"conv2d_1": [0]}), "the layout of conv2d_1: a position is two numbers"),
    "position text": (_set("layout", {"conv2d_1": ["0", 0]}), "a position is two numbers"),
    "position yes": (_set("layout", {"conv2d_1": [True, 0]}), "a position is two numbers"),
    "position far": (_set("layout", {"conv2d_1": [1e300, 0]}), "a position is two numbers up to"),
    "position farther": (_set("layout", {"conv2d_1": [10**39, 0]}), "a position is two numbers up to"),
    "notes": (_set("notes", [3]), "notes, entry 1: it must be names with values"),
    "note without place": (_set("notes", [{"id": "a"}]), "note a: a position is two numbers"),
    "direction": (_set("direction", "up"), "a network cannot flow"),
    "note twice": (_set("notes", [NOTE, NOTE]), "notes: the id note_1 stands there twice"),
    "note text": (_set("notes", [{**NOTE, "text": 3}]), "note note_1: text must be a text"),
    "group of ghosts": (_set("groups", [{**GROUP, "layers": ["ghost"]}]), "group group_1: there is no layer ghost"),
    "group of lists": (_set("groups", [{**GROUP, "layers": [[]]}]), "group group_1: there is no layer []"),
    "group with twins": (_set("groups", [{**GROUP, "layers": ["conv2d_1", "conv2d_1"]}]), "a layer stands there twice"),
    "group twice": (_set("groups", [GROUP, GROUP]), "groups: the id group_1 stands there twice"),
    "data number": (_set("data", 3), "data must be names with values"),
    "source": (_within("data", source=None), "the choice of data: source must be a text, not None"),
    "data params": (_within("data", params=[]), "the choice of data: params must be names with values"),
    "split": (_within("data", validation=0.9), "the choice of data: validation cannot be 0.9"),
    "training list": (_set("training", []), "training must be names with values"),
    "optimizer": (_within("training", optimizer="newton"), "the training settings: optimizer cannot be newton"),
    "rate -1": (_within("training", optimizer_params={"learning_rate": -1}), "learning_rate cannot be -1"),
    "batch 0": (_within("training", batch_size=0), "the training settings: batch_size cannot be 0"),
    "loss": (_within("training", loss="hinge"), "the training settings: loss cannot be hinge"),
    "seed": (_within("training", seed=-1), "the training settings: seed cannot be -1"),
    "dense as augmentation": (_set("augmentation", [{"id": "a", "type": "dense"}]), "Dense belongs into the network"),
    "random preparation": (
        _set("preparation", [{"id": "a", "type": "random_flip"}]),
        "RandomFlip belongs into the network",
    ),
    "dense as preparation": (_set("preparation", [{"id": "a", "type": "dense"}]), "Dense belongs into the network"),
    "borrowed preparation": (
        _set("augmentation", [{"id": "a", "type": "rescaling", "weights_of": "b"}]),
        "no weights to share before the network",
    ),
    "preparation setting": (
        _set("preparation", [{"id": "a", "type": "rescaling", "params": {"scale": "x"}}]),
        "layer a: scale cannot be x",
    ),
}


def _refusal(source: str) -> ProjectFileError:
    with pytest.raises(ProjectFileError) as refusal:
        decode(source)
    return refusal.value


@pytest.mark.parametrize(("damage", "words"), DAMAGED.values(), ids=DAMAGED)
def test_what_does_not_fit_is_refused_and_its_place_named(damage: Damage, words: str) -> None:
    fields = copy.deepcopy(FIELDS)
    damage(fields)
    refusal = _refusal(json.dumps(fields))
    assert words in refusal.message
    assert refusal.message.endswith(".")
    assert refusal.hint.endswith(".")
    assert len(refusal.message) < 250


def _filters(written: str) -> str:
    return WHOLE.replace('"filters": 32', f'"filters": {written}', 1)


TEXTS = {
    "nothing": "",
    "blank": " \n\t",
    "no json": "once upon a time",
    "a picture": "\x89PNG\r\n\x1a\n\0\0\0",
    "a list": "[]",
    "a number": "3",
    "null": "null",
    "an empty object": "{}",
    "only half": WHOLE[: len(WHOLE) // 2],
    "two projects": WHOLE + WHOLE,
    "a comma too many": WHOLE.replace('"notes": []', '"notes": [],'),
    "single quotes": WHOLE.replace('"', "'"),
    "a comment": "// mine\n" + WHOLE,
    "NaN": _filters("NaN"),
    "Infinity": _filters("Infinity"),
    "-Infinity": _filters("-Infinity"),
    "1e400": _filters("1e400"),
    "-1e400": _filters("-1e400"),
    "a number of 5,000 digits": _filters("9" * 5000),
    "a number of 100,000 digits": _filters("9" * 100_000),
    "a key twice": WHOLE.replace('"version": 1', '"version": 1, "version": 1', 1),
    "a deep key twice": WHOLE.replace('"filters": 32', '"filters": 32, "filters": 32', 1),
    "half a character": WHOLE.replace("Digits", "\\ud800"),
    "half a character itself": WHOLE.replace("Digits", "\ud800"),
    "half a character as a key": WHOLE.replace('"notes"', '"\\udfff": 1, "notes"'),
    "a control character": WHOLE.replace("Digits", "Dig\x01its"),
    "33 levels": "[" * 33 + "]" * 33,
    "a million lists": "[" * 1_000_000,
    "a million objects": '{"a":' * 1_000_000,
    "a million closed": "]" * 1_000_000,
    "a million strings": '"' * 1_000_001,
    "a million escapes": '"' + "\\" * 1_000_001,
    "brackets after a quote": '{"a": "' + "[" * 100_000,
}


@pytest.mark.parametrize("source", TEXTS.values(), ids=TEXTS)
def test_a_text_that_is_no_project_ends_in_a_sentence_and_soon(source: str) -> None:
    started = time.perf_counter()
    refusal = _refusal(source)
    assert time.perf_counter() - started < 10.0
    assert refusal.message.endswith(".")
    assert refusal.hint.endswith(".")
    assert len(refusal.message) < 250


def test_brackets_inside_of_strings_are_no_depth() -> None:
    named = WHOLE.replace("Digits", "[" * 1000 + '\\"{')
    assert decode(named).name.startswith("[[[")


def test_the_broken_place_is_named_by_line_and_column() -> None:
    assert "Line 6, column 5 cannot be understood." in _refusal(WHOLE.replace("    {", "    ?", 1)).message


def test_too_many_layers_are_refused_before_they_are_read() -> None:
    layers = [{"id": f"a{number}", "type": "flatten"} for number in range(MOST_LAYERS + 1)]
    assert "more than 20,000 layers" in _refusal(json.dumps({**FIELDS, "layers": layers})).message


def test_a_text_without_end_is_refused_unread() -> None:
    assert "longer than" in _refusal(" " * 32_000_001).message


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "huge.cnn").open("wb") as file:
        file.truncate(10**12)
    with pytest.raises(ProjectFileError, match="larger than 32 MB"):
        read_project(tmp_path / "huge.cnn")


@pytest.mark.parametrize(
    "data", [b"\xff\xfe\x00", b"\x80abc", WHOLE.encode("utf-16"), WHOLE.encode("utf-8")[:-3] + b"\xc3"]
)
def test_bytes_that_are_no_text(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.cnn").write_bytes(data)
    with pytest.raises(ProjectFileError, match="no text"):
        read_project(tmp_path / "a.cnn")


def _project_or_sentence(read: Callable[[], Project]) -> None:
    """Any other exception rises and fails the test."""
    try:
        project = read()
    except ProjectFileError as refusal:
        sentence = refusal.message
    else:
        assert decode(encode(project)) == project
        return
    assert sentence.endswith((".", "…"))  # The sign of what was cut ends a sentence as well.


def _written(data: bytes, path: Path) -> Callable[[], Project]:
    path.write_bytes(data)
    return partial(read_project, path)


def test_a_file_cut_anywhere_is_a_project_or_a_sentence(tmp_path: Path) -> None:
    data = SMALL.encode()
    for length in range(0, len(data), 7):
        _project_or_sentence(_written(data[:length], tmp_path / "a.cnn"))


def test_a_file_with_a_changed_byte_is_a_project_or_a_sentence(tmp_path: Path) -> None:
    chance = random.Random(1)
    for _ in range(400):
        data = bytearray(SMALL.encode())
        for _ in range(chance.choice((1, 1, 3))):
            data[chance.randrange(len(data))] = chance.choice((chance.randrange(256), *b'"[]{},:0-e'))
        _project_or_sentence(_written(bytes(data), tmp_path / "a.cnn"))


_VALUES: tuple[object, ...] = (None, True, -1, 0, 2**40, 1e308, "", "x" * 1000, [], [[]], {}, {"id": "a"}, [None, None])


def _places(value: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(place for key, item in inner for place in _places(item, (*path, key)))]


@pytest.mark.parametrize("value", _VALUES, ids=lambda value: repr(value)[:12])
def test_any_value_in_any_place_is_a_project_or_a_sentence(value: object) -> None:
    for place in _places(json.loads(SMALL)):
        fields: Any = json.loads(SMALL)
        inner = fields
        for key in place[:-1]:
            inner = inner[key]
        if place:
            inner[place[-1]] = value
        else:
            fields = value
        _project_or_sentence(partial(decode, json.dumps(fields)))
