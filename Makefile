# Two commands matter: `make run` and `make test`. Each sets up all it needs.
SHELL := /bin/bash
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
# Side by side: half of them wait for a disk or a centre. No more than there are processors to spare.
WORKERS ?= auto
READY := .venv/.ready
NPOS := build/npos/node_modules/npos/package.json
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard assets/locale/*/LC_MESSAGES/*.po))
SOURCES := $(shell find kiosk offline_store marketplace layouts assets -type f -not -name '*.pyc' -not -name '*.mo' 2>/dev/null)
XVFB := xvfb-run -a -s '-screen 0 1920x1920x24'
SCREENS ?= $(shell nproc)

.PHONY: run test check unit npos display frozen bench soak package lock locale system clean help

help:
	@echo "make run      the centre and a terminal on demo data; DESK=1: the terminal of a desk"
	@echo "make test     every check"
	@echo "make bench    figures against a baseline, in build/bench.json"
	@echo "make soak     the long run, MINUTES=20, in build/soak.json"
	@echo "make package  the frozen terminal, in dist/marktpunt"

run: system $(READY) locale
	@$(BIN)/marktpunt demo --folder build/demo $(if $(DESK),--desk) || [ $$? = 130 ]  # 130: ended with Ctrl-C

test: system $(READY) locale check unit display frozen

check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: npos
	$(BIN)/python -m pytest -q -n $(WORKERS) -m "not display and not frozen"
	MARKTPUNT_TEST_DATABASE=postgresql $(BIN)/python -m pytest -q -n $(WORKERS) -m "not display and not frozen" tests/central

# A virtual screen for each process: two windows on one lie over each other, and what is covered has no pixels to measure.
display:
	$(BIN)/python -m pytest -q -m display --dist loadfile --tx "$(SCREENS)*popen//python=$(XVFB) $(BIN)/python"

frozen: dist/marktpunt/marktpunt
	$(XVFB) $(BIN)/python -m pytest -q -m frozen

bench: system $(READY) locale
	$(XVFB) $(BIN)/python -m tests.bench

soak: system $(READY) locale
	$(BIN)/python -m tests.soak --minutes $(or $(MINUTES),20)

package: system $(READY) locale dist/marktpunt/marktpunt

dist/marktpunt/marktpunt: packaging/marktpunt.spec $(SOURCES) | $(READY) locale
	$(BIN)/pyinstaller --noconfirm --log-level WARN --distpath dist --workpath build/pyinstaller packaging/marktpunt.spec
	@touch $@

locale: $(CATALOGUES)

npos: $(NPOS)

# Reads slips back in the tests; made by other people. Without Node the tests say so, and under CI they fail.
$(NPOS): tests/printers/npos/package.json tests/printers/npos/package-lock.json
	@mkdir -p build/npos && cp $^ build/npos
	@command -v npm > /dev/null || { echo "npm is not installed: npos will not judge the slips"; exit 0; }; \
	 npm ci --prefix build/npos --omit=optional --ignore-scripts --no-audit --no-fund --silent && touch $@

%.mo: %.po | $(READY)
	$(BIN)/pybabel -q compile -i $< -o $@

system:
	@packaging/system-packages.sh "$(PYTHON)"

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Marktpunt needs Python 3.11 or newer; set it with: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is missing; please run: sudo apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

# Written anew from pyproject.toml; names no index, so it works with any mirror.
lock: $(READY)
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-annotate --no-header --extra central --extra dev pyproject.toml -o requirements.lock

clean:
	rm -rf build dist .venv $(CATALOGUES)
