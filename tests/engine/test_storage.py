"""Weights on disk, and files that are not what they claim."""

import io
import json
import zipfile
from pathlib import Path

import h5py
import numpy as np
import pytest

from cnnstudio.core.errors import TrainingError
from cnnstudio.core.facts import Facts
from cnnstudio.core.project import Project
from cnnstudio.engine.backend import keras
from cnnstudio.engine.build import build, build_model
from cnnstudio.engine.storage import load_weights, save
from tests.engine.small import chain, layer

FACTS = Facts((6, 6, 1), ("a", "b"), 10)
PROJECT = Project(
    network=chain(
        layer("input_1", "input"),
        layer("conv2d_1", "conv2d", filters=2),
        layer("flatten_1", "flatten"),
        layer("dense_1", "dense", units=2),
    )
)
WEIGHTS = "model.weights.h5"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    save(build_model(PROJECT, FACTS), tmp_path / "best.keras")
    return tmp_path / "best.keras"


def model_of_other_weights() -> keras.Model:
    model = build(PROJECT, FACTS).model
    model.set_weights([weight * 0 for weight in model.get_weights()])
    return model


def rewrite(path: Path, member: str, content: bytes) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**members, member: content}.items():
            archive.writestr(name, data)


def h5(make: object) -> bytes:
    buffer = io.BytesIO()
    with h5py.File(buffer, "w") as file:
        make(file)  # type: ignore[operator]
    return buffer.getvalue()


def test_weights_come_back_as_they_were(path: Path) -> None:
    model = model_of_other_weights()

    load_weights(model, path)

    expected = build(PROJECT, FACTS).model.get_weights()
    assert all((a == b).all() for a, b in zip(model.get_weights(), expected, strict=True))


def test_saving_leaves_nothing_else_behind(path: Path) -> None:
    save(build_model(PROJECT, FACTS), path)

    assert [file.name for file in path.parent.iterdir()] == ["best.keras"]


def test_a_hostile_configuration_is_never_read(path: Path) -> None:
    calls = {"module": "builtins", "class_name": "exec", "config": {"source": "raise SystemExit"}}
    rewrite(path, "config.json", json.dumps(calls).encode())

    load_weights(model_of_other_weights(), path)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no hdf5",
        h5(lambda file: file.create_dataset("huge", (2**40,), "f4", chunks=(1024,))),
        h5(lambda file: file.create_dataset("layers/conv2d/vars/0", data=np.zeros((9, 9), "f4"))),
        h5(lambda file: file.__setitem__("layers", h5py.ExternalLink("/etc/passwd", "/"))),
        h5(lambda file: file.__setitem__("layers", h5py.SoftLink("/layers"))),
        h5(lambda file: file.create_dataset("x", (4,), "f4", external=[("/etc/passwd", 0, 16)])),
    ],
    ids=["empty", "text", "huge", "misshapen", "external link", "circular link", "external data"],
)
def test_weights_that_do_not_fit_are_refused(path: Path, content: bytes) -> None:
    rewrite(path, WEIGHTS, content)

    with pytest.raises(TrainingError, match=r"best\.keras"):
        load_weights(model_of_other_weights(), path)


def test_a_flipped_bit_is_noticed(path: Path) -> None:
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        place = archive.getinfo(WEIGHTS).header_offset + archive.getinfo(WEIGHTS).compress_size // 2
    data[place] ^= 1
    path.write_bytes(data)

    with pytest.raises(TrainingError, match="no file of weights"):
        load_weights(model_of_other_weights(), path)


def test_a_bomb_of_zeros_is_not_unpacked(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(WEIGHTS, bytes(64 * 2**20))

    with pytest.raises(TrainingError, match="no file of weights"):
        load_weights(model_of_other_weights(), path)


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04"])
def test_another_file_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    with pytest.raises(TrainingError, match="no file of weights"):
        load_weights(model_of_other_weights(), path)


def test_a_file_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"gone\.keras are not there"):
        load_weights(model_of_other_weights(), tmp_path / "gone.keras")


def test_weights_of_another_network_are_refused(path: Path) -> None:
    other = Project(
        network=chain(layer("input_1", "input"), layer("flatten_1", "flatten"), layer("d", "dense", units=2))
    )

    with pytest.raises(TrainingError, match="another network"):
        load_weights(build(other, FACTS).model, path)
