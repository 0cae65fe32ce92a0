"""What a fix leaves behind is a network that Keras builds, with the numbers that were promised."""

import pytest

from cnnstudio.core.analysis import analyze
from cnnstudio.core.fixes.proving import proven_fixes
from cnnstudio.data.sources import facts, known_data
from cnnstudio.engine.build import build_model
from tests.core.broken import BROKEN, Broken


@pytest.mark.parametrize("broken", BROKEN, ids=[broken.name for broken in BROKEN])
def test_keras_builds_what_every_fix_makes(broken: Broken) -> None:
    before = analyze(broken.network, facts(broken.project))
    [problem] = [one for one in before.problems if one.key == (broken.cause, broken.layer_id)]
    for fix in proven_fixes(problem, broken.project, before, known_data()):
        data = facts(fix.project)
        model = build_model(fix.project, data)
        after = analyze(fix.project.network, data)
        answer = data.input_shape if data.reconstructs else (len(data.classes),)
        assert model.output_shape == (None, *answer)
        assert model.count_params() == after.parameters
        assert model.loss == fix.project.training.loss
