"""Whether what was trained is what is edited now, in words."""

from cnnstudio.core.project import Project
from cnnstudio.core.texts import text


def staleness(trained: Project, edited: Project) -> str:
    """What has changed since; "" where the one stands for the other."""
    if trained.learns_like(edited):
        return ""
    if trained.network != edited.network:
        return text("Trained on an earlier version of the network.")
    if trained.preparation != edited.preparation:
        return text("Trained before the preparation of the images was changed.")
    return text("Trained before the augmentation was changed.")
