"""What a fix promises, checked."""

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.fixes.fix import Fix
from cnnstudio.core.problems import Problem, Severity
from cnnstudio.core.project import Project
from cnnstudio.data.sources import facts


def analysis_of(project: Project) -> Analysis:
    return analyze(project.network, facts(project))


def keeps_its_promise(problem: Problem, fix: Fix, before: Analysis) -> None:
    """The problem is gone, no new error is there, and where advice was followed no new advice either."""
    after = analysis_of(fix.project)
    assert problem.key not in {one.key for one in after.problems}
    known = {one.key for one in before.problems}
    new = [one for one in after.problems if one.key not in known]
    assert not [one for one in new if one.severity is Severity.ERROR]
    assert problem.severity is Severity.ERROR or not new
