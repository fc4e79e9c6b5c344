# Two commands to know: `make run` and `make test`. Both set everything up first.
PYTHON ?= python3
PERSONA ?= summer
VENV := .venv
BIN := $(VENV)/bin
# The lock is its own constraint, too: an older pip takes the newest release for what a package
# asks for with an extra (pydantic[email]), and then finds it without a hash.
# Nothing compiles: wheels only, but for docopt and srt, Python files that have never had a wheel.
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: --no-binary docopt,srt

# No time is measured in these that leaves no room, so that two of them may run at once.
SIDE_BY_SIDE := $(addprefix tests/,accounts emotion emulators failover languages loading models shaping spotting stop wake wire)

.PHONY: run test setup setup-test benchmarks lint lock

run: setup
	$(BIN)/python runner.py serve --persona $(PERSONA)

test: setup-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -m "not slow" $(addprefix --ignore=,$(SIDE_BY_SIDE))
	$(BIN)/python -m pytest -m "not slow" --numprocesses 2 $(SIDE_BY_SIDE)

setup: $(VENV)/.runtime
setup-test: $(VENV)/.test

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
		|| { echo "Hey Summer needs Python 3.11, 3.12 or 3.13. Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { rm -rf $(VENV); echo "python3 has no venv module. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/.runtime: requirements.lock | $(BIN)/python
	@echo "Installing what Hey Summer needs into $(VENV) (once, a minute or two) ..."
	@$(PIP) -r requirements.lock -c requirements.lock
	@touch $@

$(VENV)/.test: requirements-dev.lock $(VENV)/.runtime
	@$(PIP) -r requirements-dev.lock -c requirements-dev.lock
	@touch $@

# Needs a venv of its own: what is compared with is no part of the project.
benchmarks:
	@$(MAKE) --no-print-directory VENV=.venv-benchmarks .venv-benchmarks/.benchmarks

$(VENV)/.benchmarks: requirements-benchmarks.lock | $(BIN)/python
	@$(PIP) -r requirements-benchmarks.lock -c requirements-benchmarks.lock
	@touch $@

lint: setup-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy

# Locks carry hashes and never an address, so that any mirror serves them.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" pyproject.toml
lock:
	$(LOCK) --upgrade --output-file requirements.lock
	$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock
	$(LOCK) --group benchmarks --constraint requirements.lock --output-file requirements-benchmarks.lock
