"""Fixes: every one that is offered mends its problem, brings nothing new, and leaves the rest of the project alone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from cnnstudio.core.errors import NetworkError
from cnnstudio.core.fixes.fix import Fix
from cnnstudio.core.fixes.proving import MOST, proven_fixes, tried_fixes
from cnnstudio.core.network import Layer, Network
from cnnstudio.core.problems import Cause
from cnnstudio.core.project import Project
from cnnstudio.core.templates import TEMPLATES, template
from cnnstudio.data.sources import known_data
from tests.core.broken import BROKEN, Broken
from tests.core.broken.style import DIGITS_WITHOUT_A_POOLING
from tests.core.damaging import damaged
from tests.core.making import chain, graph, layer
from tests.core.mended import analysis_of, keeps_its_promise
from tests.core.strategies import networks

THREE_UNITS = Project(network=chain("flatten", ("dense", {"units": 3, "activation": "softmax"})))
EACH = pytest.mark.parametrize("broken", BROKEN, ids=[broken.name for broken in BROKEN])


def fixes_of(project: Project, cause: Cause, layer_id: str | None = None) -> tuple[Fix, ...]:
    analysis = analysis_of(project)
    found = [one for one in analysis.problems if one.cause is cause and layer_id in (None, one.layer_id)]
    return proven_fixes(found[0], project, analysis, known_data())


def fixes_for(broken: Broken) -> tuple[Fix, ...]:
    return fixes_of(broken.project, broken.cause, broken.layer_id)


@EACH
def test_a_fix_that_is_offered_mends_its_problem_and_brings_no_new_one(broken: Broken) -> None:
    before = analysis_of(broken.project)
    [problem] = [one for one in before.problems if one.key == (broken.cause, broken.layer_id)]
    fixes = fixes_for(broken)
    assert 1 <= len(fixes) <= MOST
    for fix in fixes:
        keeps_its_promise(problem, fix, before)


@EACH
def test_after_a_fix_the_network_can_be_trained(broken: Broken) -> None:
    for fix in fixes_for(broken):
        assert analysis_of(fix.project).can_train


@EACH
def test_the_likely_fixes_are_offered_each_once(broken: Broken) -> None:
    fixes = fixes_for(broken)
    assert set(broken.fixes) <= {fix.title for fix in fixes}
    assert len({fix.title for fix in fixes}) == len(fixes)
    projects = [fix.project for fix in fixes]
    assert all(project not in projects[:place] for place, project in enumerate(projects))
    assert all(fix.effect and "{" not in fix.title + fix.effect for fix in fixes)


@settings(deadline=None, max_examples=40)
@given(networks())
def test_whatever_the_network_no_fix_breaks_its_promise(network: Network) -> None:
    project = Project(network=network)
    before = analysis_of(project)
    for problem in before.problems:
        for fix in proven_fixes(problem, project, before, known_data()):
            keeps_its_promise(problem, fix, before)


@pytest.mark.parametrize("name", [known.name for known in TEMPLATES])
def test_a_template_that_was_damaged_is_mended_as_promised(name: str) -> None:
    for seed in range(4):
        project = damaged(template(name), seed)
        before = analysis_of(project)
        for problem in before.problems:
            for fix in proven_fixes(problem, project, before, known_data()):
                keeps_its_promise(problem, fix, before)


def test_global_average_pooling_makes_the_digits_network_of_the_course_small() -> None:
    effects = {fix.title: fix.effect for fix in fixes_of(Project(network=DIGITS_WITHOUT_A_POOLING), Cause.HUGE_DENSE)}
    assert effects["Put GlobalAveragePooling2D in place of Flatten and Dense 1"] == "822,346 → 19,466 parameters"
    assert effects["Insert MaxPooling2D 2×2 before Flatten"] == "822,346 → 220,234 parameters"


def test_a_merge_is_taken_away_only_where_nothing_else_helps() -> None:
    """Without it a branch would lead nowhere; a layer of a chain may go, behind all that keeps it."""
    merges = [broken for broken in BROKEN if len(broken.network.inputs.get(broken.layer_id or "", ())) > 1]
    offered = [[fix.title for fix in fixes_for(broken)] for broken in merges if broken.cause is Cause.SHAPE]
    assert len(offered) > 5
    assert not [titles for titles in offered if len(titles) > 1 and titles[-1] in ("Remove Add", "Remove Concatenate")]
    pooling = next(broken for broken in BROKEN if broken.name == "a pooling behind Dense")
    assert [fix.title for fix in fixes_for(pooling)][-1] == "Remove MaxPooling2D"


def test_a_fix_may_change_the_network_the_data_or_the_training() -> None:
    by_name = {broken.name: broken for broken in BROKEN}
    units = fixes_for(by_name["units for other classes"])[0]
    assert units.project.network.layer("dense_1").params["units"] == 10
    data = fixes_for(by_name["an Input of another shape"])[1]
    assert (data.before.data.source, data.project.data.source) == ("digits", "shapes")
    assert data.project.network is data.before.network
    loss = fixes_for(by_name["squared error behind softmax"])[0]
    assert loss.project.training == replace(loss.before.training, loss="sparse_categorical_crossentropy")


def test_what_brings_to_light_another_problem_mends_it_as_well() -> None:
    network = chain(("conv2d", {"kernel_size": 30, "activation": "relu"}), "flatten", ("dense", {"units": 64}))
    fix = fixes_of(Project(network=network), Cause.SHAPE)[0]
    assert fix.title.startswith("Set kernel_size of Conv2D to 3×3, then: ")
    assert analysis_of(fix.project).can_train


def test_a_fix_keeps_names_groups_and_what_other_versions_wrote() -> None:
    project = template("mnist-cnn")
    named = replace(project.network.layer("conv2d_1"), name="Edges", extra={"colour": "red"})
    network = project.network.replace_layer(named)
    network = network.replace_layer(network.layer("dense_2").with_parameter("units", 3))
    broken = replace(project, network=network, extra={"future": 1})
    [fix] = fixes_of(broken, Cause.CLASS_COUNT)
    assert fix.project == replace(broken, network=fix.project.network)
    assert fix.project.network.layer("conv2d_1") is named


def test_fixes_are_tried_one_step_at_a_time() -> None:
    project = Project(network=DIGITS_WITHOUT_A_POOLING)
    analysis = analysis_of(project)
    steps = list(tried_fixes(analysis.problems[0], project, analysis, known_data()))
    assert None in steps
    assert [fix for fix in steps if fix is not None]


def test_cards_that_were_moved_since_stay_where_they_are() -> None:
    [fix] = fixes_of(THREE_UNITS, Cause.CLASS_COUNT)
    moved = replace(fix.before, layout={"dense_1": (7.0, 9.0)}, name="Mine")
    assert fix.applied_to(moved) == replace(moved, network=fix.project.network)


def test_a_fix_of_another_project_is_refused() -> None:
    [fix] = fixes_of(THREE_UNITS, Cause.CLASS_COUNT)
    with pytest.raises(NetworkError, match="changed since"):
        fix.applied_to(replace(fix.before, training=replace(fix.before.training, loss="mean_squared_error")))


def test_inputs_of_a_merge_keep_their_order() -> None:
    """What goes into the middle of a branch takes its place among the inputs."""
    network = graph(
        {"a": "input", "c": layer("c", "conv2d", filters=8, activation="relu"), "p": "max_pooling2d",
         "merge": "concatenate", "flat": "flatten", "end": layer("end", "dense", units=10, activation="softmax")},
        *("a c", "c p", "c merge", "p merge", "merge flat", "flat end"),
    )  # fmt: skip
    fix = fixes_of(Project(network=network), Cause.SHAPE)[0]
    added, kept = fix.project.network.inputs["merge"]
    assert (added, kept) == ("max_pooling2d_2", "p")


def test_a_type_of_another_version_in_the_way_stops_no_fix() -> None:
    project = Project(network=THREE_UNITS.network.add_layer(Layer("x", "capsule")))
    analysis = analysis_of(project)
    for problem in analysis.problems:
        for fix in proven_fixes(problem, project, analysis, known_data()):
            keeps_its_promise(problem, fix, analysis)
