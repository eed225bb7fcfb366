"""What the pages say is there: commands, options, files, and figures that belong to the bundled model."""

import re
from pathlib import Path

import click
import pytest

from onrecord.cli.main import cli
from onrecord.evaluating.frozen import load_frozen
from onrecord.reading.model import load_model

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
FROZEN = ROOT / "tests" / "data" / "polnear-dev.frozen.jsonl.gz"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_on_the_pages_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8").replace("\\\n", " ")
    names = "|".join(cli.commands)
    calls = re.findall(rf"(?<![\w-])onrecord ({names})\b([^\n`#]*)", text)
    for name, rest in calls:
        command = cli.commands[name]
        options = {o for p in command.params if isinstance(p, click.Option) for o in p.opts}
        assert set(re.findall(r"(?<!\S)--?[a-z][\w-]*", rest)) <= options | {"--help"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_the_pages_link_to_exist(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), target


def test_the_frozen_run_is_one_of_the_bundled_model_and_the_readme_says_its_figures() -> None:
    run = load_frozen(FROZEN)
    assert run.model == load_model().label
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, row in (("source exact", "source"), ("cue exact", "cue"), ("content exact", "content")):
        figures = " | ".join(f"{100 * run.figures[part][name]['f1']:.1f}" for part in ("outer", "all"))
        assert f"| {row} | {figures} |" in readme
