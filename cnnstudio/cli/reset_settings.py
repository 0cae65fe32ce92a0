"""`cnnstudio --reset-settings`: the studio as it was when it was started for the first time."""

from cnnstudio.core.errors import FileError
from cnnstudio.core.texts import text
from cnnstudio.data.folders import config_folder
from cnnstudio.data.settings import FILE_NAMES


def reset_settings() -> str:
    """Removes what a window kept, and says what and from where; raises FileError for what cannot be removed."""
    folder = config_folder()
    there = [folder / name for name in FILE_NAMES if (folder / name).exists()]
    for file in there:
        try:
            file.unlink()
        except OSError as error:
            raise FileError(
                text("{file} could not be removed: {reason}.", file=file, reason=error.strerror or error),
                hint=text("Remove it by hand."),
            ) from error
    if not there:
        return text("There is nothing to forget: no settings are kept in {folder}.", folder=folder)
    return text(
        "Removed {files} from {folder}. Projects, runs and prepared images are kept. "
        "A window that is open now writes its own settings again when it is closed.",
        files=", ".join(file.name for file in there),
        folder=folder,
    )
