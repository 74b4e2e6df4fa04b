# make demo    install secondsource into .venv and read the example pile
# make test    install the development tools into .venv-dev and run every check; the tests in a
#              real browser need Chromium (Debian: apt-get install chromium) and say so without
# make lint    the checks without the tests
# make explore the tests of properties on examples that nobody has drawn before
# make clean   remove what the lines above made
#
# Another Python than the first suitable one: make demo PYTHON=/opt/python/bin/python3

CANDIDATES := python3 python3.13 python3.12 python3.11 python3.14 python
RECENT := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in $(CANDIDATES); do \
	$$p -c '$(RECENT)' 2>/dev/null && { command -v $$p; break; }; done)
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check

# Everything the installed package is built from: when any of it changes, it is installed again.
PARTS := $(shell find src examples -type f ! -name '*.pyc') LICENSE README.md

.PHONY: demo test lint explore clean

demo: .venv/.installed
	@.venv/bin/secondsource demo

test: lint
	.venv-dev/bin/pytest -n auto --dist loadfile

lint: .venv-dev/.installed
	.venv-dev/bin/ruff check
	.venv-dev/bin/ruff format --check
	.venv-dev/bin/mypy
	.venv-dev/bin/lint-imports

explore: .venv-dev/.installed
	.venv-dev/bin/pytest -n auto --dist loadfile --hypothesis-profile=explore \
		$$(grep -rl --include='test_*.py' 'from hypothesis' tests)

clean:
	rm -rf .venv .venv-dev build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis \
		.import_linter_cache
	find src tests benchmarks training -name __pycache__ -type d -prune -exec rm -rf {} +

# Not editable: the demo shows the package as everybody else gets it.
.venv/.installed: pyproject.toml $(PARTS)
	@$(call environment,.venv)
	@echo "Installing secondsource into .venv (the first time this takes a minute or two) ..."
	@.venv/bin/python $(PIP_INSTALL) .
	@touch $@

# Editable: the tests run on the files in src as they are.
.venv-dev/.installed: pyproject.toml
	@$(call environment,.venv-dev)
	@echo "Installing the development tools into .venv-dev (the first time: a minute or two) ..."
	@.venv-dev/bin/python $(PIP_INSTALL) --editable '.[dev]'
	@touch $@

# A half-made environment, or one whose Python is gone, is made anew.
define environment
if ! $(1)/bin/python -m pip --version >/dev/null 2>&1; then \
	if [ -z "$(PYTHON)" ]; then \
		echo "No Python 3.11 or newer was found."; \
		echo "Install one (https://www.python.org/downloads/), or name it: make PYTHON=/path/to/python3"; \
		exit 1; \
	fi; \
	if ! "$(PYTHON)" -c '$(RECENT)'; then \
		echo "$(PYTHON) does not run, or is older than Python 3.11. Name another: make PYTHON=..."; \
		exit 1; \
	fi; \
	if ! "$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null; then \
		echo "$(PYTHON) lacks the modules venv and ensurepip, which make environments."; \
		echo "On Debian and Ubuntu: apt-get install python3-venv. Elsewhere: name another Python"; \
		echo "with make PYTHON=/path/to/python3"; \
		exit 1; \
	fi; \
	echo "Making the environment $(1) with $(PYTHON) ..."; \
	"$(PYTHON)" -m venv --clear $(1); \
fi
endef
