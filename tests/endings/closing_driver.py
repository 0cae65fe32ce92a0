"""A window that is brought into a state and then closed, quit, or left to be told to end.

Its words are: state, engine, and how it ends (close, quit or nothing, which is left to whoever started it).
"""

import sys
from typing import TYPE_CHECKING

from tests.endings.driving import Log, run

if TYPE_CHECKING:
    from cnnstudio.gui.window.main_window import MainWindow


def main() -> int:
    state, engine, how = sys.argv[1:]

    def hand(window: "MainWindow", log: Log) -> object:
        from tests.endings.ending_hand import EndingHand

        return EndingHand(window, state, how, log)

    return run(None, engine, hand)


if __name__ == "__main__":
    sys.exit(main())
