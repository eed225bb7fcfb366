"""A tiny encoder, made on the spot, and a copy of the bundled model."""

import shutil
from pathlib import Path

import pytest

from onrecord.reading.model import BUNDLED


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Its folder."""
    torch = pytest.importorskip("torch", reason="needs the training extra")
    transformers = pytest.importorskip("transformers", reason="needs the training extra")
    folder = tmp_path_factory.mktemp("base")
    torch.set_num_threads(1)  # so small a network is slower on more
    torch.manual_seed(3)
    config = transformers.BertConfig(
        vocab_size=30522, hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64
    )
    transformers.BertModel(config).save_pretrained(folder)
    fast = transformers.PreTrainedTokenizerFast(tokenizer_file=str(BUNDLED / "tokenizer.json"))
    fast.save_pretrained(folder)
    return str(folder)


@pytest.fixture
def bundled(tmp_path: Path) -> Path:
    """A copy of the bundled model, to change."""
    shutil.copytree(BUNDLED, tmp_path / "bundled")
    return tmp_path / "bundled"
