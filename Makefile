# Two commands do it all on a fresh machine: `make site` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
IJW := $(BIN)/python -m ijw_lib
KEUZE ?=
# a part of the plan: make site KEUZE="--periode 2024-M08"

.PHONY: help site test setup setup-dev browser lint format bench serve quarto voorbeeld requirements clean
.DEFAULT_GOAL := help

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

site: setup ## Check the delivery, run the notebooks, make website and PDFs in _site/
	$(IJW) build $(KEUZE)

test: setup-dev browser ## Run all tests, one worker per core
	$(BIN)/python -m pytest -n auto --dist loadfile

setup: $(VENV)/.gereed ## Make the virtual environment

setup-dev: $(VENV)/.gereed-dev ## Make the virtual environment with the tools of tests and lint

$(VENV)/.gereed: requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install -r requirements.txt
	$(PIP) install --no-deps -e .
	touch $@

$(VENV)/.gereed-dev: $(VENV)/.gereed requirements-dev.txt
	$(PIP) install -r requirements-dev.txt
	touch $@

browser: tests/browser/node_modules/.gereed

tests/browser/node_modules/.gereed: tests/browser/package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent --prefix tests/browser && touch $@; \
	else echo "npm not found: the browser tests will be skipped"; fi

lint: setup-dev ## Check style, types and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: setup-dev ## Format the code and sort its imports
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup-dev ## Measure the line against a loop of papermill, in one run
	$(BIN)/python -m tests.benchmarks

serve: setup ## Show the built site on this computer
	$(IJW) serve

quarto: setup ## Install Quarto from PyPI (its installer downloads from Quarto's release server)
	$(PIP) install -r requirements-quarto.txt

voorbeeld: setup ## Make the fictitious example delivery again (same bytes)
	$(BIN)/python -m ijw_lib.voorbeeld

requirements: ## Pin requirements.txt again from the direct packages in pyproject.toml
	rm -rf _werk/pin && $(PYTHON) -m venv _werk/pin && _werk/pin/bin/python -m pip install --quiet .
	(head -n 1 requirements.txt; _werk/pin/bin/python -m pip freeze --exclude ijw-rapportage --exclude pip --exclude setuptools) > _werk/requirements.txt
	mv _werk/requirements.txt requirements.txt

# What stays: .venv, an analyst's own notebooks in reports/, and the backups of JupyterLab (.ipynb_checkpoints).
clean: ## Remove everything that can be made again, but for .venv
	$(or $(wildcard $(BIN)/python),$(PYTHON)) -B -m ijw_lib.geschreven
	rm -rf _site _werk build .quarto .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info tests/browser/node_modules
	rm -f reports/_*.qmd reports/_*.json reports/_navigatie.yml reports/_bundels.yml
	find . -path ./.venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
