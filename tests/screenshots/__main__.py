"""python -m tests.screenshots FOLDER [--keep FOLDER]: every workspace, light and dark, large and small.

The window is the program's own, on `mnist-cnn`; the network is trained for 3 epochs on the digits. `--keep` names the
folder of the few pictures that the README shows; they are drawn anew there.
"""

import argparse
from pathlib import Path

# Sets the offscreen platform and temporary folders, before Qt is loaded.
import tests.conftest
from tests.screenshots.studio import Studio

SIZES = {"": (1440, 900), "-1024": (1024, 768)}
SCHEMES = ("light", "dark")
KEPT = ("build-light", "build-dark", "train-light", "inspect-light", "evaluate-light")


def main() -> None:
    """Draws all pictures; raises SystemExit with one sentence when the training fails."""
    parser = argparse.ArgumentParser(prog="python -m tests.screenshots")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--keep", type=Path)
    arguments = parser.parse_args()
    studio = Studio()
    try:
        draw_all(studio, arguments.folder, arguments.keep)
    finally:
        studio.close()
    tests.conftest.pytest_unconfigure()


def draw_all(studio: Studio, folder: Path, keep: Path | None) -> None:
    """PNG files named after workspace, scheme and size."""
    studio.train()
    for suffix, size in SIZES.items():
        for scheme in SCHEMES:
            studio.wear(scheme, size)
            for workspace_id in studio.workspaces:
                name = f"{workspace_id}-{scheme}{suffix}"
                picture = studio.picture(workspace_id)
                write(picture, folder / f"{name}.png")
                if keep is not None and name in KEPT:
                    write(picture, keep / f"{name}.png")


def write(png: bytes, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(png)
    print(path)  # noqa: T201 - a command tells what it wrote


if __name__ == "__main__":
    main()
