"""Train the network.  `python training/train.py --help`; the model card says what the last run gave.

Deterministic up to the floating-point order of the CPU's kernels: seed, data digests and options are
written beside the weights.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import os
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from data import UNKNOWN, Document, attributions, reports, toponyms, typed, written
from network import Network
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from dateline.language.labels import EVENTS, PARTS, ROLES
from dateline.language.tokens import NO_FEATURE
from dateline.language.windows import Window
from dateline.resolution.gazetteer import Gazetteer

Example = tuple[Document, Window]


def main() -> None:
    options = _options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    tokenizer = Tokenizer.from_file(str(options.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    documents = _documents(tokenizer, options)
    network = Network()
    network.encoder.load(options.encoder / "model.safetensors")
    if options.start:
        network.load_state_dict(torch.load(options.start), strict=False)  # a head may be new
    record = {
        "options": {key: str(value) for key, value in vars(options).items()},
        "digests": _digests(options),
    }
    (options.out.with_suffix(".json")).write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    fit(network, documents, options)
    torch.save(network.state_dict(), options.out)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--encoder", type=Path, required=True, help="folder with all-MiniLM-L6-v2's files")
    parser.add_argument("--corpus", type=Path, required=True, help="folder with reports/ and gold/")
    parser.add_argument("--polnear", type=Path, required=True, help="attributions, JSON Lines")
    parser.add_argument(
        "--typed", type=Path, nargs="*", default=[], help="sentences with types only, JSON Lines"
    )
    parser.add_argument(
        "--written", type=Path, nargs="*", default=[], help="single annotated sentences, JSON Lines"
    )
    parser.add_argument("--toponyms", type=Path, nargs="*", default=[], help="toponyms, JSON Lines")
    parser.add_argument("--split", type=Path, help="which documents of the toponyms train")
    parser.add_argument("--everything", action="store_true", help="train on the development part too")
    parser.add_argument("--start", type=Path, help="weights to start from")
    parser.add_argument("--out", type=Path, required=True, help="where the weights go (.pt)")
    parser.add_argument("--epochs", type=float, default=9, help="times through the corpus")
    parser.add_argument("--polnear-epochs", type=float, default=2.5)
    parser.add_argument("--typed-epochs", type=float, default=4)
    parser.add_argument("--toponym-epochs", type=float, default=6)
    parser.add_argument("--rate", type=float, default=2.5e-4)
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument("--batch", type=int, default=8, help="windows a step")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def development(name: str) -> bool:
    """Whether a report of the corpus belongs to the part kept aside."""
    return name.endswith("5")


def _documents(tokenizer: Tokenizer, options: argparse.Namespace) -> list[tuple[float, list[Document]]]:
    """Each kind of data with the number of times to go through it."""
    names = sorted(path.stem for path in (options.corpus / "gold").glob("*.json"))
    train = [name for name in names if options.everything or not development(name)]
    annotated = list(reports(tokenizer, options.corpus, train))
    annotated += [document for path in options.written for document in written(tokenizer, path)]
    return [
        (options.epochs, annotated),
        (options.polnear_epochs, list(attributions(tokenizer, options.polnear))),
        (options.typed_epochs, [document for path in options.typed for document in typed(tokenizer, path)]),
        (options.toponym_epochs, list(_toponyms(tokenizer, options))),
    ]


def _toponyms(tokenizer: Tokenizer, options: argparse.Namespace) -> Iterator[Document]:
    with Gazetteer.open(own=os.devnull) as gazetteer:
        for path in options.toponyms:
            yield from toponyms(tokenizer, path, options.split, gazetteer)


def _digests(options: argparse.Namespace) -> dict[str, str]:
    files = [
        options.polnear,
        *options.typed,
        *options.written,
        *options.toponyms,
        options.encoder / "model.safetensors",
    ]
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    corpus = hashlib.sha256()
    for path in sorted((options.corpus / "gold").glob("*.json")):
        corpus.update(path.read_bytes())
    return digests | {"corpus/gold": corpus.hexdigest()}


def batches(kinds: Sequence[tuple[float, list[Document]]], size: int, seed: int) -> list[list[Example]]:
    """Every step's windows: one kind a step, of like length, the kinds spread evenly."""
    chance = random.Random(seed)
    placed: list[tuple[float, list[Example]]] = []
    for epochs, documents in kinds:
        examples: list[list[Example]] = []
        for epoch in range(math.ceil(epochs)):
            share = min(1.0, epochs - epoch)
            drawn = chance.sample(documents, round(len(documents) * share))
            examples.extend(
                _like_length([w for document in drawn for w in document.windows(chance)], size, chance)
            )
        placed.extend(((n + chance.random()) / len(examples), batch) for n, batch in enumerate(examples))
    return [batch for _, batch in sorted(placed, key=lambda pair: pair[0])]


