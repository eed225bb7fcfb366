# Every target makes what it needs, so each works on a fresh checkout.
PYTHON ?= python3
DATA ?= ../shared/data
BIN := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help install demo test check bench figures

help:            ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

install: .venv/installed   ## make .venv with the command onrecord in it

.venv/installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/developing: .venv/installed
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: .venv/installed      ## add the bundled articles to a record and ask it
	@rm -f demo.db demo.db-wal demo.db-shm
	$(BIN)/onrecord add examples/articles.jsonl --db demo.db
	$(BIN)/onrecord who Verrick --db demo.db --limit 8 --format table
	$(BIN)/onrecord search "foreign inspectors on our sluices" --db demo.db --limit 5 --format table
	@echo
	@echo 'demo.db is a record now. Next:  source .venv/bin/activate'
	@echo '  onrecord show tpa-0603 --db demo.db                   an article with its statements'
	@echo '  onrecord search --act rejects --db demo.db            who turned down what'
	@echo '  onrecord export --to xlsx --db demo.db -o demo.xlsx   a spreadsheet'
	@echo '  onrecord add YOUR-FILES --db my.db                    your own; docs/tour.md leads through all of it'

test: .venv/developing     ## run the whole suite
	$(BIN)/pytest

check: .venv/developing    ## formatting, lint, types
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy

bench: .venv/developing    ## print the measured figures
	$(BIN)/python bench/speed.py
	$(BIN)/python bench/adding.py --data examples/articles.jsonl
	@test ! -e $(DATA)/bulk/senate.jsonl.gz || $(BIN)/python bench/adding.py --data $(DATA)/bulk/senate.jsonl.gz --articles 1500
	@test ! -e $(DATA)/bulk/senate.jsonl.gz || $(BIN)/python bench/record.py --data $(DATA)/bulk/senate.jsonl.gz

figures: .venv/developing  ## print the quality figures (needs the corpora, DATA=folder)
	$(BIN)/onrecord evaluate $(DATA)/polnear/dev.jsonl.gz
	$(BIN)/python bench/nested.py --data $(DATA)
