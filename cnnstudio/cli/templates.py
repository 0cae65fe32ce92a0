"""`cnnstudio templates`: the networks to start from."""

import argparse

from cnnstudio.core.texts import mark, text

NAME = "templates"
SUMMARY = mark("List the networks to start from.")


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(_arguments: argparse.Namespace) -> int:
    from cnnstudio.core.templates import TEMPLATES, TemplateGroup

    width = max(len(template.name) for template in TEMPLATES)
    for group in TemplateGroup:
        print(f"{group.title}:")
        for template in group.templates:
            print(f"  {template.name:<{width}}  {text(template.summary)}")
        print()
    return 0
