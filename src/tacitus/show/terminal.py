"""What every view shares: text that is safe for a terminal, colours that everybody can tell apart, styled strings."""

from __future__ import annotations

import io
import os
import re
import shutil

from rich.console import Console, RenderableType
from rich.text import Text

#: The Okabe-Ito palette, told apart with every kind of colour vision. Words always say the same as the colour.
SKY, GREEN, ORANGE, VERMILLION, PURPLE = "#56b4e9", "#009e73", "#e69f00", "#d55e00", "#cc79a7"

#: PLOVER's quad codes: words and colour.
QUADS = {
    1: ("verbal cooperation", SKY),
    2: ("material cooperation", GREEN),
    3: ("verbal conflict", ORANGE),
    4: ("material conflict", VERMILLION),
}

#: Control characters (escape sequences of a hostile article) and those that turn the writing direction.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_SPACES = re.compile(r"[\t\n\r\u0085\u2028\u2029]")

#: For files and pipes: wide enough for columns.
DEFAULT_WIDTH = 120


def clean(text: str) -> str:
    """Give text as one line, safe for a terminal, of the same length: line breaks as spaces, controls as U+FFFD."""
    return _UNSAFE.sub("\ufffd", _SPACES.sub(" ", text))


def wants_color(terminal: bool) -> bool:
    """Say whether to colour: only on a terminal, and never where NO_COLOR is set or the terminal is a dumb one."""
    return terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal_width(terminal: bool) -> int:
    """Give the number of columns: the terminal's, or a fixed one for files, so that their bytes do not depend on it."""
    return shutil.get_terminal_size((DEFAULT_WIDTH, 24)).columns if terminal else DEFAULT_WIDTH


def rendered(content: RenderableType, width: int, color: bool) -> str:
    """Give what rich shows of `content`, as a string; lines are not padded."""
    console = Console(
        file=io.StringIO(),
        width=max(width, 20),
        height=1000,
        force_terminal=color,
        color_system="truecolor" if color else None,
        no_color=not color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )
    with console.capture() as captured:
        console.print(content, end="")
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def styled(text: str, style: str = "") -> Text:
    """Give cleaned text in one style."""
    return Text(clean(text), style)
