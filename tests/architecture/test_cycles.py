"""No module of ours imports itself by way of others, not even inside a function."""

from collections import defaultdict
from graphlib import CycleError, TopologicalSorter

from tests.architecture.imports import imports


def test_imports_form_no_circle() -> None:
    below: defaultdict[str, set[str]] = defaultdict(set)
    for found in imports():
        # An import for types alone never runs.
        if found.library == "cnnstudio" and not found.for_types and found.target != found.importer:
            below[found.importer].add(found.target)
    try:
        TopologicalSorter(below).prepare()
    except CycleError as error:
        circle = " → ".join(reversed(error.args[1]))
        raise AssertionError(f"a circle of imports: {circle}") from None
