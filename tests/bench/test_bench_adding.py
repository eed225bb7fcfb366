import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_script_prints_its_figures(tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    data = ROOT / "examples" / "articles.jsonl"
    command = [sys.executable, str(ROOT / "bench" / "adding.py"), "--data", str(data), "--articles", "3"]
    done = subprocess.run([*command, "--json", str(path)], capture_output=True, text=True, check=True)
    figures = json.loads(path.read_text())
    assert figures["articles"] == 3
    assert figures["adding: share of reading's speed"] > 0
    assert figures["adding: peak memory MB"] > 50
    assert all(name in done.stdout for name in figures)
