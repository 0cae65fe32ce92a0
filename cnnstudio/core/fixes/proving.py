"""Drafts are applied to a copy and analysed: what is offered mends its problem and brings no new error."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass

from cnnstudio.core.analysis import Analysis, analyze
from cnnstudio.core.errors import CnnStudioError
from cnnstudio.core.fixes.case import Case
from cnnstudio.core.fixes.fix import Draft, Fix, KnownData
from cnnstudio.core.fixes.remedies import drafts
from cnnstudio.core.problems import Cause, Problem, Severity
from cnnstudio.core.project import Project
from cnnstudio.core.texts import number, plural, text

MOST = 3
"""Fixes that a problem offers: a choice, not a list to search."""
_FOLLOWING = 1
"""Further problems that one fix may mend along with the first, where mending that brings it to light."""
_TRIED = 12
"""Drafts tried for each problem."""
_TRIED_TOGETHER = 4
"""Drafts of which it is tried what else they need."""
_TRIED_AFTERWARDS = 3
"""Drafts tried for what the first one brought to light."""


def proven_fixes(problem: Problem, project: Project, analysis: Analysis, data: KnownData) -> tuple[Fix, ...]:
    """What mends a problem, the best first, each tried on a copy; `analysis` is that of the project's network."""
    return tuple(fix for fix in tried_fixes(problem, project, analysis, data) if fix is not None)


def tried_fixes(problem: Problem, project: Project, analysis: Analysis, data: KnownData) -> Iterator[Fix | None]:
    """As `proven_fixes`, in small steps, so that a window can answer between them: None for each trial, then the fixes.

    Only where no single edit helps, the first two that help together are one fix.
    """
    case = Case(problem, project, analysis, data)
    trials: list[_Trial] = []
    for draft in _first(drafts(case), _TRIED):
        after = _analyzed(case, draft)
        if after is not None and _first_wrong(case, after) is None:
            trials.append(_Trial(draft, after, case.known_keys))
        yield None
    for trial in _best(trials):
        yield _fix(case, trial.draft, trial.after)
    if trials:
        return
    for draft in _first(drafts(case), _TRIED_TOGETHER):
        together = yield from _with_more(case, draft, _FOLLOWING)
        if together is not None:
            yield _fix(case, *together)
            return


@dataclass(frozen=True)
class _Trial:
    """A draft that mends the problem, and what is said about the network afterwards."""

    draft: Draft
    after: Analysis
    known: frozenset[tuple[Cause, str | None]]

    @property
    def errors(self) -> int:
        return len(self.after.errors)

    @property
    def rank(self) -> tuple[bool, bool]:
        """What gives nothing up goes first, then what leaves nothing to remark on."""
        return self.draft.is_last_resort, any(problem.key not in self.known for problem in self.after.problems)


def _best(trials: list[_Trial]) -> Iterator[_Trial]:
    """Those that leave the fewest errors, the best first; none of them twice."""
    trials = [trial for trial in trials if not trial.draft.is_only_choice] or trials
    fewest = min((trial.errors for trial in trials), default=0)
    found: list[Project] = []
    for trial in sorted(trials, key=lambda trial: trial.rank):
        if trial.errors == fewest and trial.draft.project not in found and len(found) < MOST:
            found.append(trial.draft.project)
            yield trial


def _analyzed(case: Case, draft: Draft) -> Analysis | None:
    """The analysis of the copy; None for what is no network, and for data that cannot be."""
    network = draft.project.network
    if len(network.order) < len(network.layers) or len(set(network.connections)) < len(network.connections):
        return None
    try:
        return analyze(network, case.data.facts(draft.project), case.analysis)
    except CnnStudioError:
        return None


def _first_wrong(case: Case, after: Analysis) -> Problem | None:
    """The problem itself if it is still there, else the first that is new: of an error's fixes only errors count."""
    key = case.problem.key
    left = next((problem for problem in after.problems if problem.key == key), None)
    if left is not None:
        return left
    counted = after.errors if case.problem.severity is Severity.ERROR else after.problems
    known = case.known_keys
    return next((problem for problem in counted if problem.key not in known), None)


def _with_more(case: Case, draft: Draft, following: int) -> Generator[None, None, tuple[Draft, Analysis] | None]:
    """The draft together with what mends the problem that it brings to light; None where that cannot be had."""
    after = _analyzed(case, draft)
    yield
    if after is None:
        return None
    wrong = _first_wrong(case, after)
    if wrong is None:
        return draft, after
    if following == 0 or wrong.key == case.problem.key:
        return None
    for more in _first(drafts(case.within(wrong, draft.project, after)), _TRIED_AFTERWARDS):
        both = Draft(text("{first}, then: {second}", first=draft.title, second=more.title), more.project)
        together = yield from _with_more(case, both, following - 1)
        if together is not None:
            return together
    return None


def _fix(case: Case, draft: Draft, after: Analysis) -> Fix:
    return Fix(draft.title, case.project, draft.project, _effect(case.analysis, after))


def _first(candidates: Iterator[Draft], count: int) -> Iterator[Draft]:
    """So many of the drafts; an edit that cannot be made is none."""
    for _ in range(count):
        try:
            draft = next(candidates, None)
        except CnnStudioError:
            return
        if draft is None:
            return
        yield draft


def _effect(before: Analysis, after: Analysis) -> str:
    """What it does to the number of parameters, where that is known, else what is left to mend."""
    old, new = before.parameters, after.parameters
    if after.errors:
        return plural("{count} more problem is left", "{count} more problems are left", len(after.errors))
    if not before.is_complete:
        return plural("then {count} parameter", "then {count} parameters", new)
    values = after.facts.value_range
    if values is not None and values != before.facts.value_range:
        return text("values from {low} to {high}", low=number(values.low), high=number(values.high))
    if old != new:
        return text("{old} → {new} parameters", old=number(old), new=number(new))
    return plural("{count} parameter, as before", "{count} parameters, as before", new)
