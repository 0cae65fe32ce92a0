"""The one module that finds our files."""

import pytest

from cnnstudio.resources import resource

NOTICED = ("fonts", "datasets")


def test_a_resource_is_found_beside_the_checkout() -> None:
    assert resource("fonts", "Inter-Regular.otf").read_bytes()[:4] == b"OTTO"


def test_a_missing_resource_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"no-such-font\.otf.*Install CNN Studio again"):
        resource("fonts", "no-such-font.otf")


@pytest.mark.parametrize("room", NOTICED)
def test_every_foreign_file_is_named_in_its_notice(room: str) -> None:
    notice = resource(room, "NOTICE.md").read_text(encoding="utf-8")
    foreign = [path for path in resource(room).iterdir() if path.suffix in {".otf", ".ttf", ".npz"}]
    assert foreign
    assert all(path.stem.partition("-")[0] in notice for path in foreign)
