"""What the README shows exists: its Python names, and the two blocks that CI runs."""

from __future__ import annotations

import ast
import re
import subprocess
import sys

import pytest

import tacitus
from pages import ROOT, blocks

README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["try", "test"])
def test_the_block_that_ci_runs_is_one_line_with_hashes(name):
    found = re.findall(rf"^<!-- command: {name} -->\n```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    assert len(found) == 1
    assert found[0].count("\n") == 1
    assert "--require-hashes" in found[0]


def test_the_python_example_uses_public_names():
    (example,) = blocks("README.md", "python")
    used = {
        node.attr
        for node in ast.walk(ast.parse(example))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "tacitus"
    }
    assert used <= set(tacitus.__all__)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_lock_files_have_hashes_and_no_addresses(name):
    lock = (ROOT / name).read_text(encoding="utf-8")
    assert "://" not in lock
    assert "--index" not in lock
    wanted = re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)
    assert len(wanted) > 20
    assert lock.count("\\\n    --hash=sha256:") >= len(wanted)


def test_the_lock_has_what_pyproject_asks_for():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for dependency in project["dependencies"]:
        name = re.match(r"[\w.-]+", dependency)
        assert name and f"\n{name[0].lower()}==" in f"\n{lock}"


def test_the_examples_print_what_the_readme_shows():
    assert subprocess.run([sys.executable, str(ROOT / "tools" / "readme.py"), "--check"], check=False).returncode == 0
