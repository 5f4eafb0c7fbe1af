# SPDX-FileCopyrightText: 2026 The award contributors
# SPDX-License-Identifier: EUPL-1.2

PYTHON ?= python3
VENV := .venv
PY := $(VENV)/bin/python
PYTEST_FLAGS ?= -n 2
RUN_STAMP := $(VENV)/.run
DEV_STAMP := $(VENV)/.dev
STATIC_STAMP := static/vendor/.made
CATALOGS := $(patsubst %.po,%.mo,$(wildcard award/locale/*/LC_MESSAGES/award.po))

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run setup setup-dev static test lint bench secrecy a11y catalogs docs lock clean
export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: export AWARD_MODE := demo
run: setup ## Start the demo at http://localhost:8000
	@$(PY) -m award demo --serve

setup: $(RUN_STAMP) static $(CATALOGS) ## Install what the application needs

static: $(STATIC_STAMP) ## Fetch the front-end files into static/vendor

setup-dev: setup $(DEV_STAMP) ## Install what tests and checks need, too

test: setup-dev ## Run all tests and report the coverage
	$(PY) -m pytest $(PYTEST_FLAGS) --cov --cov-report=term:skip-covered
	$(PY) -m coverage report --skip-covered --fail-under=100 \
		--include='award/ballots/*,award/process/*,award/results/*,award/*/rules.py'

lint: setup-dev ## Check style, types, templates, licences and translations
	ruff check .
	ruff format --check .
	mypy
	djlint templates --lint --quiet
	djlint templates --check --quiet
	reuse lint --quiet || reuse lint --lines
	$(PY) .ci/catalogs.py check

bench: setup-dev ## Measure speed and memory, write docs/performance.md (2 minutes)
	$(PY) -m tests.bench

secrecy: setup-dev ## Attack the secrecy of the ballot in 1000 rounds, print the table (an hour)
	$(PY) -m tests.adversary

a11y: setup-dev ## Look at every page as everybody sees it, in every way, for barriers (half an hour)
	$(PY) -m tests.accessibility

catalogs: setup-dev ## Bring the translations up to date with the program
	$(PY) .ci/catalogs.py update

docs: setup ## Write the pages of the documentation that are made from the program
	$(PY) -m award settings --markdown > docs/configuration.md
	$(PY) -m award permissions --markdown > docs/permissions.md

lock: setup-dev ## Choose the newest permitted versions and lock them with their hashes
	.ci/lock

clean: ## Remove everything that was made, except the data in var/
	rm -rf $(VENV) node_modules static/vendor build .mypy_cache .ruff_cache .hypothesis .coverage* *.egg-info
	find award -name '*.mo' -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@.ci/make-venv $(PYTHON) $(VENV)

$(RUN_STAMP): requirements.txt | $(PY)
	@.ci/install $(PY) requirements.txt
	@touch $@

$(DEV_STAMP): requirements-dev.txt | $(PY)
	@.ci/install $(PY) requirements-dev.txt
	@.ci/install-test-programs
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json | $(RUN_STAMP)
	@.ci/install-node $(PY)
	npm ci --include=dev --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(STATIC_STAMP): node_modules/.package-lock.json .ci/vendor.mjs $(wildcard static/css/*.css) \
		$(wildcard templates/*.html templates/*/*.html)
	node .ci/vendor.mjs
	@touch $@

%.mo: %.po | $(RUN_STAMP)
	@pybabel --quiet compile --input-file $< --output-file $@ --locale $(word 3,$(subst /, ,$<))
