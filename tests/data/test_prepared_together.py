"""Two who want the same images at the same time."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from cnnstudio.core.project import DataChoice
from cnnstudio.data import prepared
from cnnstudio.data.dataset import ImageSet
from cnnstudio.data.sources import SOURCES


def test_images_that_two_ask_for_at_once_are_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    choice = DataChoice("shapes", {"count": 100})
    drawn: list[ImageSet] = []
    load = type(SOURCES["shapes"]).load

    def counted(*arguments: Any) -> ImageSet:
        drawn.append(load(*arguments))
        return drawn[-1]

    monkeypatch.setattr(type(SOURCES["shapes"]), "load", counted)
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(lambda _: prepared.prepare(choice, tmp_path), range(2))
    assert first == second
    assert len(drawn) == 1
