"""The encoder at run time: weights and vocabulary checked against their digests, one probe a pass, one thread."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Sequence
from importlib import resources
from pathlib import Path
from typing import Any

from tacitus.errors import AbortRun, ResourceError
from tacitus.judge.wordpiece import WordPiece
from tacitus.model.verdict import Probe, Verdict

#: The pieces of a pass. A longer sentence is cut around its trigger.
LONGEST = 48
#: Lengths that a pass is padded to: few shapes, so that the engine plans each of them once.
LENGTHS = (16, 24, 32, LONGEST)


class Judge:
    """Ranks candidates. Verdicts depend on the probe alone, not on its neighbours, the thread or the process."""

    def __init__(self, session: Any, pieces: WordPiece, labels: dict[str, Any], digest: str) -> None:
        self._session = session
        self._pieces = pieces
        self._labels = labels
        #: SHA-256 of the weights, for the run's record.
        self.digest = digest

    @classmethod
    def load(cls, path: Path | None = None) -> Judge:
        """Load the packaged judge, or the one in the folder `path`.

        Raises `ResourceError` for a file that is missing or not as `judge.json` says, `AbortRun` without onnxruntime.
        """
        folder = resources.files("tacitus") / "resources" / "judge" if path is None else path
        files: dict[str, bytes] = {}
        try:
            files["judge.json"] = (folder / "judge.json").read_bytes()
            labels = json.loads(files["judge.json"])
            for name, digest in labels["sha256"].items():
                files[name] = (folder / name).read_bytes()
                if hashlib.sha256(files[name]).hexdigest() != digest:
                    raise ResourceError(f"{name} of the judge is damaged; install tacitus again, or use --no-judge")
            weights, vocabulary = files["judge.onnx"], files["vocabulary.txt"].decode().splitlines()
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ResourceError(
                f"the judge's files are not whole ({error}); install tacitus again, or use --no-judge"
            ) from None
        return cls(_session(weights), WordPiece(vocabulary), labels, labels["sha256"]["judge.onnx"])

    def heat(self, head: str) -> float:
        """Give the temperature that the shares of `types` or `factuality` are made with."""
        return float(self._labels["heat"][head])

    def verdicts(self, probes: Sequence[Probe]) -> list[Verdict]:
        """Give the verdict on each probe, in order."""
        return [self._verdict(p) for p in probes]

    def _verdict(self, probe: Probe) -> Verdict:
        import numpy as np

        ids, trigger, owner = lay_out(probe, self._pieces)
        length = next(n for n in LENGTHS if n >= len(ids))
        given = np.zeros((1, length), dtype=np.int64)
        given[0, : len(ids)] = ids
        kind, modes, factuality, historical, tags = self._session.run(
            None, {"ids": given, "trigger": np.array([trigger], dtype=np.int64)}
        )
        labels = self._labels
        ranked = sorted(zip(labels["types"], _shares(kind[0], labels["heat"]["types"])), key=lambda t: -t[1])
        return Verdict(
            types=tuple(ranked),
            modes=tuple(zip(labels["modes"], _chances(modes[0]))),
            factuality=tuple(zip(labels["factuality"], _shares(factuality[0], labels["heat"]["factuality"]))),
            historical=_chances(historical[0])[0],
            roles=tuple(_role(tags[0], owner, phrase) for phrase in probe.phrases),
        )


def lay_out(probe: Probe, pieces: WordPiece) -> tuple[list[int], tuple[int, int], list[int]]:
    """Lay a probe out as ids with the trigger between marks; give where the marks stand, and the word of each id or -1.

    Words are left out from the far ends until all fits into `LONGEST`: what stands near the trigger matters most.
    """
    start, end = probe.trigger
    parts = [pieces.ids(w) for w in probe.words]
    inside = [(n, i) for n in range(start, end) for i in parts[n]][: LONGEST // 2]
    left, right, room = start, end, LONGEST - 4 - len(inside)
    while left > 0 or right < len(parts):
        before = left > 0 and (start - left <= right - end or right == len(parts))
        room -= len(parts[left - 1] if before else parts[right])
        if room < 0:
            break
        left, right = (left - 1, right) if before else (left, right + 1)
    head = [(n, i) for n in range(left, start) for i in parts[n]]
    tail = [(n, i) for n in range(end, right) for i in parts[n]]
    marks = (1 + len(head), 2 + len(head) + len(inside))
    row = [(-1, pieces.start), *head, (-1, pieces.open), *inside, (-1, pieces.close), *tail, (-1, pieces.end)]
    return [i for _, i in row], marks, [n for n, _ in row]


def _shares(scores: Any, heat: float) -> Any:
    """Softmax after dividing by `heat`, in double precision."""
    import numpy as np

    wide = np.asarray(scores, dtype=np.float64) / heat
    wide = np.exp(wide - wide.max(axis=-1, keepdims=True))
    return (wide / wide.sum(axis=-1, keepdims=True)).tolist()


def _chances(scores: Any) -> list[float]:
    return [1.0 / (1.0 + math.exp(-float(x))) for x in scores]


def _role(tags: Any, owner: Sequence[int], phrase: tuple[int, int]) -> tuple[float, float]:
    """Average over the phrase's pieces: (actor, recipient). A phrase that was cut off has neither part."""
    at = [k for k, n in enumerate(owner) if phrase[0] <= n < phrase[1]]
    if not at:
        return 0.0, 0.0
    shares = _shares(tags[at], 1.0)
    return sum(s[1] for s in shares) / len(at), sum(s[2] for s in shares) / len(at)


def _session(weights: bytes) -> Any:
    """Open the weights in an engine of one thread, so that sums are added up in one order."""
    try:
        import onnxruntime
    except ImportError:
        raise AbortRun("the judge needs onnxruntime: pip install 'tacitus[judge]', or use --no-judge") from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # noqa: BLE001 - onnxruntime has no base class for what a bad file raises
        raise ResourceError(f"the judge's weights cannot be read ({str(error)[:80]}); use --no-judge") from None
