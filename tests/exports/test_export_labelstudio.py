import io
import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import CorpusError
from onrecord.exports import labelstudio, labelstudio_import
from onrecord.exports.changes import changes
from onrecord.exports.imported import ImportedArticle
from onrecord.exports.json_items import json_items
from onrecord.exports.pieces import ROLES, settled
from onrecord.exports.written import pieces_of
from onrecord.knowledge.cues import ACTS, STANCES
from onrecord.records import Reading, Unread
from tests.exports.readings import reading, readings


def exported(*made: Reading, annotations: bool = True) -> list[dict[str, Any]]:
    file = io.StringIO()
    labelstudio.write(made, file, annotations=annotations)
    found: list[dict[str, Any]] = json.loads(file.getvalue())
    return found


def imported(tasks: list[dict[str, Any]], folder: Path) -> list[ImportedArticle | Unread]:
    path = folder / "tasks.json"
    path.write_text(json.dumps(tasks))
    return list(labelstudio_import.read(path))


def differences(tasks: list[dict[str, Any]], folder: Path) -> list[tuple[Any, ...]]:
    (found,) = imported(tasks, folder)
    assert isinstance(found, ImportedArticle), found
    made = changes(reading(), found.statements)
    return [(c.kind, c.statement, *((f.name, f.new) for f in c.fields)) for c in made]


def test_a_task_as_label_studio_takes_it() -> None:
    (task,) = exported(reading(), annotations=False)
    assert {k: v for k, v in task["data"].items() if k != "text"} == {
        "article": "orum/1", "outlet": "Orum Post", "title": "-1 for the bridge", "byline": "By X",
        "published": "2022-12-30", "language": "en", "url": "https://orum.example/1?a=b&c=d",
    }  # fmt: skip
    assert task["data"]["text"] == reading().article.text
    (prediction,) = task["predictions"]
    assert prediction["model_version"] == "onrecord 0.1.0 en-1 (0123abcd)"
    assert prediction["score"] == pytest.approx(0.4667)
    first, *others = prediction["result"]
    assert first["value"] == {"start": 25, "end": 29, "text": "said", "labels": ["Cue"]}
    assert all(r["value"]["text"] for r in others if r["type"] == "labels")
    act = next(r for r in others if r["from_name"] == "act")
    assert (act["id"], act["value"]["choices"]) == (first["id"], ["states"])
    related = [r["labels"] for r in others if r["type"] == "relation" and r["from_id"] == first["id"]]
    assert related == [["content"]] * 3 + [["source"]]


def test_the_configuration_names_what_tasks_use() -> None:
    tree = ElementTree.fromstring(labelstudio.configuration())
    choices = {c.get("name"): [x.get("value") for x in c] for c in tree.iter("Choices")}
    assert choices == {"act": list(ACTS), "negated": ["negated"], "stance": list(STANCES)}
    assert {x.get("value") for x in tree.iter("Label")} == {role.capitalize() for role in ROLES}
    assert {x.get("name") for x in tree.iter("TextArea")} == {"speaker", "said_on"}
    assert [x.get("value") for x in tree.iter("Relation")] == ["source", "content", "part"]


def test_what_is_written_comes_back(tmp_path: Path) -> None:
    assert differences(exported(reading()), tmp_path) == []
    (found,) = imported(exported(reading()), tmp_path)
    assert isinstance(found, ImportedArticle)
    assert [(s.act, s.negated, s.stance, s.said_on, s.speakers) for s in found.statements] == [
        ("states", False, "neutral", "2022-12-29", ("Ana Belo",)),
        ("declines", True, "distancing", None, ("Jo Pell",)),
        (None, False, None, None, ()),
    ]


@settings(deadline=None, max_examples=200)
@given(readings())
def test_nothing_that_label_studio_can_hold_is_lost(made: Reading) -> None:
    (task,) = exported(made)
    results = task["annotations"][0]["result"]
    found = labelstudio_import.read_task(task["data"], results, "here")
    assert (found.article, found.text) == (made.article.id, made.article.text.replace("\0", "\ufffd"))
    told = [s for s in made.statements if any(settled(made.article.text, pieces_of(s, r)) for r in ROLES)]
    assert len(found.statements) == len(told)
    assert [c for c in changes(made, found.statements) if c.kind != "deleted"] == []


def test_the_annotation_changed_last_counts_and_skipped_ones_do_not(tmp_path: Path) -> None:
    (task,) = exported(reading())
    (own,) = task["annotations"]
    task["annotations"] = [
        own | {"updated_at": "2023-01-02"},
        {"result": [], "updated_at": "2023-01-01"},
        {"result": [], "updated_at": "2023-01-03", "was_cancelled": True},
    ]
    assert differences([task], tmp_path) == []
    task["annotations"].append({"result": [], "updated_at": "2023-01-04"})
    assert [d[0] for d in differences([task], tmp_path)] == ["deleted"] * 3


def test_predictions_alone_are_no_corrections(tmp_path: Path) -> None:
    tasks = exported(reading(), annotations=False)
    (found,) = imported(tasks, tmp_path)
    assert isinstance(found, Unread)
    assert found.kind == "not-annotated"
    (taken,) = labelstudio_import.read(tmp_path / "tasks.json", predictions=True)
    assert isinstance(taken, ImportedArticle)
    assert len(taken.statements) == 3


def region(id_: str, label: str, words: str) -> dict[str, Any]:
    start = reading().article.text.index(words)
    value = {"start": start, "end": start + len(words), "text": words, "labels": [label]}
    return {"id": id_, "from_name": "roles", "to_name": "text", "type": "labels", "value": value}


def related(one: str, other: str) -> dict[str, Any]:
    return {"from_id": one, "to_id": other, "type": "relation", "direction": "right"}


@pytest.mark.parametrize("turned", [False, True])
def test_relations_drawn_by_a_person_either_way(tmp_path: Path, turned: bool) -> None:
    (task,) = exported(reading())
    pairs = [("a", "b"), ("b", "c"), ("a", "d")]
    task["annotations"] = [
        {
            "result": [
                region("a", "Cue", "claims"), region("b", "Content", "the bridge"),
                region("c", "Content", "stands"), region("d", "Source", "the paper"),
                *(related(*(reversed(pair) if turned else pair)) for pair in pairs),
            ]
        }
    ]  # fmt: skip
    (found,) = imported([task], tmp_path)
    assert isinstance(found, ImportedArticle)
    (statement,) = found.statements
    text = reading().article.text
    assert [text[s:e] for s, e in statement.content] == ["the bridge", "stands"]
    assert [text[s:e] for s, e in (*statement.source, *statement.cue)] == ["the paper", "claims"]


def test_offsets_of_old_versions_count_utf_16_units(tmp_path: Path) -> None:
    (task,) = exported(reading())
    old = region("a", "Cue", "claims")
    old["value"]["start"] += 1
    old["value"]["end"] += 1
    task["annotations"] = [{"result": [old]}]
    (found,) = imported([task], tmp_path)
    assert isinstance(found, ImportedArticle)
    (start, end), = found.statements[0].cue  # fmt: skip
    assert found.text[start:end] == "claims"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda t: t["data"].pop("article"), "lacks `text` or `article`"),
        (lambda t: t.pop("data"), "is no task of Label Studio"),
        (lambda t: t["annotations"][0]["result"][0]["value"].update(start=3), "the text there is another"),
        (lambda t: t["annotations"][0]["result"][0]["value"].update(start="3"), "whole numbers"),
        (lambda t: t["annotations"][0]["result"][0]["value"].update(start=-4, text=None), "does not fit"),
        (
            lambda t: t["annotations"][0]["result"].append(
                {"id": t["annotations"][0]["result"][0]["id"], "from_name": "act", "type": "choices",
                 "value": {"choices": ["mumbles"]}}
            ),
            "'mumbles' is no act",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_understood_is_told_and_the_rest_read(tmp_path: Path, change: Any, words: str) -> None:
    broken, fine = exported(reading(), reading("orum/2"))
    change(broken)
    unread, read = imported([broken, fine], tmp_path)
    assert isinstance(unread, Unread)
    assert isinstance(read, ImportedArticle)
    assert words in unread.message
    assert "task 1" in unread.message


@pytest.mark.parametrize(
    "odd", [None, 3, "x", [], {}, {"data": {}}, {"data": {"text": 1}, "annotations": [3]}]
)
def test_odd_tasks_never_raise(tmp_path: Path, odd: Any) -> None:
    (found,) = imported([odd], tmp_path)
    assert isinstance(found, Unread)


def test_odd_results_say_nothing(tmp_path: Path) -> None:
    (task,) = exported(reading())
    task["annotations"][0]["result"] += [
        3, {}, {"type": "relation"}, {"type": "relation", "from_id": "x", "to_id": None},
        {"id": "y", "type": "choices", "value": {"choices": None}}, {"id": "z", "value": 4},
        {"id": "w", "type": "labels", "value": {"labels": ["Place"], "start": 1}},
    ]  # fmt: skip
    assert differences([task], tmp_path) == []


@pytest.mark.parametrize("name", ["missing.json", "."])
def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, name: str) -> None:
    (found,) = labelstudio_import.read(tmp_path / name)
    assert isinstance(found, Unread)
    assert "cannot be read" in found.message


def test_a_file_that_is_cut_off_gives_what_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    data = json.dumps(exported(reading(), reading("orum/2")))
    path.write_text(data[:-20])
    whole, cut = labelstudio_import.read(path)
    assert isinstance(whole, ImportedArticle)
    assert isinstance(cut, Unread)
    assert "item 2 is no JSON" in cut.message
    path.write_bytes(b"[\xff]")
    (bad,) = labelstudio_import.read(path)
    assert isinstance(bad, Unread)
    assert "not UTF-8" in bad.message


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda x: st.lists(x) | st.dictionaries(st.text(), x),
)


@settings(deadline=None)
@given(st.lists(JSON, max_size=6), st.integers(1, 9), st.sampled_from([None, 1]))
def test_items_of_an_array_come_one_by_one(items: list[Any], block: int, indent: int | None) -> None:
    text = json.dumps(items, ensure_ascii=False, indent=indent)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("onrecord.exports.json_items._BLOCK", block)
        assert list(json_items(io.StringIO(text), "here")) == items
        lines = "\n".join(map(json.dumps, items))
        if items and not isinstance(items[0], list):
            assert list(json_items(io.StringIO(lines), "here")) == items


@pytest.mark.parametrize("text", ["[1, 2", "[", "{", "[{]", "[" * 100_000, "nul", "[1" + "0" * 10_000 + "]"])
def test_what_is_no_json_is_told(text: str) -> None:
    with pytest.raises(CorpusError, match="here"):
        list(json_items(io.StringIO(text), "here"))
