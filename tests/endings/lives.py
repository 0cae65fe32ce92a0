"""One home through many lives of a window, each killed at a random moment, and what is held against each of them."""

import configparser
import random
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from cnnstudio.core.files import TEMPORARY
from cnnstudio.core.project_file import encode, read_project
from cnnstudio.data.runs import RunFolder
from cnnstudio.data.unsaved import read_unsaved
from tests.endings.editing_driver import digest
from tests.endings.window_process import PATIENCE, Entry, WindowProcess, temporary_entries

LOSS_SECONDS = 2.0


@dataclass
class Tally:
    """What there was to judge."""

    kills: int = 0
    edits: int = 0
    saves: int = 0
    trainings: int = 0
    autosaves: int = 0
    files_read: int = 0
    strays_swept: int = 0
    recovered: int = 0
    seconds_lost: list[float] = field(default_factory=list)
    edits_lost: list[int] = field(default_factory=list)


class Lives:
    """Raises AssertionError for the first thing that is not as it should be."""

    def __init__(self, home: Path, seed: int) -> None:
        self._home = home
        self._chance = random.Random(seed)
        self._project = home / "work" / "mine.cnn"
        self._project.parent.mkdir()
        self._before: tuple[list[Entry], float] | None = None
        self.tally = Tally()

    def live_and_die(self, engine: str = "fake", longest: float = 3.0, until: str = "") -> None:
        """Starts the window where the last one was killed, lets it work, and kills it some time after `until`.

        Without `until`, some die in their first moments, and some in the middle of their work.
        """
        strays, on_disk = self._strays(), self._state_of_the_file()
        file = (str(self._project),) if self._project.exists() else ()
        window = WindowProcess(
            self._home, "editing_driver", str(self._chance.randrange(2**31)), engine, str(self._project), *file
        )
        try:
            self._judge_start(window.wait_for("shown"), on_disk)
            self._wait_until_swept(strays)
            window.wait_for(until or self._chance.choice(("shown", "edit", "autosaved", "saving")))
            time.sleep(self._chance.uniform(0.0, longest))
        finally:
            moment = window.kill()
        survivors = window.survivors()
        assert not survivors, survivors
        entries = window.entries()
        self._before = entries, moment
        self._count(entries)
        self._read_everything()

    # What is held against it ------------------------------------------------------------------------------------------

    def _judge_start(self, shown: Entry, on_disk: str) -> None:
        """The state that is shown is one of the last of the life before."""
        if self._before is None:
            return
        entries, killed = self._before
        states = [entry for entry in entries if "state" in entry]
        places = [place for place, entry in enumerate(states) if entry["state"] == shown["state"]]
        assert places, f"a state that never was: {shown}"
        place = places[-1]
        lost = states[place + 1 :]
        # A line is written after what it tells, so what was kept is a state before it at the latest.
        kept = max((number for number, entry in enumerate(states) if entry["what"] == "saved"), default=0)
        assert place >= kept, "what was saved is gone"
        if on_disk:
            assert shown["modified"] == (shown["state"] != on_disk), "it says to be saved, and is not"
        self.tally.recovered += "Recovered" in shown["said"]
        self.tally.edits_lost.append(len(lost))
        self.tally.seconds_lost.append(killed - lost[0]["at"] if len(lost) > 1 else 0.0)

    def _wait_until_swept(self, strays: set[Path]) -> None:
        end = time.monotonic() + PATIENCE
        while any(path.exists() for path in strays):
            assert time.monotonic() < end, f"never swept: {strays}"
            time.sleep(0.05)
        self.tally.strays_swept += len(strays)

    def _strays(self) -> set[Path]:
        """What was being written, and whatever was meant for a moment, by whomever."""
        return {*self._home.rglob(TEMPORARY.format("*")), *temporary_entries(self._home)}

    def _read_everything(self) -> None:
        """Every file that stands under its own name is whole."""
        strays = self._strays()
        for path in self._home.rglob("*"):
            if not path.is_file() or not strays.isdisjoint((path, *path.parents)):
                continue
            if path.parent.name == "recovery" and path.suffix == ".cnn":
                read_unsaved(path)
            elif path.suffix == ".cnn":
                assert encode(read_project(path))
            elif path.name == "metrics.json":
                RunFolder(path.parent).metrics()
            elif path.name == "history.csv":
                RunFolder(path.parent).history()
            elif path.suffix in (".npz", ".keras"):
                with zipfile.ZipFile(path) as archive:
                    assert archive.testzip() is None, path
            elif path.suffix == ".ini":
                configparser.ConfigParser(interpolation=None, strict=False).read(path, encoding="utf-8")
            else:
                continue
            self.tally.files_read += 1

    def _count(self, entries: list[Entry]) -> None:
        kinds = [entry["what"] for entry in entries]
        self.tally.kills += 1
        self.tally.edits += kinds.count("edit")
        self.tally.saves += kinds.count("saved")
        self.tally.trainings += kinds.count("training")
        self.tally.autosaves += kinds.count("autosaved")

    def _state_of_the_file(self) -> str:
        return digest(encode(read_project(self._project))) if self._project.exists() else ""
