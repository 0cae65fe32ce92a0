"""A small set of images to prepare, and a disk that is full."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from cnnstudio.core.project import DataChoice
from cnnstudio.data.prepared import PreparedData, open_prepared, prepare

SMALL = DataChoice("shapes", {"count": 120}, validation=0.2, test=0.2, split_seed=3)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(SMALL, tmp_path_factory.mktemp("made_once"))


@pytest.fixture
def small_file(made_once: Path, tmp_path: Path) -> Path:
    """The prepared file of SMALL in a cache of its own, to be damaged at will."""
    (tmp_path / "cache").mkdir()
    return Path(shutil.copy(made_once, tmp_path / "cache"))


@pytest.fixture
def small(small_file: Path) -> PreparedData:
    return open_prepared(small_file)


@contextmanager
def full_disk(free: int = 0) -> Iterator[None]:
    """The system refuses to let any file grow past `free` bytes, as a full disk does in the middle of a write."""
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (free, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def no_space() -> AbstractContextManager[None]:
    return full_disk()


_NOBODY = 65534


@pytest.fixture
def ordinary_folder() -> Iterator[Path]:
    """A folder of an ordinary user, whose rights alone we have meanwhile: root may write everywhere."""
    folder, user = Path(tempfile.mkdtemp()), os.geteuid()
    if user == 0:
        os.chown(folder, _NOBODY, -1)
        os.seteuid(_NOBODY)
    yield folder
    os.seteuid(user)
    folder.chmod(0o700)
    shutil.rmtree(folder)
