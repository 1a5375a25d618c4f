# `make` alone prints what there is. Everything is installed by these targets themselves: the Python
# packages from requirements.lock into .venv, the system packages with apt-get where that is allowed.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NAMES ?=
IMAGES ?=
PYTEST ?=
# Most tests wait for processes of their own, so one stream of them leaves cores idle. A stream each is
# enough: many of them grade on all cores. conftest.py says which tests stay together.
SIDE_BY_SIDE = $(BIN)/pytest -n logical --maxprocesses 4
UV_VERSION := 0.13.9
PIP = $(BIN)/python -m pip install -qq --disable-pip-version-check --no-input --no-deps

DEMO := 02_single_neuron 21_hopfield_network
SUBMITTED := examples/submitted

APT := apt-get -qq -o DPkg::Lock::Timeout=300

# $(call need,command that succeeds when it is there,Debian packages,what it is for)
need = if ! { $(1); } >/dev/null 2>&1; then \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing $(2) ($(3))"; \
		export DEBIAN_FRONTEND=noninteractive; \
		{ $(APT) update && $(APT) install --yes --no-install-recommends $(2); } </dev/null >/dev/null \
			|| { echo "apt-get could not install $(2) ($(3)): see above." >&2; exit 1; }; \
	else \
		echo "Missing: $(2) ($(3)). Please type:  sudo apt-get install --yes $(2)" >&2; \
		exit 1; \
	fi; \
fi

# Stamps hold the text of what they were made from: what counts is that text, not its date, so that
# a change of branches costs nothing. The folder belongs to it: a moved .venv does not work.
lock_key = { echo "$(CURDIR)"; cat requirements.lock; }
project_key = { echo "$(CURDIR)"; cat pyproject.toml; }

.PHONY: help
help: ## This text
	@echo "A course on spiking networks in NEST, and the grader of its notebooks."
	@echo
	@echo "First time here?  make demo   grades a class of sample students, in a sandbox"
	@echo "To learn:         make lab    opens the exercises in JupyterLab"
	@echo "To change it:     make check  says quickly whether it holds, make test whether all of it does"
	@echo
	@echo "Targets (each sets up what it needs; the second time is fast):"
	@grep -hE '^[a-z-]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z-]+):.*## /\1\t/' \
		| while IFS=$$'\t' read -r target text; do printf '  make %-11s %s\n' "$$target" "$$text"; done
	@echo
	@echo "Everything else is said by the command itself:  $(BIN)/autograder --help"

.PHONY: demo
demo: sandbox venv ## Grade two sample assignments; says where grades and feedback lie
	@echo; echo "$$ autograder grade $(DEMO) --submitted $(SUBMITTED)"; \
	status=0; $(BIN)/autograder grade $(DEMO) --submitted $(SUBMITTED) || status=$$?; \
	if [ "$$status" -gt 1 ]; then exit "$$status"; fi
	@echo
	@echo "Gradebook: gradebook.db    Feedback: feedback/STUDENT/ASSIGNMENT/"

.PHONY: check
check: sandbox venv lint ## Lint and the fast tests, while you write
	@$(SIDE_BY_SIDE) -m "not slow and not browser and not docker" $(PYTEST)

.PHONY: test
test: sandbox browser venv lint ## Lint and all tests but those of the images; PYTEST='-k word' is handed to pytest
	@$(SIDE_BY_SIDE) --durations=25 -m "not docker" $(PYTEST)

.PHONY: test-images
test-images: browser venv ## The tests of the images and of what runs in them; makes the images first
	@$(BIN)/pytest --durations=25 -m docker $(PYTEST)

.PHONY: test-all
test-all: sandbox browser venv lint ## Both at once, with one summary at the end: what .ci/run does
	@$(SIDE_BY_SIDE) --durations=25 $(PYTEST)

.PHONY: lab
lab: venv ## Open the exercises in JupyterLab
	@$(BIN)/autograder lab

.PHONY: image
image: ## Build the container images, with a Docker engine that it starts if it may; IMAGES=student
	@docker/build.sh $(IMAGES)

