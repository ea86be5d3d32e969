# Møtebok: `make` alone lists what there is to do. The first use of a target does its set-up in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
OURS := $(INSTALL) --no-build-isolation --no-deps --editable .
LOCK := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	--no-annotate --python-version 3.11 --custom-compile-command "make lock"
PEERS := .venv-bench
# Where Python is told to keep no bytecode, each command would compile all that it loads anew.
unexport PYTHONDONTWRITEBYTECODE
GUARDS := tests/test_privacy*.py tests/test_withheld.py tests/test_cases.py tests/test_cli*.py \
	tests/test_publish*.py tests/test_verify*.py tests/test_rollback.py tests/test_purge.py \
	tests/test_history_built.py tests/test_held_back.py tests/test_shown.py
NODE := tests/browser/node_modules/.package-lock.json
CHECKERS := $(if $(and $(shell command -v npm),$(shell command -v java)),$(NODE))
TESTS := $(BIN)/python -m pytest --numprocesses 2 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help site serve check test quick soak cover bench lint format messages screens wheel lock clean

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

site: $(VENV)/runs ## Check the meetings and build the site
	@$(BIN)/python build.py build

serve: $(VENV)/runs ## Show the site in a browser, built again as you write
	@$(BIN)/python build.py serve

check: $(VENV)/runs ## Only check the meetings: what is wrong, where, and what to do
	@$(BIN)/python build.py check

test: lint $(CHECKERS) ## Lint, then run all tests
	@$(TESTS)

quick: $(VENV)/tests ## Run the tests that build no site, open no browser and take no long time
	@$(TESTS) -m "not build and not browser and not slow and not soak"

soak: $(VENV)/tests ## Run the tests that can grow, at their full size
	@$(TESTS) -m soak --soak

cover: $(VENV)/tests ## Show that tests run every branch of what withholds, finds and publishes
	@mkdir -p .motebok
	@$(BIN)/coverage run -m pytest -q -p no:xdist $(GUARDS)
	@$(BIN)/coverage report

bench: $(VENV)/tests $(PEERS)/runs ## Measure builds beside Hugo, MkDocs and Zensical (ARGS="--pages 1000" is quick)
	@PYTHONPATH=tests $(BIN)/python -m bench --peers $(PEERS) $(ARGS)

lint: $(VENV)/tests ## Check format, lint and types
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary

format: $(VENV)/tests ## Set the code in its form and mend what can be mended by itself
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format --quiet .

messages: $(VENV)/tests ## Bring the message catalogues up to date with code and templates
	@$(BIN)/python tools/messages.py

screens: $(VENV)/tests ## Take pictures of every kind of page of the sample, for docs/screens.md
	@PYTHONPATH=tests $(BIN)/python tools/screens.py

wheel: $(VENV)/runs ## Build the package that archives of their own are built by, into dist/
	@$(BIN)/python -m hatchling build --target wheel

lock: $(VENV)/tests ## Lock what pyproject.toml asks for, keeping the versions locked already
	@$(LOCK) pyproject.toml --group build --output-file requirements.lock
	@$(LOCK) pyproject.toml --group build --group dev --constraint requirements.lock \
		--output-file requirements-dev.lock
	@$(LOCK) --group bench --output-file requirements-bench.lock

clean: ## Remove what was built; the set-up in .venv stays
	@rm -rf site .motebok dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The set-up. A stamp is renewed when the lock changes; the tests' set-up includes the site's.

$(VENV)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Møtebok needs Python 3.11 or newer: install it, or name one with make PYTHON=…" >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python's venv module is missing: install it (on Debian and Ubuntu the package python3-venv)." >&2; \
		exit 1; }
	@echo "Setting up $(VENV) (once, about a minute) …"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/runs: $(VENV)/python requirements.lock pyproject.toml
	@$(INSTALL) --require-hashes --requirement requirements.lock
	@$(OURS)
	@touch $@

$(VENV)/tests: $(VENV)/python requirements-dev.lock pyproject.toml
	@$(INSTALL) --require-hashes --requirement requirements-dev.lock
	@$(OURS)
	@touch $@ $(VENV)/runs

$(NODE): tests/browser/package.json tests/browser/package-lock.json
	@npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --silent
	@touch $@

$(PEERS)/runs: $(VENV)/python requirements-bench.lock
	@$(PYTHON) -m venv --clear $(PEERS)
	@$(PEERS)/bin/python -m pip install -qq --disable-pip-version-check --require-hashes \
		--requirement requirements-bench.lock
	@touch $@
