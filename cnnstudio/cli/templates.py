"""`cnnstudio templates`: the networks to start from."""

import argparse

from cnnstudio.core.texts import mark, text

NAME = "templates"
SUMMARY = mark("List the networks to start from.")


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(_arguments: argparse.Namespace) -> int:
    from cnnstudio.core.templates import TEMPLATES

    width = max(len(template.name) for template in TEMPLATES)
    for template in TEMPLATES:
        print(f"{template.name:<{width}}  {text(template.summary)}")
    return 0
