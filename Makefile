# Every target makes the virtual environment and installs what it needs, once. Needs Python 3.11+ and make.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/ready

.PHONY: demo test lint bench lock test-browser clean

demo: $(READY)            ## the main job on an embedded newsroom, no network
	@$(BIN)/willay demo

test: $(READY)            ## the whole test suite, loopback only
	@$(BIN)/python -m pytest -q

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

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache
