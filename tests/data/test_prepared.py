"""The prepared file: made once, intact or made anew, and refused with a sentence where it is neither."""

import io
import random
import threading
import zipfile
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from cnnstudio.core.errors import DataError, FileError
from cnnstudio.core.project import DataChoice
from cnnstudio.data.dataset import PARTS, stratified_split
from cnnstudio.data.prepared import PreparedData, open_prepared, prepare
from cnnstudio.data.sources import SOURCES
from tests.data.conftest import SMALL


def arrays_in(path: Path) -> dict[str, np.ndarray]:
    with np.load(path, allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def test_the_file_holds_the_raw_images_of_the_source_and_its_split(small: PreparedData) -> None:
    source = SOURCES["shapes"].load(SMALL.params)
    split = stratified_split(source.labels, SMALL.validation, SMALL.test, SMALL.split_seed)
    assert np.array_equal(small.images, source.images)
    assert np.array_equal(small.labels, source.labels)
    assert small.classes == source.classes
    assert all(np.array_equal(small.split.part(part), split.part(part)) for part in PARTS)


def test_the_arrays_have_the_names_and_kinds_that_everybody_reads(small_file: Path) -> None:
    kinds = {name: array.dtype.kind + str(array.ndim) for name, array in arrays_in(small_file).items()}
    indices = dict.fromkeys(PARTS, "i1")
    assert kinds == {"images": "u4", "labels": "i1", "classes": "U1", "origin": "U0", **indices}


def test_a_choice_is_prepared_once(small_file: Path) -> None:
    before = small_file.stat()
    assert prepare(SMALL, small_file.parent) == small_file
    after = small_file.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_without_a_cache_it_lies_in_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert prepare(SMALL).is_relative_to(tmp_path)


def test_defaults_and_their_spelled_out_values_share_a_file(tmp_path: Path) -> None:
    params = SOURCES["shapes"].checked({"count": 120})
    assert prepare(replace(SMALL, params=params), tmp_path) == prepare(SMALL, tmp_path)


@pytest.mark.parametrize(
    "other",
    [
        replace(SMALL, params={"count": 121}),
        replace(SMALL, params={"count": 120, "seed": 2}),
        replace(SMALL, validation=0.21),
        replace(SMALL, test=0.21),
        replace(SMALL, split_seed=4),
    ],
    ids=["count", "seed", "validation", "test", "split seed"],
)
def test_another_choice_gets_another_file(small_file: Path, other: DataChoice) -> None:
    assert prepare(other, small_file.parent) != small_file


def test_two_makings_are_equal_byte_for_byte(tmp_path: Path) -> None:
    one, other = (prepare(SMALL, tmp_path / name) for name in ("a", "b"))
    assert one.read_bytes() == other.read_bytes()


def damaged(good: bytes, seed: int) -> bytes:
    """The file cut short, or with some bytes changed, or both."""
    chance = random.Random(seed)
    bad = bytearray(good[: chance.randrange(len(good))] if seed % 2 else good)
    for _ in range(chance.randrange(1, 4)):
        if bad:
            bad[chance.randrange(len(bad))] ^= chance.randrange(1, 256)
    return bytes(bad)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_file_is_refused_or_harmless_and_made_anew(small_file: Path, seed: int) -> None:
    good = small_file.read_bytes()
    whole = arrays_in(small_file)
    small_file.write_bytes(damaged(good, seed))
    try:
        outcome: PreparedData | DataError = open_prepared(small_file)
    except DataError as error:
        outcome = error
    if isinstance(outcome, DataError):
        assert small_file.name in outcome.message
        assert outcome.hint
    else:
        assert np.array_equal(outcome.images, whole["images"])
    assert prepare(SMALL, small_file.parent) == small_file
    assert np.array_equal(open_prepared(small_file).images, whole["images"])


def npy() -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, np.arange(4))
    return buffer.getvalue()


def pickled() -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, images=np.array([object()], dtype=object))
    return buffer.getvalue()


