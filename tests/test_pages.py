"""The command lines of all pages are ones that tacitus has."""

from __future__ import annotations

import pytest

from pages import ROOT, check_command, command_lines

PAGES = ["README.md", "CONTRIBUTING.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")))]


@pytest.mark.parametrize("line", sorted({line for page in PAGES for line in command_lines(page)}))
def test_each_command_line_is_one_that_tacitus_has(line: str) -> None:
    check_command(line)


def test_the_pages_that_show_commands_are_read() -> None:
    assert {"README.md", "docs/actors.md", "docs/archive.md", "docs/merging.md"} <= {
        p for p in PAGES if command_lines(p)
    }
