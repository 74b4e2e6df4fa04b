# make demo    install secondsource into .venv and read the example pile
# make korean  install what reads Korean reports into .venv too, for a demo in two languages
# make test    install the development tools into .venv-dev and run every check; the tests in a
#              real browser need Chromium (Debian: apt-get install chromium) and say so without,
#              those that watch what the program asks of the system need strace
# make lint    the checks without the tests
# make explore the tests of properties on examples that nobody has drawn before
# make lock    write requirements/ again, with the newest releases that pyproject.toml allows
# make lowest  the demo and the tests of intake, some of the desk file and the server, on the lowest
#              releases that pyproject.toml allows
# make pythons the demo and the quick tests, on every Python from 3.11 to 3.13 that is found
# make clean   remove what the lines above made
#
# Another Python than the first suitable one: make demo PYTHON=/opt/python/bin/python3

CANDIDATES := python3 python3.13 python3.12 python3.11 python3.14 python
RECENT := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in $(CANDIDATES); do \
	$$p -c '$(RECENT)' 2>/dev/null && { command -v $$p; break; }; done)
# Of each release: the first on the path, else where pyenv keeps it.
PYTHONS ?= $(foreach v,3.11 3.12 3.13,$(firstword $(shell python$(v) -c '' 2>/dev/null && \
	command -v python$(v)) $(wildcard $(HOME)/.pyenv/versions/$(v).*/bin/python)))
# Tests start hundreds of processes on the files in src: each would compile all of them anew.
unexport PYTHONDONTWRITEBYTECODE
PIP_INSTALL := -m pip install --quiet --disable-pip-version-check
# What was tested and nothing else: every file is compared with its hash in requirements/.
LOCKED := $(PIP_INSTALL) --require-hashes --requirement
OURSELVES := $(PIP_INSTALL) --no-deps --no-build-isolation
# What depends most on how others' libraries are called.
BOUNDED := tests/intake tests/ledger/test_desk_migrating.py tests/ledger/test_desk_searching.py \
	tests/web/test_desk_pages.py tests/web/test_request_bodies.py tests/web/test_unsafe_methods.py
QUICK := tests/intake tests/language tests/names tests/examples tests/offline/test_one_door.py

# Everything the installed package is built from: when any of it changes, it is installed again.
PARTS := $(shell find src examples -type f ! -name '*.pyc') LICENSE README.md

.PHONY: demo korean test lint explore lock lowest pythons clean

demo: .venv/.installed
	@.venv/bin/secondsource demo

# The checks of `lint` run beside the tests. What they print is shown only if one failed: the last
# lines are then what went wrong, which is all that some continuous integration keeps.
test: .venv-dev/.installed
	@$(MAKE) --no-print-directory lint > .venv-dev/lint.log 2>&1 & checks=$$!; \
	.venv-dev/bin/pytest -n auto --dist loadfile --no-loadscope-reorder; tests=$$?; \
	wait $$checks; checked=$$?; \
	if [ $$checked -ne 0 ]; then cat .venv-dev/lint.log; else echo 'make lint: passed'; fi; \
	exit $$((tests ? tests : checked))

lint: .venv-dev/.installed
	.venv-dev/bin/ruff check --no-cache
	.venv-dev/bin/ruff format --check
	.venv-dev/bin/mypy
	.venv-dev/bin/lint-imports
	.venv-dev/bin/python docs/check/prose_words.py

explore: .venv-dev/.installed
	.venv-dev/bin/pytest -n auto --dist loadfile --hypothesis-profile=explore \
		$$(grep -rl --include='test_*.py' 'from hypothesis' tests)

# uv does not read pip's settings: where these name an index, it is handed over, and written nowhere.
lock: .venv-dev/.installed
	@index=$$(.venv-dev/bin/python -m pip config get global.index-url 2>/dev/null || true); \
	export UV_DEFAULT_INDEX="$${PIP_INDEX_URL:-$$index}"; \
	[ -n "$$UV_DEFAULT_INDEX" ] || unset UV_DEFAULT_INDEX; \
	for file in run dev ko; do \
		.venv-dev/bin/uv pip compile --quiet --system-certs --upgrade --universal --python-version 3.11 \
			--fork-strategy fewest --generate-hashes --no-emit-index-url \
			--custom-compile-command 'make lock' --group build pyproject.toml \
			$$([ $$file = run ] || echo --extra $$file --constraint requirements/run.txt) \
			--output-file requirements/$$file.txt || exit 1; \
	done

