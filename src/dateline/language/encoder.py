"""The encoder and its heads, run by onnxruntime on one thread."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from dateline.errors import BrokenData

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tokenizers import Tokenizer

    from dateline.language.tagging import Floats
    from dateline.language.windows import Window

WEIGHTS = Path(__file__).parent / "weights"
_ADVICE = "Install Dateline again, or export the weights again (training/README.md)"


class Tags(NamedTuple):
    """What the encoder says of each word of a window: hidden [words, width], logits [words, tags]."""

    hidden: Floats
    triggers: Floats
    attribution: Floats
    toponyms: Floats


class Links(NamedTuple):
    """Logits: roles [triggers, words, roles, 3], status [triggers, kinds], parts [cues, words, parts, 3]."""

    roles: Floats
    status: Floats
    parts: Floats


@dataclass(frozen=True, slots=True)
class Encoder:
    """Weights ready to run.  `name` has the model's name and the digest of its files."""

    name: str
    thresholds: dict[str, float]
    tokenizer: Tokenizer
    _encoder: Any
    _links: Any

    @classmethod
    def load(cls, folder: Path = WEIGHTS) -> Encoder:
        """The weights of a folder.  Raises BrokenData if a file is missing or damaged."""
        from tokenizers import Tokenizer

        try:
            settings = json.loads((folder / "settings.json").read_text("utf-8"))
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            tokenizer.no_truncation()
            tokenizer.no_padding()
            sessions = [_session(folder / name) for name in ("encoder.onnx", "links.onnx")]
            name = f"{settings['name']}-{settings['digest'][:12]}"
            return cls(name, settings["thresholds"], tokenizer, *sessions)
        except Exception as error:
            raise BrokenData(
                str(folder), f"the language model cannot be loaded ({error})", _ADVICE
            ) from error

    def tags(self, window: Window) -> Tags:
        """Run the encoder over one window."""
        feed = {"ids": np.array([window.ids]), "features": np.array([window.features])}
        first = np.array(window.first)
        return Tags(*(output[0, first] for output in self._encoder.run(None, feed)))

    def links(self, hidden: Floats, triggers: Sequence[int], cues: Sequence[int]) -> Links:
        """What hangs on these words of a window."""
        feed = {
            "hidden": hidden,
            "triggers": np.array(triggers or [0], dtype=np.int64),
            "cues": np.array(cues or [0], dtype=np.int64),
        }
        roles, status, parts = self._links.run(None, feed)
        return Links(roles[: len(triggers)], status[: len(triggers)], parts[: len(cues)])


def _session(path: Path) -> Any:
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
