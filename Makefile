# reportedly: make demo, make test, make lint, make weights. Needs Python 3.11 or later and a package registry.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# What `make demo` reads: a file or folder; PUBLISHED is its date where it states none.
STORY ?= examples/aleppo
PUBLISHED ?=
# The record that it makes of the reports in examples/ and of STORY.
RECORD := build/demo.db

.DEFAULT_GOAL := help
.PHONY: help demo serve test lint format encoder weights docs speed clean

help:
	@echo "make demo                              read reports of examples/, show what all of them say"
	@echo "make demo STORY=FILE PUBLISHED=DATE    with any other (DATE: YYYY-MM-DD)"
	@echo "make serve                             open the record of make demo in a browser"
	@echo "make test                              run the tests"
	@echo "make lint                              ruff, mypy, import-linter"
	@echo "make format                            format the code"
	@echo "make encoder                           fit the encoder anew: one to three hours (needs REPORTEDLY_GOLD)"
	@echo "make weights                           then the small models (needs REPORTEDLY_GOLD)"
	@echo "make docs                              make the pages of types and tables anew"
	@echo "make speed                             time reading against the bare parser"

$(VENV)/.installed: pyproject.toml hatch_build.py
	@$(PYTHON) -c 'import sys; sys.exit("reportedly needs Python 3.11 or later: make PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	@echo "Installing into $(VENV): a few minutes the first time ..." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --disable-pip-version-check --upgrade "pip>=25.1"
	@$(BIN)/python -m pip install -q -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	@$(BIN)/python -m pip install -q --group dev
	@touch $@

$(VENV)/.installed-train: $(VENV)/.installed-dev
	@$(BIN)/python -m pip install -q --group train
	@touch $@

$(VENV)/.installed-encoder: $(VENV)/.installed-train
	@$(BIN)/python -m pip install -q --group encoder
	@touch $@

demo: $(VENV)/.installed
	@$(BIN)/reportedly read "$(STORY)" $(if $(PUBLISHED),--published "$(PUBLISHED)")
	@mkdir -p $(dir $(RECORD)) && rm -f $(RECORD) $(RECORD)-*
	@$(BIN)/reportedly add examples $(filter-out examples%,$(STORY)) $(if $(PUBLISHED),--published "$(PUBLISHED)") --into $(RECORD)
	@$(BIN)/reportedly show $(RECORD) situation
	@$(BIN)/reportedly show $(RECORD) incidents --disputed --order reports --limit 6
	@echo "The record is $(RECORD): $(BIN)/reportedly show $(RECORD) --help" >&2

serve: $(VENV)/.installed
	@test -f $(RECORD) || $(MAKE) demo
	@$(BIN)/reportedly serve $(RECORD)

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -rs

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

encoder: $(VENV)/.installed-encoder
	$(BIN)/python -m training.encoder

weights: $(VENV)/.installed-train
	$(BIN)/python -m training

docs: $(VENV)/.installed
	$(BIN)/python docs/generate.py

speed: $(VENV)/.installed
	$(BIN)/python bench/speed.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
