# make demo    the main job on the bundled example: needs Python 3.11 or newer, nothing else
# make test    every check, as CI runs them
# make help    the other targets

PYTHON ?= python3
BIN := .venv/bin
SHELL := /bin/sh
.DEFAULT_GOAL := help

PIP := $(BIN)/python -m pip --disable-pip-version-check install -qq --require-hashes

# One step of `make test`: its name, then the command. The first that fails stops the run and is named.
define step
	@printf '\n== %s\n' '$(1)'
	@$(2) || { printf '\nmake test stopped at: %s\n' '$(1)' >&2; exit 1; }
endef

.PHONY: help demo test lint types imports knowledge docs pages env screening workbench shipments dev lock clean
.NOTPARALLEL:

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

demo: env ## run the main job on the bundled example and say where the report is
	@$(BIN)/wherefrom demo -o demo

test: dev ## every check; stops at the first that fails
	$(call step,style (ruff),$(BIN)/ruff check --quiet)
	$(call step,types (mypy),$(BIN)/mypy)
	$(call step,who imports whom (import-linter),$(BIN)/lint-imports --no-logo > .venv/imports.log || { cat .venv/imports.log; false; })
	$(call step,knowledge files,$(BIN)/python -m wherefrom.knowledge check)
	$(call step,examples of the makers,$(BIN)/python -m wherefrom.markings check)
	$(call step,documentation (mkdocs),NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet)
	$(call step,tests (pytest),$(BIN)/pytest -n 2 -q)

env: .venv/base ## the environment that wherefrom runs in: .venv
screening: .venv/screening ## the same, with screening
workbench: .venv/workbench ## the same, with screening and the HTTP service
shipments: .venv/shipments ## the same, with shipments
dev: .venv/dev ## the same, and what the checks need

.venv/base: requirements/base.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "wherefrom needs Python 3.11 or newer; name one: make PYTHON=python3.12 demo" >&2; exit 1; }
	@test -x $(BIN)/python && $(BIN)/python -m pip --version > /dev/null 2>&1 || $(PYTHON) -m venv --clear .venv || { \
	  echo "no environment could be made; on Debian: apt-get install python3-venv" >&2; exit 1; }
	@echo "installing what wherefrom needs into .venv"
	@$(PIP) -r requirements/base.txt
	@$(BIN)/python -m pip --disable-pip-version-check install -qq --no-build-isolation --no-deps --editable .
	@touch $@

.venv/screening: .venv/base requirements/screening.txt
	@echo "installing what screening needs into .venv"
	@$(PIP) -r requirements/screening.txt
	@touch $@

.venv/workbench: .venv/base requirements/workbench.txt
	@echo "installing what the HTTP service needs into .venv"
	@$(PIP) -r requirements/workbench.txt
	@touch $@

.venv/shipments: .venv/base requirements/shipments.txt
	@echo "installing what shipments need into .venv"
	@$(PIP) -r requirements/shipments.txt
	@touch $@

.venv/dev: .venv/base requirements/dev.txt requirements/source.txt
	@echo "installing what the checks need into .venv"
	@$(PIP) -r requirements/source.txt
	@$(PIP) --no-build-isolation -r requirements/dev.txt
	@touch $@

lint: dev ## style only
	@$(BIN)/ruff check

types: dev ## types only
	@$(BIN)/mypy

imports: dev ## who may import whom
	@$(BIN)/lint-imports

knowledge: env ## check the knowledge files and run every maker's examples
	@$(BIN)/python -m wherefrom.knowledge check
	@$(BIN)/python -m wherefrom.markings check

docs: dev ## build the documentation into site/
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "site/index.html"

pages: dev ## write the pages of docs/ that are made from the program
	@$(BIN)/python scripts/make_commands_page.py

lock: ## write the lock files anew (needs uv and a network)
	@requirements/lock.sh

clean: ## remove what was made, the environment too
	@rm -rf .venv demo site dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
