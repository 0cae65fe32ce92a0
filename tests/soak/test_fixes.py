"""Thousands of damaged networks: what is offered to mend them mends them, and Keras builds what is whole again."""

from collections import Counter

import pytest

from cnnstudio.core.fixes.proving import proven_fixes
from cnnstudio.core.templates import TEMPLATES, template
from cnnstudio.data.sources import facts, known_data
from cnnstudio.engine.backend import keras
from cnnstudio.engine.build import build_model
from tests.core.damaging import damaged
from tests.core.mended import analysis_of, keeps_its_promise

pytestmark = [pytest.mark.soak, pytest.mark.timeout(7200)]

EACH = 200
BUILT = 20
"""Of how many fixes one is built in Keras."""


@pytest.mark.parametrize("name", [known.name for known in TEMPLATES])
def test_two_hundred_times_a_template_is_damaged_and_mended(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    counts = Counter[str]()
    for seed in range(1000, 1000 + EACH):
        project = damaged(template(name), seed)
        before = analysis_of(project)
        for problem in before.problems:
            fixes = proven_fixes(problem, project, before, known_data())
            counts.update(problems=1, fixes=len(fixes), helpless=not fixes)
            for fix in fixes:
                keeps_its_promise(problem, fix, before)
                counts["met"] += 1
                if analysis_of(fix.project).can_train and counts["met"] % BUILT == 0:
                    counts["built"] += 1
                    assert build_model(fix.project, facts(fix.project)).count_params()
        keras.utils.clear_session()
    with capsys.disabled():
        print(f"\n{name}, damaged {EACH} times: {dict(counts)}")
