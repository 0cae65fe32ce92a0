# Everything from a fresh clone: system libraries, the Python environment, then the window or the tests.
# Another Python, another place: make test PYTHON=python3.12 VENV=.venv312

VENV ?= .venv
PYTHON ?=

prepare = resources/setup/prepare.sh
python = $(VENV)/bin/python

.PHONY: help run test lint bench soak screenshots clean

help: ## show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1|\2/p' Makefile | awk -F '|' '{ printf "%-18s %s\n", $$1, $$2 }'

run: ## start CNN Studio (without a display: train the example in the terminal)
	@resources/setup/run.sh $(VENV) $(PYTHON)

test: ## run the tests; they need no display
	@$(prepare) tests $(VENV) $(PYTHON)
	@$(python) -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile

lint: ## check style and types
	@$(prepare) tests $(VENV) $(PYTHON)
	@$(python) -m ruff check
	@$(python) -m ruff format --check
	@$(python) -m mypy

bench: ## measure speed
	@$(prepare) tests $(VENV) $(PYTHON)
	@$(python) -m pytest -m bench --timeout 0 tests/benchmarks

soak: ## run for minutes, watching for leaks and hangs
	@$(prepare) tests $(VENV) $(PYTHON)
	@$(python) -m pytest -m soak --timeout 0

screenshots: ## draw every workspace into build/screenshots, and the README's pictures anew
	@$(prepare) tests $(VENV) $(PYTHON)
	@$(python) -m tests.screenshots build/screenshots --keep resources/screenshots

clean: ## remove the environment and all that was built
	rm -rf $(VENV) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find cnnstudio tests -name __pycache__ -prune -exec rm -rf {} +
