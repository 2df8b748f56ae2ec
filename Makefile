# Two commands do it all on a fresh machine: `make site` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
IJW := $(BIN)/python -m ijw_lib
# Says what is wrong with a Python outside what pyproject.toml promises; runs on any Python, however old.
PYTHON_PAST = import re, sys; \
	oudst, grens = re.search("requires-python = \">=([0-9.]+),<([0-9.]+)\"", open("pyproject.toml").read()).groups(); \
	getal = lambda v: [int(d) for d in v.split(".")]; hier = list(sys.version_info[:3]); \
	soort = "old" if hier < getal(oudst) else "new" if hier >= getal(grens) else ""; \
	sys.exit("Python %d.%d.%d (%s) is too %s: this project runs on Python %s or newer, below %s. Name another one: make PYTHON=python3.12 %s" \
	% (hier[0], hier[1], hier[2], sys.argv[1], soort, oudst, grens, sys.argv[2]) if soort else 0)
KEUZE ?=
# a part of the plan: make site KEUZE="--periode 2024-M08"

.PHONY: help site test test-diep setup setup-dev browser lint format bench serve quarto voorbeeld requirements clean
.DEFAULT_GOAL := help

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

site: setup ## Check the delivery, run the notebooks, make website and PDFs in _site/
	$(IJW) build $(KEUZE)

test: setup-dev browser ## Run all tests, one worker per core
	$(BIN)/python -m pytest -n auto --dist loadfile

test-diep: setup-dev browser ## Run all tests in full: also what make test takes a tenth of
	IJW_DIEP=1 $(BIN)/python -m pytest -n auto --dist loadfile

setup: $(VENV)/.gereed ## Make the virtual environment

setup-dev: $(VENV)/.gereed-dev ## Make the virtual environment with the tools of tests and lint

$(VENV)/.gereed: requirements.txt pyproject.toml
	@if test -e $(BIN)/python; then kies="$(BIN)/python"; om="(and remove $(VENV) first)"; else kies="$(PYTHON)"; om=""; fi; \
	command -v $$kies >/dev/null || { echo "$$kies is not there or does not run: name another Python with make PYTHON=... $$om"; exit 1; }; \
	$$kies -c '$(PYTHON_PAST)' "$$kies" "$$om"
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install -r requirements.txt
	$(PIP) install --no-deps -e .
	$(BIN)/python -m compileall -q ijw_lib
	touch $@

$(VENV)/.gereed-dev: $(VENV)/.gereed requirements-dev.txt
	$(PIP) install -r requirements-dev.txt
	touch $@

browser: tests/browser/node_modules/.gereed

tests/browser/node_modules/.gereed: tests/browser/package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent --prefix tests/browser && touch $@; \
	else echo "npm not found: the browser tests will be skipped"; fi

lint: setup-dev ## Check style, types, formatting, and which room imports which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

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

requirements: ## Pin requirements.txt again from pyproject.toml; give the oldest Python of its promise: PYTHON=...
	rm -rf _werk/pin && $(PYTHON) -m venv _werk/pin && _werk/pin/bin/python -m pip install --quiet .
	(grep -e '^\#' -e python_version requirements.txt; _werk/pin/bin/python -m pip freeze --exclude ijw-rapportage --exclude pip --exclude setuptools) > _werk/requirements.txt
	mv _werk/requirements.txt requirements.txt

# What stays: .venv, an analyst's own notebooks in reports/, and the backups of JupyterLab (.ipynb_checkpoints).
clean: ## Remove everything that can be made again, but for .venv
	$(or $(wildcard $(BIN)/python),$(PYTHON)) -B -m ijw_lib.plan.geschreven
	rm -rf _site _site-bestuurlijk _werk build .quarto notebooks/.quarto .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis *.egg-info tests/browser/node_modules
	rm -f reports/_*.qmd reports/_*.json reports/_navigatie.yml reports/_bundels.yml
	find . -path ./.venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
