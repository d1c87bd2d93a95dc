# Plain `make` prints what there is.
PYTHON ?= python3

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test lint bench messages requirements

help:  ## print the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

demo:  ## set everything up and start the whole system with data
	@$(PYTHON) tools/demo.py

demo-reset:  ## forget the demonstration's data and start over
	@$(PYTHON) tools/reset_demo.py
	@$(PYTHON) tools/demo.py

test:  ## run all tests on SQLite and on PostgreSQL
	@$(PYTHON) tools/run_tests.py

lint:  ## style, types, import contract, templates, migrations
	@$(PYTHON) tools/lint.py

bench:  ## measure, as ratios in one run (benchmarks/README.md)
	@$(PYTHON) -c "import sys; sys.path.insert(0, 'tools'); import environment; environment.ready('requirements.txt', 'requirements-dev.txt')"
	@.venv/bin/python benchmarks/run.py

messages:  ## collect the texts into the Chinese catalogues and compile them
	@.venv/bin/python tools/messages.py

requirements:  ## pin the requirements anew
	@.venv/bin/pip-compile -q --upgrade --generate-hashes --strip-extras --allow-unsafe --no-header \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements.txt requirements.in
	@.venv/bin/pip-compile -q --upgrade --generate-hashes --strip-extras --allow-unsafe --no-header \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o requirements-dev.txt requirements-dev.in