def plain_archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("images", "labels", "classes", *PARTS):
            archive.writestr(name, b"hello")
    return buffer.getvalue()


def greedy() -> bytes:
    """A header that asks for more memory than there is."""
    buffer = io.BytesIO()
    np.savez(buffer, images=np.zeros((7, 7, 7, 7), np.uint8))
    return buffer.getvalue().replace(b"(7, 7, 7, 7)", b"(9999999999,)"[:12])


@pytest.mark.parametrize(
    "content",
    [b"", b"hello", npy(), pickled(), plain_archive(), greedy()],
    ids=["empty", "text", "npy", "pickled", "archive", "greedy"],
)
def test_a_foreign_file_is_refused_and_made_anew(small_file: Path, content: bytes) -> None:
    small_file.write_bytes(content)
    with pytest.raises(DataError, match=r"broken|another kind"):
        open_prepared(small_file)
    assert open_prepared(prepare(SMALL, small_file.parent)).classes


def test_the_prepared_file_of_another_choice_does_not_stand_in(small_file: Path) -> None:
    other = prepare(replace(SMALL, params={"count": 120, "seed": 2}), small_file.parent)
    small_file.write_bytes(other.read_bytes())
    assert prepare(SMALL, small_file.parent) == small_file
    assert not np.array_equal(open_prepared(small_file).images, open_prepared(other).images)


WRONG = {
    "pixels": {"images": np.zeros((4, 2, 2, 1))},
    "flat images": {"images": np.zeros((4, 4), np.uint8)},
    "no images": {"images": np.zeros((0, 2, 2, 1), np.uint8)},
    "no pixels": {"images": np.zeros((4, 0, 2, 1), np.uint8)},
    "labels": {"labels": np.zeros(4, np.float32)},
    "label count": {"labels": np.zeros(3, np.int64)},
    "label range": {"labels": np.array([0, 1, 2, 0])},
    "negative label": {"labels": np.array([0, 1, -1, 0])},
    "classes": {"classes": np.array([1, 2])},
    "no classes": {"classes": np.array([], "U1")},
    "index range": {"test": np.array([4])},
    "negative index": {"test": np.array([-1])},
    "index kind": {"test": np.array([3.0])},
    "empty part": {"test": np.array([], np.int64)},
    "twice": {"test": np.array([0])},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_arrays_that_do_not_fit_together_are_refused(tmp_path: Path, wrong: dict[str, np.ndarray]) -> None:
    path = tmp_path / "data.npz"
    right = {
        "images": np.zeros((4, 2, 2, 1), np.uint8),
        "labels": np.array([0, 1, 1, 0]),
        "classes": np.array(["cat", "dog"]),
        "train": np.array([0, 1]),
        "validation": np.array([2]),
        "test": np.array([3]),
    }
    np.savez(path, **right)
    assert open_prepared(path).classes == ("cat", "dog")
    np.savez(path, **{**right, **wrong})
    with pytest.raises(DataError, match="broken") as caught:
        open_prepared(path)
    assert caught.value.details


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"gone\.npz is not there"):
        open_prepared(tmp_path / "gone.npz")


def test_makers_at_the_same_time_do_not_hurt_each_other(tmp_path: Path) -> None:
    start, made = threading.Barrier(4), []

    def make() -> None:
        start.wait()
        for _ in range(3):
            path = prepare(SMALL, tmp_path)
            made.append((path, open_prepared(path).images.shape))

    makers = [threading.Thread(target=make) for _ in range(4)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert len(made) == 12
    assert len(set(made)) == 1
    assert [path.name for path in tmp_path.iterdir()] == [made[0][0].name]


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path: Path, no_space: AbstractContextManager[None]) -> None:
    with no_space, pytest.raises(FileError) as caught:
        prepare(SMALL, tmp_path)
    assert caught.value.hint
    assert not list(tmp_path.iterdir())


def test_a_cache_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, not a folder")
    with pytest.raises(DataError, match="cannot be made"):
        prepare(SMALL, tmp_path / "cache")
