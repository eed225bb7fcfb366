from pathlib import Path

import numpy as np
import pytest

WHY = "needs the training extra: pip install 'onrecord[train]'"
pytest.importorskip("torch", reason=WHY)
pytest.importorskip("transformers", reason=WHY)
pytest.importorskip("onnx", reason=WHY)

from onrecord.evaluating.gold import GoldArticle, GoldAttribution  # noqa: E402
from onrecord.reading.attributions import Attribution  # noqa: E402
from onrecord.reading.model import BUNDLED, load_model  # noqa: E402
from onrecord.training.calibrate import calibrate, right_ones  # noqa: E402

TEXT = "Mira Tan said that the dam was safe. Jon Belo denied it."
GOLD = GoldAttribution(((0, 8),), ((9, 13),), ((14, 35),))


def found(source: tuple[int, int], content: tuple[int, int]) -> Attribution:
    return Attribution((source,), ((9, 13),), (content,), 0.5)


def test_an_attribution_is_right_if_the_evaluation_counts_it_as_linked() -> None:
    made = [
        found((0, 8), (14, 35)),
        found((0, 8), (19, 26)),
        found((0, 4), (14, 35)),
        found((0, 8), (46, 55)),
    ]
    assert right_ones(TEXT, [GOLD], made[:1]) == (True,)
    assert right_ones(TEXT, [GOLD], made[1:]) == (True, False, False)
    assert right_ones(TEXT, [GOLD], made[:2]) == (True, False)  # one annotated one is found once
    assert right_ones(TEXT, [GOLD], [found((0, 9), (14, 36))]) == (True,)  # without the white space


def test_nothing_but_the_confidence_is_changed(bundled: Path) -> None:
    fitted = calibrate(bundled, [GoldArticle("a", TEXT, attributions=(GOLD,))])
    assert set(fitted) == {"constant", "cue", "parts"}
    assert load_model(bundled).heads.calibration == pytest.approx(tuple(fitted.values()))
    with np.load(BUNDLED / "heads.npz") as before, np.load(bundled / "heads.npz") as after:
        assert set(before) == set(after)
        assert [name for name in before if not np.array_equal(before[name], after[name])] == ["calibration"]


def test_articles_in_which_nothing_is_found_leave_the_confidence_as_it_is(bundled: Path) -> None:
    calibrate(bundled, [GoldArticle("a", "It rains.")])
    assert load_model(bundled).heads.calibration == load_model().heads.calibration
