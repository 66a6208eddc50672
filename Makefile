# Every target does its own set-up first: `make demo` and `make test` are all a fresh checkout needs.
# Paths are relative, so that the checkout may lie anywhere, under any name.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo run practice county test coverage lint faults-ci faults bench lock clean

setup := bash packaging/setup.sh
python := .venv/bin/python
code := desktop db tests packaging
# Where `make demo` leaves its files.
OUT ?= demo

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

demo: ## a village's day from roster to county and back, without a screen; the files lie in demo/
	@$(setup) demo
	$(python) -m desktop demo --out "$(OUT)"

run: ## open the program
	@$(setup) run
	$(python) -m desktop

practice: ## open the practice book
	@$(setup) run
	$(python) -m desktop practice

county: ## open the county desk
	@$(setup) run
	$(python) -m desktop county

test: ## all tests a developer runs
	@$(setup) test
	@status=0; for part in unit rest; do bash packaging/run_tests.sh $$part || status=1; done; exit $$status

coverage: ## branch coverage of what must be right: desktop/core and db (at least 95 %)
	@$(setup) test
	@bash packaging/run_tests.sh coverage

lint: ## style, types, import rules
	@$(setup) lint
	.venv/bin/ruff check $(code)
	.venv/bin/ruff format --check $(code)
	$(python) -m mypy
	.venv/bin/lint-imports --no-logo

faults-ci: ## fault tests (power cut, full disk, kill) at the size CI has time for
	@$(setup) test
	@bash packaging/run_tests.sh faults-ci

faults: ## the same at release size
	@$(setup) test
	@bash packaging/run_tests.sh faults

bench: ## the benchmarks, each as a ratio to its floor
	@$(setup) bench
	$(python) -m desktop bench

lock: ## write both lock files anew from pyproject.toml
	@$(setup) lint
	@bash packaging/lock.sh

clean: ## remove what set-up and runs have made (the fonts stay)
	rm -rf .venv build dist demo *.egg-info .mypy_cache .ruff_cache .import_linter_cache .pytest_cache .hypothesis .coverage
	find desktop db tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +
