import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import CorpusError
from onrecord.evaluating.labels import Label, LabelledActor, LabelledSource, load_labels

Write = Callable[[str, bytes | str], Path]

ACTORS = [
    {"name": "Mira Tan", "type": "person", "printed": [[6, 14]]},
    {"name": None, "type": "group", "printed": []},
]
SOURCES: list[dict[str, Any]] = [
    {"form": "name", "speakers": [0], "source": [[0, 14]]},
    {"form": "implicit", "speakers": [], "cue": [[15, 19]], "none": "implicit"},
]
LINE: dict[str, Any] = {"corpus": "c", "id": "a", "actors": ACTORS, "sources": SOURCES}


def test_a_line_is_the_labels_of_an_article(write: Write) -> None:
    path = write("labels.jsonl", json.dumps(LINE) + "\n\n")
    assert load_labels(path) == (
        Label(
            f"{path}, line 1",
            "a",
            (LabelledActor("Mira Tan", "person", ((6, 14),)), LabelledActor(None, "group", ())),
            (
                LabelledSource("name", (0,), source=((0, 14),)),
                LabelledSource("implicit", (), cue=((15, 19),), none="implicit"),
            ),
        ),
    )


def changed(part: str, number: int, **fields: object) -> dict[str, Any]:
    line: dict[str, Any] = json.loads(json.dumps(LINE))
    line[part][number] |= fields
    return line


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (LINE | {"id": ""}, "line 2: needs `id`"),
        (LINE | {"actors": None}, "line 2: needs `actors`, a list"),
        (LINE | {"sources": {}}, "line 2: needs `sources`, a list"),
        (LINE | {"actors": ["Mira"]}, "line 2, actor 1: must be an object"),
        (changed("actors", 0, name=""), "line 2, actor 1: needs `name`"),
        (changed("actors", 1, name=5), "line 2, actor 2: needs `name`"),
        (changed("actors", 0, type="place"), "line 2, actor 1: `type` is 'place'"),
        (changed("actors", 0, printed=[[1]]), "line 2, actor 1, printed: must be a list of"),
        (changed("actors", 0, printed=None), "line 2, actor 1, printed: must be a list of"),
        (changed("sources", 0, form="title"), "line 2, source 1: `form` is 'title'"),
        (changed("sources", 0, source=[]), "line 2, source 1: needs either `source`"),
        (changed("sources", 0, cue=[[15, 19]]), "line 2, source 1: needs either `source`"),
        (changed("sources", 0, source=[[0, 1.5]]), "line 2, source 1, source: must be a list of"),
        (changed("sources", 0, speakers=[2]), "numbers of the 2 actors, from 0"),
        (changed("sources", 0, speakers=[-1]), "numbers of the 2 actors, from 0"),
        (changed("sources", 0, speakers=[True]), "numbers of the 2 actors, from 0"),
        (changed("sources", 0, speakers=[0, 0]), "names an actor twice"),
        (changed("sources", 0, speakers=[]), "line 2, source 1: needs either `speakers`"),
        (changed("sources", 0, none="generic"), "line 2, source 1: needs either `speakers`"),
        (changed("sources", 1, none=None), "line 2, source 2: needs either `speakers`"),
        (LINE | {"sources": [SOURCES[0], SOURCES[0]]}, "line 2, source 2: has the spans of another source"),
        (LINE | {"id": "first"}, "line 2: labels first a second time"),
        ([], "line 2: is not a JSON object"),
    ],
)
def test_a_broken_line_is_refused_with_file_and_line(write: Write, line: object, words: str) -> None:
    path = write("labels.jsonl", "".join(json.dumps(each) + "\n" for each in (LINE | {"id": "first"}, line)))
    with pytest.raises(CorpusError) as error:
        load_labels(path)
    assert str(error.value).startswith(f"{path}, line 2")
    assert words in str(error.value)


def test_a_file_without_labels_is_refused(write: Write, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="holds no labelled article"):
        load_labels(write("labels.jsonl", "\n"))
    with pytest.raises(CorpusError, match="cannot be read"):
        load_labels(tmp_path / "none.jsonl")
