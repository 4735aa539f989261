"""What the project's pages show: their code blocks, and whether a command line is one that tacitus has."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click

from tacitus.cli import commands

ROOT = Path(__file__).parents[1]


def blocks(page: str, kind: str) -> list[str]:
    """Give the code blocks of a kind ("sh", "python") of a page, by its path in the repository."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def command_lines(page: str) -> list[str]:
    """Give the lines of a page's `sh` blocks that call tacitus."""
    return [line for block in blocks(page, "sh") for line in block.splitlines() if line.startswith("tacitus ")]


def check_command(line: str) -> None:
    """Fail unless tacitus has the command of a line and its options."""
    command: click.Command = commands
    for word in shlex.split(line, comments=True)[1:]:
        if isinstance(command, click.Group):
            assert word in command.commands
            command = command.commands[word]
        elif word.startswith("-"):
            assert word in {option for parameter in command.params for option in parameter.opts}
