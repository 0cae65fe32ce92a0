"""The project file that a window holds: at most one, and taken before the one before is given up."""

from pathlib import Path

from cnnstudio.data.open_files import OpenFile


class HeldFile:
    """What another window is told to be open."""

    def __init__(self) -> None:
        self._held: OpenFile | None = None

    def take(self, path: Path | None) -> OpenFile | None:
        """The hold on a file, which is to be kept or given back; None where another window has it, or for no file."""
        if path is None or (self._held is not None and self._held.is_of(path)):
            return self._held if path is not None else None
        return OpenFile.hold(path)

    def keep(self, held: OpenFile | None) -> None:
        """In place of the one before."""
        before, self._held = self._held, held
        if before is not None and before is not held:
            before.release()

    def give_back(self, held: OpenFile | None) -> None:
        """What was taken for nothing."""
        if held is not None and held is not self._held:
            held.release()
