# Every target makes the virtual environment and installs what it needs, once. Needs Python 3.11+ and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready
CHROMIUM ?= /usr/bin/chromium

.PHONY: demo test lint bench lock test-browser clean

demo: $(READY)            ## the main job on an embedded newsroom, no network
	@$(BIN)/willay demo

test: $(READY)            ## the whole test suite, loopback only
	@$(BIN)/python -m pytest -q -n auto --maxprocesses 4 --dist worksteal

test-browser: $(READY)    ## pages and mails in headless Chromium (needs Debian's chromium, npm for axe-core)
	@test -x $(CHROMIUM) || { echo "no $(CHROMIUM); say: apt-get install chromium, or make test-browser CHROMIUM=/path/to/it" >&2; exit 2; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-browser.lock
	@test -f $(VENV)/axe/node_modules/axe-core/axe.min.js || npm install --silent --no-audit --no-fund --prefix $(VENV)/axe axe-core@4
	@CHROMIUM=$(CHROMIUM) AXE=$(VENV)/axe/node_modules/axe-core/axe.min.js $(BIN)/python -m pytest -q -n auto --maxprocesses 2 --dist worksteal -m browser tests/browser

lint: $(READY)            ## style, types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

bench: $(READY)           ## every benchmark, beside its peers
	@for b in bench/*.py; do echo "== $$b"; $(BIN)/python $$b || exit 1; done

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Willay needs Python 3.11 or newer; say make PYTHON=python3.12" >&2; exit 2; }
	@echo "Setting up $(VENV) (once)..."
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

lock:                     ## write requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet --upgrade -o requirements.lock
	uv pip compile pyproject.toml --extra browser --constraint requirements.lock --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet -o requirements-browser.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache
