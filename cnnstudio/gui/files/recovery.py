"""What a crash left is simply there at the next start; what several crashes left waits in the menu."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.texts import plural, text
from cnnstudio.data.recovery import Findings, LeftWork, find_left_work, put_aside
from cnnstudio.data.unsaved import Unsaved
from cnnstudio.gui.files.autosave import Autosave
from cnnstudio.gui.files.project_files import ProjectFiles
from cnnstudio.gui.navigation import Navigation


class Recovery(QObject):
    """Shows the newest work at the start, without a question; of the rest nothing goes until a person has seen it."""

    waiting_changed = Signal()
    """`waiting` is another."""

    def __init__(
        self, files: ProjectFiles, autosave: Autosave, navigation: Navigation, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._files = files
        self._autosave = autosave
        self._navigation = navigation
        self._waiting: dict[str, LeftWork] = {}

    @property
    def waiting(self) -> dict[str, Unsaved]:
        """By the names of their places, newest first."""
        return {name: left.work for name, left in self._waiting.items()}

    def begin(self, path: Path | None) -> None:
        """Shows the newest work, or the newest on the file that was asked for.

        Whoever asked for another file gets that, and is told of the rest as well.
        """
        found = find_left_work()
        shown = next((left for left in found.left if path is None or _is_of(left.work, path)), None)
        found.release(but=shown)
        self._wait(found, but=shown)
        sentences = self._damage_in_words(found.damaged) + self._out_of_reach_in_words(found.out_of_reach)
        is_shown = shown is not None and self._show(shown, sentences)
        if self._waiting and is_shown:
            sentences.append(
                plural(
                    "{count} more is in the menu under Recovered.",
                    "{count} more are in the menu under Recovered.",
                    count=len(self._waiting),
                )
            )
        elif self._waiting:
            sentences.append(text("Changes that an earlier window had not saved are in the menu under Recovered."))
        if path is not None and not is_shown:
            self._files.open_path(path)
        # Not in the status bar: what else there is to tell at the start, as that the last run is back, would be read
        # in its place.
        self._announce(sentences)

    def look_again(self) -> None:
        """Another window may have crashed, or taken something back; a menu that opens waits for no old file."""
        found = find_left_work(self._waiting.values())
        found.release()
        self._wait(found)
        self._announce(self._damage_in_words(found.damaged))

    def bring_back(self, name: str) -> None:
        """Shows one of the waiting, once it is settled what becomes of the present project."""
        self._files.leave(lambda: self._bring_back(name))

    # Private ---------------------------------------------------------------------------------------------------------

    def _bring_back(self, name: str) -> None:
        found = find_left_work()
        wanted = next((left for left in found.left if left.place.name == name), None)
        found.release(but=wanted)
        self._wait(found, but=wanted)
        sentences: list[str] = []
        if wanted is None:
            sentences.append(text("Another window has brought it back already."))
        else:
            self._show(wanted, sentences)
        self._announce(sentences)

    def _show(self, left: LeftWork, sentences: list[str]) -> bool:
        """Adds what is to be said about it; what cannot be shown is kept aside."""
        work = left.work
        try:
            is_copy = self._files.show_unsaved(work)
        except CnnStudioError as error:
            sentences.append(error.message)
            aside = put_aside(left)
            sentences += self._damage_in_words((aside,) if aside else ())
            return False
        self._autosave.take_over(left.place)
        sentences.append(
            text(
                "Recovered: {title} as it was {time}, with changes that were not saved.",
                title=work.title,
                time=time_in_words(work.time),
            )
        )
        if is_copy:
            sentences.append(text("Another window has the file open, so this is a copy: Save asks for a name."))
        return True

    def _wait(self, found: Findings, but: LeftWork | None = None) -> None:
        before = list(self._waiting)
        self._waiting = {left.place.name: left for left in found.left if left is not but}
        if list(self._waiting) != before:
            self.waiting_changed.emit()

    def _damage_in_words(self, damaged: tuple[Path, ...]) -> list[str]:
        return [
            text("Changes that an earlier window had not saved cannot be read; they are kept in {file}.", file=file)
            for file in damaged
        ]

    def _out_of_reach_in_words(self, files: tuple[Path, ...]) -> list[str]:
        return [
            text(
                "Changes that an earlier window had not saved cannot be read at the moment; they stay in {file}.",
                file=file,
            )
            for file in files
        ]

    def _announce(self, sentences: list[str]) -> None:
        if sentences:
            self._navigation.announce(" ".join(sentences))


def time_in_words(time: datetime, now: datetime | None = None) -> str:
    """As a sentence goes on: "at 14:32", with the day where that is not today."""
    if time.date() == (now or datetime.now()).date():
        return text("at {time}", time=f"{time:%H:%M}")
    return text("on {day} at {time}", day=f"{time:%Y-%m-%d}", time=f"{time:%H:%M}")


def _is_of(work: Unsaved, path: Path) -> bool:
    try:
        return work.path is not None and work.path.resolve() == path.resolve()
    except (OSError, RuntimeError, ValueError):
        return False
