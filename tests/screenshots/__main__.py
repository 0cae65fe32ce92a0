"""python -m tests.screenshots FOLDER [--keep FOLDER] [--only WORD]: the window in every state, in light and dark.

The window is the program's own, on `mnist-cnn`; the network is trained for 3 epochs on the digits. Each state is drawn
at 1440×900 and 1024×768, and, in a process of its own with Qt's scale factor 2, at 1920×1080. `sheets/` puts them side
by side; `index.html` lists all. `--keep` names the folder of the few pictures that the README shows; they are drawn
anew there. `--only` draws the states whose name holds the word.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

# Sets the offscreen platform and temporary folders, before Qt is loaded.
import tests.conftest
from tests.screenshots.looks import LARGE, USUAL, Look
from tests.screenshots.scenes import CHAPTERS
from tests.screenshots.sheets import write_sheets
from tests.screenshots.shrinking import small
from tests.screenshots.studio import Studio

KEPT = ("build-light", "build-dark", "train-light", "inspect-light", "evaluate-light")
_SCREEN = Path(__file__).with_name("large_screen.json")


def main() -> None:
    """Draws all pictures; raises SystemExit with one sentence when the training fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--large", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    names = [scene.name for chapter in CHAPTERS for scene in chapter.scenes]
    if not any(arguments.only in name for name in names):
        # Ends with code 2, as after every argument that cannot be.
        parser.error(f"no state is called like {arguments.only!r}; there are: {', '.join(names)}")
    studio = Studio()
    try:
        draw_all(studio, arguments.folder, LARGE if arguments.large else USUAL, arguments.only, arguments.keep)
    finally:
        studio.close()
    tests.conftest.pytest_unconfigure()
    if not arguments.large:
        draw_large(arguments.folder, arguments.only)
        write_sheets(arguments.folder)


def draw_all(studio: Studio, folder: Path, looks: tuple[Look, ...], only: str, keep: Path | None) -> None:
    """PNG files named after state, scheme and size."""
    wanted = [[scene for scene in chapter.scenes if only in scene.name] for chapter in CHAPTERS]
    last = max((place for place, scenes in enumerate(wanted) if scenes), default=-1)
    for chapter, scenes in zip(CHAPTERS[: last + 1], wanted, strict=False):
        if scenes or chapter.is_needed:
            chapter.begin(studio)
        for scene in scenes:
            for look in looks:
                studio.wear(look)
                name = f"{scene.name}-{look.name}"
                picture = studio.picture(scene.arrange, scene.tidy)
                write(picture, folder / f"{name}.png")
                if keep is not None and name in KEPT:
                    write(small(picture), keep / f"{name}.png")


def draw_large(folder: Path, only: str) -> None:
    """The scale factor counts from the start of a process. Raises SystemExit when it fails."""
    environment = os.environ | {"QT_SCALE_FACTOR": "2"}
    if sys.platform == "linux":
        environment["QT_QPA_PLATFORM"] = f"offscreen:configfile={_SCREEN}"
    command = [sys.executable, "-m", "tests.screenshots", str(folder), "--large", "--only", only]
    if subprocess.run(command, env=environment, check=False).returncode:
        raise SystemExit("The pictures at scale factor 2 could not be drawn.")


def write(png: bytes, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(png)
    print(path)  # noqa: T201 - a command tells what it wrote


if __name__ == "__main__":
    main()
