"""One edit that mends a problem, ready to be applied: the project before and after it, and what it does in words."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from cnnstudio.core.errors import NetworkError
from cnnstudio.core.facts import Facts
from cnnstudio.core.project import DataChoice, Project
from cnnstudio.core.texts import text


@dataclass(frozen=True, eq=False)
class Fix:
    """It may have changed the network, the training settings, the data, and how they are prepared."""

    title: str
    """What will be done, e.g. "Set units to 10"."""
    before: Project
    """What it was worked out for: it can be applied to nothing else."""
    project: Project
    """All of the project as it is afterwards; new layers have no place on the canvas yet."""
    effect: str
    """What it does to the numbers, e.g. "822,346 → 19,466 parameters"."""

    def fits(self, project: Project) -> bool:
        """Whether it was worked out for this network, data and training."""
        return _mendable(project) == _mendable(self.before)

    def applied_to(self, project: Project) -> Project:
        """The project mended; cards and notes stay where they are. Raises NetworkError for one it was not made for."""
        if not self.fits(project):
            raise NetworkError(
                text("The project has changed since this fix was worked out."), hint=text("Look at the problems again.")
            )
        mended = replace(
            project,
            data=self.project.data,
            preparation=self.project.preparation,
            augmentation=self.project.augmentation,
            training=self.project.training,
        )
        return mended.with_network(self.project.network)


def _mendable(project: Project) -> tuple[object, ...]:
    """All that decides what is wrong."""
    return project.network, project.data, project.preparation, project.augmentation, project.training


@dataclass(frozen=True)
class Draft:
    """An edit that might mend something: nobody has tried it yet."""

    title: str
    project: Project
    is_last_resort: bool = False
    """It gives something up: whatever else helps is offered before it."""
    is_only_choice: bool = False
    """It gives up so much that it is offered only where nothing else helps."""


@dataclass(frozen=True)
class KnownData:
    """What fixes need to know of the images; core reads none itself."""

    facts: Callable[[Project], Facts]
    """Those of a project; raises CnnStudioError for data that cannot be."""
    choices: tuple[tuple[str, DataChoice], ...] = ()
    """Data to choose, each with its title."""
