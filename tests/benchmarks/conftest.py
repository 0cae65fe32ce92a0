"""Prints the figures of the benchmarks as one table, when all of them have been taken."""

import pytest

from tests.benchmarks.figures import FIGURES


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Aim and figure side by side; below a line, what explains it."""
    if not FIGURES:
        return
    write = terminalreporter.write_line
    widths = [max(len(getattr(figure, column)) for figure in FIGURES) for column in ("what", "aim", "measured")]
    terminalreporter.section("figures")
    for figure in FIGURES:
        cells = (figure.what, figure.aim, figure.measured)
        write("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())
        for detail in figure.details:
            write(f"    {detail}")
