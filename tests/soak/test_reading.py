"""Random projects through the writer and back, and our own scripts cut and twisted, in numbers."""

import random

import pytest
from hypothesis import HealthCheck, given, settings

from cnnstudio.core.code.reader import read_python
from cnnstudio.core.code.writer import write_python
from cnnstudio.core.errors import CodeError
from cnnstudio.core.project import Project
from cnnstudio.core.project_file import decode, encode
from cnnstudio.core.templates import TEMPLATES, template
from tests.core.making import COLOUR, FACTS
from tests.core.reading.buildable import buildable_projects
from tests.core.reading.test_round_trip import comes_back

pytestmark = [pytest.mark.soak, pytest.mark.timeout(900)]

TWISTED = 3000


def test_a_thousand_random_networks_come_back() -> None:
    count = 0

    @settings(deadline=None, max_examples=1000, suppress_health_check=list(HealthCheck), database=None)
    @given(buildable_projects())
    def trip(project: Project) -> None:
        nonlocal count
        comes_back(project)
        count += 1

    trip()
    print(f"\n{count:,} networks written and read back")


def test_thousands_of_twisted_scripts_are_read_or_refused() -> None:
    random_source = random.Random(4)
    scripts = [_script(template(known.name)) for known in TEMPLATES]
    outcomes = {"read": 0, "refused": 0}
    for _ in range(TWISTED):
        outcomes[_outcome(_twisted(random_source.choice(scripts), random_source))] += 1
    print(f"\n{TWISTED:,} twisted scripts: {outcomes}")
    assert min(outcomes.values()) > TWISTED // 20


def _script(project: Project) -> str:
    raw = (COLOUR if project.data.source == "shapes" else FACTS).input_shape
    return write_python(project, project.facts_about(8000, raw, FACTS.classes), "a_data.npz")


def _outcome(source: str) -> str:
    """What becomes of a source; what is read is a project that can be saved."""
    try:
        project = read_python(source).project
    except CodeError:
        return "refused"
    assert decode(encode(project)).network == project.network
    return "read"


def _twisted(source: str, random_source: random.Random) -> str:
    """A few places of the text changed: signs taken out, doubled, swapped, digits blown up."""
    signs = list(source)
    for _ in range(random_source.randint(1, 3)):
        place = random_source.randrange(len(signs))
        signs[place] = random_source.choice(
            ["", signs[place] * 2, random_source.choice("()[]{}=,.'\"\n 09x*-"), "9" * 30]
        )
    return "".join(signs)
