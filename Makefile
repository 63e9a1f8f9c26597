# `make demo` shows Dateline at work, `make test` runs what CI runs.  Both set up all they need in .venv/,
# from a Python of 3.11 or later and nothing else; a second run starts at once.

VENV ?= .venv
PYTHON ?= $(firstword $(foreach python,python3 python3.13 python3.12 python3.11,\
	$(shell $(python) -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>&- && echo $(python))))
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check install

.PHONY: demo test lint types pytest pins clean

demo: $(VENV)/run.stamp
	$(BIN)/dateline read examples/2022-04-04-bucha-denial.html
	@mkdir -p build && rm -f build/demo.jsonl build/demo.jsonl.inputs build/demo.db build/demo.db-*
	$(BIN)/dateline code examples/2022-* --to jsonl -o build/demo.jsonl
	$(BIN)/dateline add build/demo.jsonl --record build/demo.db
	$(BIN)/dateline claims --record build/demo.db --said-by RUS --status denied
	$(BIN)/dateline incidents --record build/demo.db --event RETREAT --place Kyiv
	$(BIN)/dateline incidents --record build/demo.db --place Bucha --reports 3
	$(BIN)/dateline contradictions --record build/demo.db --place Bucha --event ASSAULT --limit 6
	$(BIN)/dateline strand diplomacy --record build/demo.db
	$(BIN)/dateline strand sanctions --record build/demo.db --actor EU
	$(BIN)/dateline forecasts --record build/demo.db --said-by Stoltenberg --event ASSAULT --today 2022-07-01

test: lint types pytest

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(VENV)/dev.stamp
	$(BIN)/mypy --strict

pytest: $(VENV)/dev.stamp
	$(BIN)/python -m pytest

$(VENV)/packages.stamp: requirements/run.txt
	@test -n "$(PYTHON)" || { echo "Dateline needs Python 3.11 or later with its venv module (on Debian: python3-venv)." \
		"Name one with: make PYTHON=/path/to/python" >&2; exit 1; }
	@echo "Setting up $(VENV) ..."
	$(PYTHON) -m venv --clear $(VENV)
	$(PIP) --require-hashes -r requirements/run.txt
	@touch $@

$(VENV)/run.stamp: pyproject.toml $(VENV)/packages.stamp
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/run.stamp
	$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

# For maintainers: takes the newest releases that pyproject.toml allows.  Needs uv.
COMPILE := uv pip compile --quiet --no-config --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make pins"

pins:
	$(COMPILE) pyproject.toml --group build --output-file requirements/run.txt
	$(COMPILE) --group dev --constraint requirements/run.txt --output-file requirements/dev.txt

clean:
	rm -rf $(VENV) build