.PHONY: release
release: venv ## Make exercises/ and the sample class from solutions/; NAMES='02_single_neuron' for some only
	@$(BIN)/autograder release $(NAMES)
	@$(BIN)/python examples/make_class.py

.PHONY: lint
lint: venv ## Code style, formatting, and which room imports which
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/lint-imports --no-logo

.PHONY: format
format: venv ## Let ruff correct what it can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

.PHONY: lock
lock: python ## Make requirements.lock anew from pyproject.toml; UPGRADE=--upgrade for newer versions
	@[ -x build/uv/bin/uv ] || { "$(PYTHON)" -m venv build/uv \
		&& build/uv/bin/pip install -qq --disable-pip-version-check uv==$(UV_VERSION); }
	@build/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --custom-compile-command "make lock" $(UPGRADE) \
		--extra cluster --extra nest --extra test pyproject.toml --output-file requirements.lock
	@build/uv/bin/uv pip compile --quiet --python-version 3.11 --python-platform linux \
		--generate-hashes --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE) \
		--constraint requirements.lock docker/packages/hub.in --output-file docker/packages/hub.lock
	@if command -v npm >/dev/null; then cd docker/packages/proxy && npm install --silent --no-audit \
		--no-fund --package-lock-only --omit-lockfile-registry-resolved; \
		else echo "No npm: docker/packages/proxy/package-lock.json is left as it was."; fi
	@echo "requirements.lock and docker/packages/hub.lock are made. Bring environment.yml in step: tests/test_environment.py tells how."

.PHONY: clean
clean: ## Remove what was made here: .venv, build folders, caches, grades of the demo
	rm -rf $(VENV) build .autograder .pytest_cache .ruff_cache .hypothesis *.egg-info
	rm -rf gradebook.db submitted autograded feedback solved
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# What the targets above need

# The sandbox runs kernels as an ordinary user, who must be able to read .venv: hence the umask.
.PHONY: venv
venv: platform
	@umask 022; \
	if ! $(lock_key) | cmp -s - $(VENV)/made-from.lock || ! $(BIN)/python -c ''; then \
		$(MAKE) python; \
		echo "Installing the Python packages of requirements.lock into $(VENV) (about a minute)"; \
		"$(PYTHON)" -m venv --clear $(VENV); \
		$(PIP) --require-hashes --only-binary :all: -r requirements.lock; \
		$(lock_key) > $(VENV)/made-from.lock; \
	fi; \
	if ! $(project_key) | cmp -s - $(VENV)/made-from.toml; then \
		$(PIP) --no-build-isolation -e .; \
		$(project_key) > $(VENV)/made-from.toml; \
	fi

.PHONY: python
python:
	@if ! "$(PYTHON)" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then \
		echo "Python 3.11, 3.12 or 3.13 is needed, and '$(PYTHON)' is none of them" \
			"($$("$(PYTHON)" --version 2>&1 | tail -n 1))." \
			"Name one:  make PYTHON=/usr/bin/python3.11 ..." >&2; \
		exit 1; \
	fi; \
	$(call need,"$(PYTHON)" -c "import ensurepip",python3-venv,to make $(VENV))

.PHONY: platform
platform:
	@if [ "$$(uname -sm)" != "Linux x86_64" ]; then \
		echo "make works on Linux on x86-64, for which NEST comes as a Python package." \
			"Here:  conda env create --file environment.yml" >&2; \
		exit 1; \
	fi

.PHONY: sandbox
sandbox: platform
	@$(call need,command -v bwrap,bubblewrap,the sandbox of the grader)

# Tests that need a browser are skipped where there is none and nobody may install it.
.PHONY: browser
browser: platform
	@if [ "$$(id -u)" = 0 ]; then $(call need,command -v chromium,chromium,the tests in a browser); \
	elif ! command -v chromium >/dev/null; then \
		echo "No chromium: the tests in a browser are skipped. To have them:  sudo apt-get install --yes chromium"; \
	fi
