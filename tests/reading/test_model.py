import hashlib
import json
import shutil
from pathlib import Path

import pytest

from onrecord.errors import ModelError
from onrecord.reading.model import BUNDLED, load_model


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BUNDLED, tmp_path / "model"))


def test_the_label_of_a_model_changes_with_any_of_its_files(folder: Path) -> None:
    model = load_model()
    assert model.language == "en"
    assert load_model(folder).label == model.label
    tokens, about = folder / "tokenizer.json", json.loads((folder / "model.json").read_text(encoding="utf-8"))
    tokens.write_text(tokens.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    about["sha256"]["tokenizer.json"] = hashlib.sha256(tokens.read_bytes()).hexdigest()
    (folder / "model.json").write_text(json.dumps(about), encoding="utf-8")
    assert load_model(folder).label != model.label


def test_the_weights_in_the_package_stay_below_27_megabytes() -> None:
    assert sum(f.stat().st_size for f in BUNDLED.iterdir()) < 27_000_000


@pytest.mark.parametrize("name", ["model.onnx", "heads.npz", "tokenizer.json", "model.json"])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(ModelError, match=r"(?s)(No such file|no model in).*; ") as caught:
        load_model(folder)
    assert str(folder) in str(caught.value)


@pytest.mark.parametrize("name", ["model.onnx", "heads.npz", "tokenizer.json"])
def test_a_damaged_file_is_noticed(folder: Path, name: str) -> None:
    data = bytearray((folder / name).read_bytes())
    data[len(data) // 2] ^= 1
    (folder / name).write_bytes(data)
    with pytest.raises(ModelError, match=f"{name} is damaged"):
        load_model(folder)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "is damaged"),
        ("[]", "is of the format None"),
        ('{"format": "onrecord-model/0"}', "is of the format 'onrecord-model/0'"),
        ('{"format": "onrecord-model/3"}', "is damaged"),
    ],
)
def test_a_description_of_another_kind_is_refused(folder: Path, text: str, message: str) -> None:
    (folder / "model.json").write_text(text, encoding="utf-8")
    with pytest.raises(ModelError, match=message):
        load_model(folder)
