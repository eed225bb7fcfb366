"""Measure the reader: words a second of the whole reading beside the bare encoder, and the rest.

    python bench/speed.py [--data FILE.jsonl(.gz)] [--rounds N] [--words N] [--json FILE]

Without --data the bundled articles are read, over and over. Rounds take turns between what is compared,
and a ratio is the median of the rounds' own ratios, so that a machine whose speed drifts does no harm.
The float32 row needs the training extra (torch); without it the row is left out.
"""

import argparse
import itertools
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from onrecord.reading.model import BUNDLED
from onrecord.reading.reader import Reader
from onrecord.reading.windows import Window, windows
from onrecord.records import Article, Reading
from onrecord.sources import open_articles

ROOT = Path(__file__).parent.parent
THREADS = 2


def main() -> None:
    options = _options()
    articles = list(_articles(options.data, options.words))
    words = sum(len(a.text.split()) for a in articles)
    # first of all, since a child process inherits the peak memory of a large parent
    alone = {"start-up s": _start_up(options.model), "peak memory MB": _peak_memory(articles, options.model)}
    with Reader.load(options.model, threads=THREADS) as reader:
        cut = [w for a in articles for w in windows(a.text, reader.model.tokenizer)]
        runs: dict[str, Callable[[], object]] = {
            "reading": lambda: _read_all(reader, articles),
            "encoder": lambda: _encode_all(reader, cut),
        }
        torch_run = _torch_run(cut)
        if torch_run is not None:
            runs["float32 torch"] = torch_run
        seconds = _take_turns(runs, options.rounds)
    figures = _figures(seconds, words, len(articles)) | alone
    figures["weights MB"] = (
        sum(f.stat().st_size for f in (options.model or BUNDLED).iterdir() if f.is_file()) / 1e6
    )
    width = max(len(name) for name in figures)
    for name, value in figures.items():
        print(f"{name:{width}}  {value:>10,.2f}" if value < 100 else f"{name:{width}}  {value:>10,.0f}")
    if options.json:
        options.json.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=ROOT / "examples" / "articles.jsonl")
    parser.add_argument("--model", type=Path, default=None)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--words", type=int, default=20_000, help="words a round")
    parser.add_argument("--json", type=Path, help="write the figures here, too")
    return parser.parse_args()


def _articles(path: Path, words: int) -> Iterator[Article]:
    """The articles of the file, over and over, until `words` are reached."""
    found = [a for a in open_articles([str(path)]) if isinstance(a, Article)]
    for article in itertools.cycle(found):
        yield article
        words -= len(article.text.split())
        if words <= 0:
            return


def _read_all(reader: Reader, articles: list[Article]) -> int:
    return sum(len(r.statements) for r in reader.read_many(articles) if isinstance(r, Reading))


def _encode_all(reader: Reader, cut: list[Window]) -> None:
    """The network alone over the same tokens, with as many threads as the reading has."""
    with ThreadPoolExecutor(THREADS) as pool:
        for _ in pool.map(reader.model.encoder.encode, cut):
            pass


def _torch_run(cut: list[Window]) -> Callable[[], object] | None:
    """The same encoder alone in float32 torch over the same tokens, in padded batches of 16."""
    try:
        import torch
        from transformers import AutoModel

        from onrecord.training import default_base
    except ImportError:
        return None
    torch.set_num_threads(THREADS)
    network = AutoModel.from_pretrained(default_base(), attn_implementation="sdpa").eval()
    ordered = sorted(cut, key=lambda w: len(w.ids))
    batches = []
    for i in range(0, len(ordered), 16):
        rows = [torch.from_numpy(w.ids) for w in ordered[i : i + 16]]
        ids = torch.nn.utils.rnn.pad_sequence(rows, batch_first=True)
        batches.append((ids, (ids != 0).long()))

    def run() -> None:
        with torch.inference_mode():
            for ids, mask in batches:
                network(input_ids=ids, attention_mask=mask)

    return run


def _take_turns(runs: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each run in each round; a first round warms up and is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(rounds + 1):
        for name, run in runs.items():
            begin = time.perf_counter()
            run()
            if number:
                seconds[name].append(time.perf_counter() - begin)
    return seconds


def _figures(seconds: dict[str, list[float]], words: int, articles: int) -> dict[str, float]:
    def ratio(slow: str) -> float:
        return statistics.median(a / b for a, b in zip(seconds[slow], seconds["reading"], strict=True))

    speed = {f"{name}: words/s": words / statistics.median(taken) for name, taken in seconds.items()}
    figures = speed | {"reading: share of the encoder's speed": ratio("encoder")}
    if "float32 torch" in seconds:
        figures["reading: times the speed of the float32 torch encoder"] = ratio("float32 torch")
    return figures | {"reading: articles/s": articles / statistics.median(seconds["reading"])}


def _start_up(model: Path | None) -> float:
    """Seconds from the command to its first statement: the median of five runs of `onrecord read`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "short.txt"
        path.write_text("The mayor said on Monday that the old bridge was safe.", encoding="utf-8")
        return statistics.median(_seconds(path, model) for _ in range(5))


def _peak_memory(articles: list[Article], model: Path | None) -> float:
    """Megabytes that one `onrecord read` over all the articles takes at most."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "all.jsonl"
        path.write_text("".join(json.dumps(a.to_dict()) + "\n" for a in articles), encoding="utf-8")
        _seconds(path, model)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _seconds(path: Path, model: Path | None) -> float:
    """How long one `onrecord read` of a file takes, from the command to its end."""
    extra = ["--model", str(model)] if model else []
    command = [sys.executable, "-m", "onrecord.cli.main", "read", str(path), "--format", "jsonl", *extra]
    begin = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=True)
    if b'"cue"' not in done.stdout:
        raise SystemExit(f"{' '.join(command)} found no statement")
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
