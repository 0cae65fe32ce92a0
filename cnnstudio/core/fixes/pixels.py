"""Fixes for images whose values are too large: they are prepared before the network."""

from collections.abc import Iterator

from cnnstudio.core.editing.steps import new_step
from cnnstudio.core.fixes.case import Case
from cnnstudio.core.fixes.fix import Draft
from cnnstudio.core.layers import Category
from cnnstudio.core.texts import text
from cnnstudio.core.verdicts.pixels import LARGEST


def rescale(case: Case) -> Iterator[Draft]:
    """Before all other preparation, which usually expects values from 0 to 1; behind it where that is not enough."""
    before = case.project.preparation
    step = new_step(case.project, Category.PREPARATION, "rescaling")
    for steps in ((step, *before), (*before, step)):
        rescaled = case.project.with_steps(Category.PREPARATION, steps)
        yield Draft(text("Add Rescaling by 1/255 to the preparation"), rescaled)
        values = case.data.facts(rescaled).value_range
        if values is not None and values.largest <= LARGEST:
            return
