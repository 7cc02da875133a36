# Everything a developer does, and the same for CI. Needs Python 3.11 or newer and make, nothing else.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
INSTALLED := .venv/.installed

TEMPLATES := home newsletter search site

.DEFAULT_GOAL := help

.PHONY: help
help: ## Show this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{ printf "  make %-10s %s\n", $$1, $$2 }'

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: say which with make PYTHON=python3.12.")'
	$(PYTHON) -m venv .venv

$(INSTALLED): requirements.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	@touch $@

.PHONY: install
install: $(INSTALLED) ## Make .venv with the locked dependencies

.PHONY: demo
# What is sent in the background names the address that the site is served on.
demo run: export SITE_URL ?= http://127.0.0.1:$(PORT)
demo: $(INSTALLED) ## Prepare the database and load the demo content
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py load_demo

.PHONY: run
run: demo ## Serve the demo site on PORT (8000), with its worker and its scheduler
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/honcho start --port $(PORT)

.PHONY: test
test: $(INSTALLED) ## Run the whole test suite; ARGS="-k search" runs a part
	$(BIN)/python -m pytest $(ARGS)

.PHONY: browser
browser: $(INSTALLED) ## Run the browser tests alone
	$(BIN)/python -m pytest -m browser $(ARGS)

.PHONY: bench
bench: $(INSTALLED) ## Measure the site beside its rivals; ONLY=search-16k runs one row
	@$(BIN)/python -m tests.benchmarks $(if $(ONLY),--only $(ONLY)) $(ARGS)

.PHONY: mutants
mutants: $(INSTALLED) ## Put small faults into the code and count those that a test notices; ONLY=people does a part
	@$(BIN)/python -c 'import mutmut' 2>/dev/null || \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-mutants.txt
	@$(BIN)/python -m tests.mutants $(ONLY) $(ARGS)

.PHONY: lint
lint: $(INSTALLED) ## Check style, imports, types, templates and migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djhtml --check --tabwidth 2 $(TEMPLATES)
	PYTHONPATH=site $(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/mypy
	$(BIN)/python manage.py makemigrations --check --dry-run --settings config.settings.test

.PHONY: format
format: $(INSTALLED) ## Put code and templates into form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/djhtml --tabwidth 2 $(TEMPLATES)

COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml

.PHONY: lock
lock: | $(BIN)/python ## Renew the locked dependencies; ARGS=--upgrade takes newer versions
	@test -x $(BIN)/uv || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(COMPILE) $(ARGS) --extra anymail --extra dev --extra redis --output-file requirements.txt
	$(COMPILE) $(ARGS) --constraints requirements.txt --output-file requirements-production.txt
	$(COMPILE) $(ARGS) --extra mutants --constraints requirements.txt --output-file requirements-mutants.txt