# Made anew each time: what was lowest yesterday may be none today.
lowest: .venv-dev/.installed
	@rm -rf .venv-lowest
	@$(call environment,.venv-lowest)
	.venv-dev/bin/uv pip compile --quiet --system-certs --python .venv-lowest/bin/python --no-emit-index-url \
		--resolution lowest-direct --output-file .venv-lowest/lowest.txt pyproject.toml
	.venv-lowest/bin/python $(PIP_INSTALL) --only-binary :all: --requirement .venv-lowest/lowest.txt \
		pytest pytest-xdist hypothesis httpx httpx2 jsonschema openapi-spec-validator
	.venv-lowest/bin/python $(PIP_INSTALL) --no-deps .
	@$(call demonstrate,.venv-lowest)
	.venv-lowest/bin/python -m pytest -n auto --dist loadfile -p no:cacheprovider $(BOUNDED)

pythons:
	@for python in $(PYTHONS); do \
		$(MAKE) --no-print-directory quick PYTHON=$$python PLACE=.venv-$$($$python -c \
			'import sys; print("{}.{}".format(*sys.version_info))') || exit 1; \
	done

# The quick tests with the Python of one environment, on what the lock names.
.PHONY: quick
quick:
	@$(call environment,$(PLACE))
	$(PLACE)/bin/python $(LOCKED) requirements/dev.txt
	$(PLACE)/bin/python $(OURSELVES) .
	@$(call demonstrate,$(PLACE))
	$(PLACE)/bin/python -m pytest -p no:cacheprovider $(QUICK)

clean:
	rm -rf .venv .venv-dev .venv-lowest .venv-3.* build dist .pytest_cache .mypy_cache .ruff_cache \
		.hypothesis .import_linter_cache
	find src tests benchmarks training -name __pycache__ -type d -prune -exec rm -rf {} +

# Not editable: the demo shows the package as everybody else gets it.
.venv/.installed: pyproject.toml requirements/run.txt $(PARTS)
	@$(call environment,.venv)
	@echo "Installing secondsource into .venv (the first time this takes a minute or two) ..."
	@.venv/bin/python $(LOCKED) requirements/run.txt
	@.venv/bin/python $(OURSELVES) .
	@touch $@

# Korean reports are read with the extra `ko`, of which the demo needs nothing: this installs it
# beside the demo.
korean: .venv/.installed
	@$(call korean,.venv)

# Editable: the tests run on the files in src as they are.
.venv-dev/.installed: pyproject.toml requirements/dev.txt requirements/ko.txt
	@$(call environment,.venv-dev)
	@echo "Installing the development tools into .venv-dev (the first time: a minute or two) ..."
	@.venv-dev/bin/python $(LOCKED) requirements/dev.txt
	@$(call korean,.venv-dev) || \
		echo "The extra for Korean could not be installed: the tests that need it are skipped."
	@.venv-dev/bin/python $(OURSELVES) --editable .
	@touch $@

# Reads the examples; a report that fails leaves the demo's exit code 0, so it is looked for.
define demonstrate
echo "Reading the examples with $(1) ..."; \
	rm -rf $(1)/demo && mkdir $(1)/demo && \
	$(1)/bin/secondsource demo --desk $(1)/demo/desk.db >$(1)/demo/output.txt && \
	failed=$$($(1)/bin/secondsource reports --failed --format jsonl --desk $(1)/demo/desk.db) && \
	{ [ -z "$$failed" ] || { echo "$$failed"; exit 1; }; }
endef

# One of its packages is built from a source archive, with what the lock has installed before.
define korean
echo "Installing the extra for Korean into $(1) (145 MB) ..."; \
	$(1)/bin/python $(LOCKED) requirements/ko.txt --no-build-isolation
endef

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
