"""What stands between a project and its training: the checks, the prepared data, the run folder."""

from cnnstudio.core import project_file
from cnnstudio.core.analysis import analyze
from cnnstudio.core.errors import TrainingError
from cnnstudio.core.messages import Train
from cnnstudio.core.project import Project
from cnnstudio.core.texts import text
from cnnstudio.data.prepared import prepare
from cnnstudio.data.runs import RunFolder
from cnnstudio.data.sources import facts


def require_trainable(project: Project) -> None:
    """Raises TrainingError, with the first problem of the network."""
    analysis = analyze(project.network, facts(project))
    if not analysis.can_train:
        problem = analysis.errors[0]
        raise TrainingError(
            text("This network cannot be trained yet. {problem}", problem=problem.message), hint=problem.hint
        )


def make_job(run_id: str, project: Project) -> Train:
    """The prepared data and a new run folder; raises DataError or FileError. Drawing images can take seconds."""
    data_file = prepare(project.data)
    folder = RunFolder.create(project)
    return Train(
        run_id=run_id, project=project_file.encode(project), data_file=str(data_file), run_dir=str(folder.path)
    )
