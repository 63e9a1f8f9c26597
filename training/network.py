"""The network: a MiniLM-L6 encoder with case and quotation features, and heads for every mark.

Encoder: all-MiniLM-L6-v2 (Wang et al. 2020, "MiniLM: Deep Self-Attention Distillation"; Reimers and
Gurevych 2019), whose token types are replaced by the nine features of `dateline.language.tokens`.

Heads on each word's first piece: trigger (begin/inside of sixteen types), attribution (begin/inside of
source, cue, content), toponym (begin/inside).  Heads on a pair (centre, word): roles of a trigger, parts of
an attribution, each role tagged on its own, so that one word may be both a recipient and a place.  A head
on the centre alone: status.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from dateline.language.labels import (
    ATTRIBUTION_TAGS,
    EVENTS,
    PARTS,
    ROLES,
    STATUSES,
    TOPONYM_TAGS,
    TRIGGER_TAGS,
)

WIDTH, HEADS, LAYERS, INNER, POSITIONS, VOCABULARY, FEATURES = 384, 12, 6, 1536, 512, 30522, 9
PAIR = 192
DISTANCES = 65
RARE = 5.0
"""Added to the bias of "outside" at first: most words are no trigger and play no role."""


class Layer(nn.Module):
    """One post-norm transformer layer, as BERT has it; query, key and value in one matrix."""

    def __init__(self) -> None:
        super().__init__()
        self.attend, self.out = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.widen, self.narrow = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_attention, self.norm_out = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        parts = self.attend(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        if self.training:
            seen = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        else:
            scores = query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5
            seen = torch.softmax(scores if mask is None else scores + mask, -1) @ value
        seen = self.out(seen.transpose(1, 2).reshape(batch, length, WIDTH))
        x = self.norm_attention(x + self.dropout(seen))
        return self.norm_out(x + self.dropout(self.narrow(functional.gelu(self.widen(x)))))


class Encoder(nn.Module):
    """ids, features, mask [batch, pieces] -> hidden [batch, pieces, WIDTH] and each kind's tags."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH, padding_idx=0)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.features = nn.Embedding(FEATURES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList([Layer() for _ in range(LAYERS)])
        self.dropout = nn.Dropout(0.1)
        self.trigger = nn.Linear(WIDTH, len(TRIGGER_TAGS))
        self.attribution = nn.Linear(WIDTH, len(ATTRIBUTION_TAGS))
        self.toponym = nn.Linear(WIDTH, len(TOPONYM_TAGS))
        with torch.no_grad():
            self.trigger.bias[0] += RARE

    def forward(
        self, ids: Tensor, features: Tensor, mask: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        position = torch.arange(ids.shape[1], device=ids.device)[None]
        x = self.dropout(self.norm(self.words(ids) + self.positions(position) + self.features(features)))
        bias = None if mask is None else ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        dropped = self.dropout(x)
        return x, self.trigger(dropped), self.attribution(dropped), self.toponym(dropped)

    def load(self, path: Path) -> None:
        """Take the weights of all-MiniLM-L6-v2 (`model.safetensors`)."""
        from safetensors.torch import load_file

        weights = load_file(path)
        names = {
            "out": "attention.output.dense", "norm_attention": "attention.output.LayerNorm",
            "widen": "intermediate.dense", "narrow": "output.dense", "norm_out": "output.LayerNorm",
        }  # fmt: skip
        with torch.no_grad():
            self.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(weights["embeddings.position_embeddings.weight"])
            self.features.weight.copy_(
                weights["embeddings.token_type_embeddings.weight"][:1].expand(FEATURES, -1)
            )
            _copy(self.norm, weights, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                attend = [
                    f"encoder.layer.{number}.attention.self.{part}" for part in ("query", "key", "value")
                ]
                layer.attend.weight.copy_(torch.cat([weights[f"{name}.weight"] for name in attend]))
                layer.attend.bias.copy_(torch.cat([weights[f"{name}.bias"] for name in attend]))
                for ours, theirs in names.items():
                    _copy(getattr(layer, ours), weights, f"encoder.layer.{number}.{theirs}")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[f"{name}.weight"])
    module.bias.copy_(weights[f"{name}.bias"])


class Pairs(nn.Module):
    """hidden [words, WIDTH], centres [n] -> logits [n, words, labels, 3] (outside, begin, inside)."""

    def __init__(self, labels: int) -> None:
        super().__init__()
        self.word, self.centre = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR)
        self.left, self.right = nn.Linear(WIDTH, PAIR), nn.Linear(WIDTH, PAIR)
        self.distance = nn.Embedding(DISTANCES, PAIR)
        self.out = nn.Linear(PAIR, labels * 3)
        self.labels = labels
        nn.init.normal_(self.distance.weight, std=0.02)
        with torch.no_grad():
            self.out.bias.view(labels, 3)[:, 0] += RARE

    def forward(self, hidden: Tensor, centres: Tensor) -> Tensor:
        middle = hidden[centres]
        apart = torch.arange(hidden.shape[0], device=hidden.device)[None] - centres[:, None]
        near = torch.clamp(apart, -DISTANCES // 2 + 1, DISTANCES // 2) + DISTANCES // 2
        x = self.word(hidden)[None] + self.centre(middle)[:, None] + self.distance(near)
        x = functional.relu(x + self.left(hidden)[None] * self.right(middle)[:, None])
        return self.out(x).view(centres.shape[0], hidden.shape[0], self.labels, 3)


class Links(nn.Module):
    """What hangs on a centre: roles and status of triggers, parts of cues."""

    def __init__(self) -> None:
        super().__init__()
        self.roles, self.parts = Pairs(len(ROLES)), Pairs(len(PARTS))
        self.status = nn.Sequential(
            nn.Linear(WIDTH, PAIR), nn.ReLU(), nn.Dropout(0.1), nn.Linear(PAIR, len(STATUSES))
        )

    def forward(self, hidden: Tensor, triggers: Tensor, cues: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        return self.roles(hidden, triggers), self.status(hidden[triggers]), self.parts(hidden, cues)


class Network(nn.Module):
    """Encoder and links together, as they are trained."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.links = Encoder(), Links()


assert len(TRIGGER_TAGS) == 1 + 2 * len(EVENTS)
