# Two verbs for everybody: `make demo`, `make test`. They need Python 3.11 with venv and pip, nothing else.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
# Wheels only, each checked against the hash in the lock.
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:
HERE := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps -e .
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --python-version 3.11 --python-platform x86_64-manylinux_2_28 \
	--generate-hashes --only-binary :all: --no-header --no-annotate --no-emit-index-url --no-emit-find-links

.PHONY: help demo test check bench docs lock clean

help: ## show the verbs
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1	\2/' | expand -t 16

demo: $(VENV)/.ready ## read the bundled documents, print the Russia-China brief, write demo-out/
	$(BIN)/dragoman demo --out demo-out

test: $(VENV)/.ready-dev ## run every test
	$(BIN)/python -m pytest $(PYTEST)

check: $(VENV)/.ready-dev ## lint, types, import contracts, README and help in step with the code
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest tests/docs

bench: $(VENV)/.ready-dev ## words a CPU-second of the line beside the bare parser
	$(BIN)/python bench/run.py

docs: $(VENV)/.ready ## draw the picture of the README anew from the demo
	$(BIN)/dragoman demo --out demo-out >/dev/null
	$(BIN)/python scripts/make_docs.py demo-out docs

lock: $(VENV)/.ready-dev ## write both locks anew from pyproject.toml
	$(COMPILE) --upgrade --extra build -o requirements.lock
	$(COMPILE) --extra analytics --extra build --extra dev --extra llm --extra postgres -c requirements.lock -o requirements-dev.lock

clean: ## remove the environment and everything that was made
	rm -rf $(VENV) demo-out build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dragoman needs Python 3.11 or newer; set PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: requirements.lock pyproject.toml | $(BIN)/python
	$(INSTALL) -r requirements.lock
	$(HERE)
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(INSTALL) -r requirements-dev.lock
	$(HERE)
	@touch $@ $(VENV)/.ready
