"""The `.cnn` file: what is written comes back, unknown things included, and it reads well."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from cnnstudio.core.errors import ProjectFileError
from cnnstudio.core.network import Connection, Group, Layer
from cnnstudio.core.project import Note, Project
from cnnstudio.core.project_file import VERSION, decode, encode, migrated, read_project, write_project
from cnnstudio.core.templates import template
from tests.core.making import chain, layer, long_chain
from tests.core.strategies import projects

MNIST = template("mnist-cnn")


@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
@given(projects())
def test_what_is_written_comes_back(project: Project) -> None:
    written = encode(project)
    assert decode(written) == project
    assert encode(decode(written)) == written
    assert json.loads(written.encode())["format"] == "cnnstudio"


def test_a_file_written_is_the_file_read(tmp_path: Path) -> None:
    write_project(MNIST, tmp_path / "a.cnn")
    assert read_project(tmp_path / "a.cnn") == MNIST
    assert [path.name for path in tmp_path.iterdir()] == ["a.cnn"]


def test_pairs_positions_and_connections_stand_on_one_line_each() -> None:
    lines = [line.strip() for line in encode(MNIST).splitlines()]
    assert '"kernel_size": [3, 3],' in lines
    assert '["input_1", "conv2d_1"],' in lines
    assert '"conv2d_1": [0, 86],' in lines


def test_moving_one_layer_changes_one_line() -> None:
    before, after = encode(MNIST), encode(MNIST.with_positions({"flatten_1": (3.5, 430.0)}))
    changed = [(a, b) for a, b in zip(before.splitlines(), after.splitlines(), strict=True) if a != b]
    assert changed == [('    "flatten_1": [0, 430],', '    "flatten_1": [3.5, 430],')]


def test_the_same_project_is_the_same_text_whatever_way_it_came_about() -> None:
    turned = replace(MNIST, layout=dict(reversed(list(MNIST.layout.items()))))
    assert encode(turned) == encode(MNIST)


def test_names_in_any_script_stay_readable() -> None:
    project = replace(MNIST, name='größer “数字” "\\ \n\t\x00 🙂')
    assert "größer" in encode(project)
    assert decode(encode(project)) == project


def test_a_byte_order_mark_and_windows_line_ends_are_no_matter(tmp_path: Path) -> None:
    path = tmp_path / "notepad.cnn"
    path.write_bytes(b"\xef\xbb\xbf" + encode(MNIST).replace("\n", "\r\n").encode())
    assert read_project(path) == MNIST


def test_the_shortest_file_is_an_empty_project() -> None:
    assert decode('{"format": "cnnstudio", "version": 1}') == Project()


def test_settings_left_out_get_their_defaults() -> None:
    source = (
        '{"format": "cnnstudio", "version": 1, "layers": [{"id": "a", "type": "conv2d", "params": {"filters": 3}}]}'
    )
    assert decode(source).network.layer("a") == layer("a", "conv2d", filters=3)


def test_what_a_newer_version_added_is_written_back_where_it_was() -> None:
    fields = json.loads(encode(replace(MNIST, notes=(Note("note_1", "Look", (1.0, 2.0)),))))
    fields["groups"] = [{"id": "g", "name": "Eyes", "layers": ["conv2d_1"], "colour": "red"}]
    fields["lessons"] = {"done": [1, 2, {"deep": None}]}
    fields["layers"][1]["frozen"] = True
    fields["layers"][1]["params"]["spacing"] = [2, 2]
    fields["layers"][5]["params"] = {"order": "C"}
    fields["notes"][0]["width"] = 200
    fields["data"]["folder"] = "pictures"
    fields["training"]["patience"] = 5
    fields["training"]["optimizer_params"]["amsgrad"] = False
    project = decode(json.dumps(fields))
    assert project.network.layer("conv2d_1").extra == {"frozen": True, "params": {"spacing": [2, 2]}}
    assert json.loads(encode(project)) == fields


def test_layers_of_unknown_type_keep_their_settings() -> None:
    network = chain("flatten").add_layer(Layer("capsule_1", "capsule", {"routing": 3, "sizes": (1, (2, 3))}, "Mine"))
    project = Project(network=network.connect(Connection("flatten_1", "capsule_1")))
    assert decode(encode(project)) == project


def test_shared_weights_and_groups_come_back() -> None:
    network = chain("dense", "dense")
    network = network.replace_layer(replace(network.layer("dense_2"), weights_of="dense_1"))
    project = Project(network=replace(network, groups=(Group("g", "Pair", ("dense_1", "dense_2")),)))
    assert decode(encode(project)) == project


def test_a_file_from_an_older_version_goes_through_every_step() -> None:
    steps = {
        1: lambda fields: {**fields, "name": f"{fields['name']} one"},
        2: lambda fields: {**fields, "name": f"{fields['name']} two"},
    }
    assert migrated({"version": 1, "name": "from"}, 3, steps)["name"] == "from one two"
    assert migrated({"version": 2, "name": "from"}, 3, steps)["name"] == "from two"
    assert migrated({"version": 3, "name": "from"}, 3, steps)["name"] == "from"


def test_a_newer_file_is_refused_in_one_sentence() -> None:
    newer = encode(MNIST).replace('"version": 1', '"version": 2', 1)
    with pytest.raises(ProjectFileError) as refusal:
        decode(newer)
    assert refusal.value.message == ("A newer CNN Studio wrote it: its file version is 2, and this one reads up to 1.")
    assert refusal.value.hint == "Update CNN Studio to open it."


def test_the_name_of_the_file_is_in_the_sentence(tmp_path: Path) -> None:
    (tmp_path / "homework.cnn").write_bytes(b"{")
    with pytest.raises(ProjectFileError, match=r"^homework\.cnn cannot be opened\. "):
        read_project(tmp_path / "homework.cnn")


def test_a_missing_file_and_a_missing_folder_are_said(tmp_path: Path) -> None:
    with pytest.raises(ProjectFileError, match="does not exist"):
        read_project(tmp_path / "none.cnn")
    with pytest.raises(ProjectFileError, match="its folder does not"):
        write_project(MNIST, tmp_path / "none" / "a.cnn")


def test_a_failed_save_keeps_the_file_that_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.cnn"
    write_project(MNIST, path)
    with monkeypatch.context() as patched:
        patched.setattr(os, "write", lambda _descriptor, _data: 0)
        with pytest.raises(ProjectFileError, match="the disk is full"):
            write_project(replace(MNIST, name="Another"), path)
    assert read_project(path) == MNIST


def test_thousands_of_layers_can_be_saved_and_opened() -> None:
    network = long_chain(2000)
    layout = {one.id: (0.0, 86.0 * row) for row, one in enumerate(network.layers)}
    project = Project(network=network, layout=layout)
    assert decode(encode(project)) == project
    assert VERSION == 1
