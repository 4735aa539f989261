#!/usr/bin/env python3
"""Write into README.md what its examples print now: each block that follows `<!-- output of: COMMAND -->`.

usage: readme.py [--check]     exit 1: a block is out of date (with --check nothing is written)
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(
    r"(<!-- output of: tacitus (?P<command>[^\n]*) -->\n```text\n)(?P<body>.*?)(^```$)", re.MULTILINE | re.DOTALL
)


def output(command: str) -> str:
    """Give what the command prints, as in a terminal of 110 columns without colours."""
    done = subprocess.run(
        [sys.executable, "-m", "tacitus", *shlex.split(command)],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"COLUMNS": "110", "NO_COLOR": "1", "PATH": "/usr/bin:/bin", "OPENBLAS_NUM_THREADS": "1"},
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines()) + "\n"


def main() -> int:
    """Renew or check the blocks."""
    path = ROOT / "README.md"
    text = path.read_text(encoding="utf-8")
    new = BLOCK.sub(lambda m: m[1] + output(m["command"]) + m[4], text)
    if "--check" in sys.argv[1:]:
        return int(new != text)
    path.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
