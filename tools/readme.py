#!/usr/bin/env python3
"""Write into README.md and docs/exports.md what their examples print now: blocks after `<!-- output of: COMMAND -->`.

A command may be several with " | " between them.

usage: readme.py [--check]     exit 1: a block is out of date (with --check nothing is written)
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "docs/exports.md")
BLOCK = re.compile(
    r"(<!-- output of: tacitus (?P<command>[^\n]*) -->\n```text\n)(?P<body>.*?)(^```$)", re.MULTILINE | re.DOTALL
)


def output(command: str) -> str:
    """Give what the command prints, as in a terminal of 110 columns without colours."""
    given = ""
    for part in command.split(" | tacitus "):
        given = subprocess.run(
            [sys.executable, "-m", "tacitus", *shlex.split(part)],
            input=given,
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env={"COLUMNS": "110", "NO_COLOR": "1", "PATH": "/usr/bin:/bin", "OPENBLAS_NUM_THREADS": "1"},
        ).stdout
    return "\n".join(line.rstrip() for line in given.strip().splitlines()) + "\n"


def main() -> int:
    """Renew or check the blocks of every page."""
    stale = False
    for page in PAGES:
        path = ROOT / page
        text = path.read_text(encoding="utf-8")
        new = BLOCK.sub(lambda m: m[1] + output(m["command"]) + m[4], text)
        stale |= new != text
        if "--check" not in sys.argv[1:]:
            path.write_text(new, encoding="utf-8")
    return int(stale and "--check" in sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