def _like_length(examples: list[Example], size: int, chance: random.Random) -> Iterator[list[Example]]:
    """Batches holding at most `size` full windows' pieces, of windows of like length, in random order."""
    examples = sorted(examples, key=lambda example: len(example[1].ids) + 40 * chance.random())
    found: list[list[Example]] = [[]]
    for example in examples:
        longest = max(len(e[1].ids) for e in [*found[-1], example])
        if longest * (len(found[-1]) + 1) > size * 224:
            found.append([])
        found[-1].append(example)
    chance.shuffle(found)
    yield from found


def fit(network: Network, kinds: Sequence[tuple[float, list[Document]]], options: argparse.Namespace) -> None:
    """One pass over the planned steps, printing the mean loss of each kind."""
    plan = batches(kinds, options.batch, options.seed)
    chance = random.Random(options.seed)
    network.encoder.words.weight.requires_grad_(requires_grad=False)
    heads = [
        p
        for name, p in network.named_parameters()
        if name.startswith(("links", "encoder.trigger", "encoder.attr", "encoder.toponym"))
    ]
    marked = {id(p) for p in heads}
    body = [p for p in network.parameters() if id(p) not in marked and p.requires_grad]
    groups = [{"params": body, "lr": options.rate}, {"params": heads, "lr": options.head_rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    scheduler = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda n: min(1, (n + 1) / 100) * max(0.01, 1 - n / len(plan))
    )
    network.train()
    began, sums = time.time(), dict[str, list[float]]()
    for step, batch in enumerate(plan, 1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden, *tags = network.encoder(*_tensors(batch, chance))
        parts = losses(network, batch, hidden.float(), [logits.float() for logits in tags])
        optimizer.zero_grad()
        torch.stack(list(parts.values())).sum().backward()
        torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        optimizer.step()
        scheduler.step()
        for name, loss in parts.items():
            sums.setdefault(name, []).append(loss.item())
        if step % 50 == 0 or step == len(plan):
            means = "  ".join(f"{name} {sum(seen) / len(seen):.3f}" for name, seen in sorted(sums.items()))
            print(f"{step}/{len(plan)}  {time.time() - began:.0f} s  {means}", flush=True)
            sums.clear()
        if step % 400 == 0:
            torch.save(network.state_dict(), options.out.with_suffix(".part"))


def _tensors(batch: list[Example], chance: random.Random) -> tuple[Tensor, Tensor, Tensor]:
    """ids, features and mask; now and then a window is read as if it were all capitals or all lower case."""
    length = max(len(window.ids) for _, window in batch)
    ids = torch.zeros(len(batch), length, dtype=torch.long)
    shapes = torch.full((len(batch), length), NO_FEATURE)
    mask = torch.zeros(len(batch), length)
    for n, (_, window) in enumerate(batch):
        ids[n, : len(window.ids)] = torch.tensor(window.ids)
        shapes[n, : len(window.ids)] = torch.tensor(_shapes(window.features, chance.random()))
        mask[n, : len(window.ids)] = 1
    return ids, shapes, mask


def _shapes(features: list[int], chance: float) -> list[int]:
    if chance > 0.04:
        return features
    shape = 2 if chance > 0.02 else 0
    return [f if f == NO_FEATURE or f % 4 == 3 else f - f % 4 + shape for f in features]


def losses(
    network: Network,
    batch: list[Example],
    hidden: Tensor,
    tags: Sequence[Tensor],
) -> dict[str, Tensor]:
    """What each window's kind asks for, summed over the batch and weighed.

    `tags` are the encoder's: of triggers, attribution and toponyms.
    """
    kind = batch[0][0].kind
    trigger, attribution, toponym = tags
    if kind == "sentence":
        return {"typed": 0.3 * _typed_loss(batch, trigger)}
    rows = [torch.tensor(window.first) for _, window in batch]
    words = [hidden[n, row] for n, row in enumerate(rows)]
    if kind == "attribution":
        cues = _pair_loss(network.links.parts, batch, words, len(PARTS))
        return {"attribution": _tag_loss(batch, attribution), "parts": 0.7 * cues}
    if kind == "toponym":
        return {"toponym": _tag_loss(batch, toponym)}
    wanted = torch.cat([_trigger_tags(document, window) for document, window in batch])
    logits = torch.cat([trigger[n, row] for n, row in enumerate(rows)])
    marked = (wanted[:, 0] < 1).sum().clamp(min=4)
    found = {"trigger": functional.cross_entropy(logits, wanted, reduction="sum") / marked * 0.7}
    at = [[c for c in document.centres if c.words.start in window.words] for document, window in batch]
    if any(at):
        found["roles"] = _pair_loss(network.links.roles, batch, words, len(ROLES))
        middle = torch.cat(
            [
                h[[c.words.start - w.words.start for c in cs]]
                for h, cs, (_, w) in zip(words, at, batch, strict=False)
            ]
        )
        status = torch.tensor([c.status for cs in at for c in cs])
        found["status"] = 0.5 * functional.cross_entropy(network.links.status(middle), status)
    return found


def _tag_loss(batch: list[Example], logits: Tensor) -> Tensor:
    """Cross-entropy of each word's tag."""
    tags = [torch.tensor([document.tags[w] for w in window.words]) for document, window in batch]
    found = [logits[n, torch.tensor(window.first)] for n, (_, window) in enumerate(batch)]
    return functional.cross_entropy(torch.cat(found), torch.cat(tags), ignore_index=UNKNOWN)


def _typed_loss(batch: list[Example], trigger: Tensor) -> Tensor:
    """Minus the log probability that at least one word begins a trigger of a right type."""
    total = []
    for n, (document, window) in enumerate(batch):
        probability = torch.softmax(trigger[n, window.first], -1)
        right = probability[:, [1 + 2 * event for event in document.types]].sum(-1).clamp(max=0.9999)
        total.append(-torch.log(1 - torch.exp(torch.log1p(-right).sum()).clamp(max=0.9999)))
    return torch.stack(total).mean()


def _trigger_tags(document: Document, window: Window) -> Tensor:
    """[words, tags]: a distribution over the trigger tags for each word."""
    wanted = torch.zeros(len(window.words), 1 + 2 * len(EVENTS))
    wanted[:, 0] = 1
    for centre in document.centres:
        for n in centre.words:
            if n in window.words and wanted[n - window.words.start, 0] == 1:
                row = wanted[n - window.words.start]
                row[0] = 0
                for event, share in centre.types.items():
                    row[1 + 2 * event + (n > centre.words.start)] = share
    return wanted


def _pair_loss(pairs: torch.nn.Module, batch: list[Example], words: list[Tensor], labels: int) -> Tensor:
    """Cross-entropy of every label's tag for every centre and word, a marked word."""
    total, marked = [], 0
    for (document, window), hidden in zip(batch, words, strict=True):
        here = [centre for centre in document.centres if centre.words.start in window.words]
        if not here:
            continue
        wanted = torch.zeros(len(here), len(window.words), labels, dtype=torch.long)
        for row, centre in enumerate(here):
            for label, spans in enumerate(centre.spans):
                for span in spans:
                    for n in span:
                        if n in window.words:
                            wanted[row, n - window.words.start, label] = 1 + (n > span.start)
        logits = pairs(hidden, torch.tensor([centre.words.start - window.words.start for centre in here]))
        total.append(functional.cross_entropy(logits.reshape(-1, 3), wanted.reshape(-1), reduction="sum"))
        marked += int((wanted > 0).sum())
    return torch.stack(total).sum() / max(marked, 4) if total else words[0].sum() * 0


if __name__ == "__main__":
    main()
