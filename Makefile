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

demo: .venv/installed      ## read the bundled articles and print the record
	$(BIN)/onrecord read examples/articles.jsonl --format table

test: .venv/developing     ## run the whole suite
	$(BIN)/pytest

check: .venv/developing    ## formatting, lint, types
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy

bench: .venv/developing    ## print the measured figures
	$(BIN)/python bench/speed.py

figures: .venv/developing  ## print the quality figures (needs the corpora, DATA=folder)
	$(BIN)/onrecord evaluate $(DATA)/polnear/dev.jsonl.gz
	$(BIN)/python bench/nested.py --data $(DATA)
