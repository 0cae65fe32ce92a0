"""`python -m cnnstudio` is the same as `cnnstudio`."""

import sys


def run() -> int:
    """What both call; Ctrl+C is answered by a sentence even while the first modules are loaded."""
    try:
        from cnnstudio.cli import main

        return main()
    except KeyboardInterrupt:
        from cnnstudio.cli import interrupted

        return interrupted()


if __name__ == "__main__":
    sys.exit(run())
