# `make help` lists the targets. Everything runs in a virtual environment of its own, $(VENV);
# needed beside it: Python 3.11 or later, a C compiler, and a supported rustc.

VENV ?= .venv
BIN := $(VENV)/bin
# The first Python that is new enough; `make PYTHON=/path/to/python` overrides it.
PYTHON ?= $(shell for python in python3 python3.11 python3.12 python3.13 python3.14; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { command -v "$$python"; break; }; done)
PYTEST_ARGS ?= -n auto

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help demo test check lint format bless decoders bench check-ir mono-items carving std-tests corpus \
	builds crate-tests edits kill-links compiled test-compiled wheels toolchain clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 12

demo: $(BIN)/.installed toolchain ## Link corpus/hello, say how many functions it needs, and run it
	$(BIN)/mirdce link corpus/hello -o out/hello
	out/hello

test: $(BIN)/.installed-dev toolchain ## Run the whole test suite
	$(BIN)/pytest $(PYTEST_ARGS)

check: lint ## Lint and run the unit tests (no rustc needed)
	$(BIN)/pytest -q tests/unit

lint: $(BIN)/.installed-dev ## Run ruff, mypy and the import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/mypy --config-file tests/mypy.ini
	$(BIN)/lint-imports --no-logo

format: $(BIN)/.installed-dev ## Format the sources and fix what ruff can
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bless: $(BIN)/.installed-dev toolchain ## Rewrite the golden files with what is produced now
	$(BIN)/pytest $(PYTEST_ARGS) --bless

decoders: $(BIN)/.installed-dev ## Rewrite the decoders of metadata from the schemas
	$(BIN)/python tools/generate_decoders.py

bench: $(BIN)/.installed-dev toolchain ## Measure, and rewrite docs/benchmarks.md
	$(BIN)/python tools/bench.py
	$(BIN)/python tools/bench_artifacts.py

check-ir: $(BIN)/.installed toolchain ## Verify the IR: all bodies of std, and the live set of corpus/hello
	$(BIN)/python tools/check_ir.py
	$(BIN)/python tools/check_ir.py corpus/hello

mono-items: $(BIN)/.installed toolchain ## Compare live sets with rustc's: corpus, suite (MIRDCE_SUITE)
	$(BIN)/python tools/compare_mono_items.py corpus/hello
	$(BIN)/python tools/compare_mono_items.py --write

carving: $(BIN)/.installed toolchain ## Check that carved code depends on no batch: corpus, suite (MIRDCE_SUITE)
	$(BIN)/python tools/check_carving.py corpus/hello corpus/crates/containers
	$(BIN)/python tools/check_carving.py

std-tests: $(BIN)/.installed toolchain ## Compare the unit tests of core and alloc with rustc's build
	$(BIN)/python tools/std_tests.py

corpus: $(BIN)/.installed toolchain ## Compare programs of registry crates with rustc's builds, and count their functions
	$(BIN)/python tools/compare_programs.py --count

builds: $(BIN)/.installed toolchain ## Compare packages and command lines with what cargo makes of them
	$(BIN)/python tools/compare_builds.py

crate-tests: $(BIN)/.installed toolchain ## Compare the tests of registry crates with cargo's run of them
	$(BIN)/python tools/crate_tests.py

edits: $(BIN)/.installed toolchain ## Edit random workspaces 20,000 times: incremental links equal clean ones
	$(BIN)/python tools/fuzz_edits.py --seeds 0-799 --edits 25
	$(BIN)/python tools/fuzz_edits.py --level full --seeds 0-49 --edits 8
	$(BIN)/python tools/fuzz_edits.py --package corpus/hello --seeds 0-3 --edits 10

kill-links: $(BIN)/.installed toolchain ## Stop links at 200 moments, and look for what stays behind
	$(BIN)/python tools/kill_links.py

compiled: $(BIN)/.installed-dev ## Build mirdce with its hot packages compiled, into out/compiled
	$(BIN)/python tools/compile_python.py out/compiled --scratch out/compiled.build

test-compiled: compiled toolchain ## Run the test suite over out/compiled, and compare its executables
	$(BIN)/python tools/test_compiled.py out/compiled $(PYTEST_ARGS)

wheels: $(BIN)/.installed-dev ## Build wheels into out/wheels: pure Python, and compiled for this Python
	rm -rf build
	$(BIN)/python -m pip wheel --quiet --no-deps -w out/wheels .
	MIRDCE_COMPILED=1 $(BIN)/python -m pip wheel --quiet --no-deps -w out/wheels .

toolchain: $(BIN)/.installed $(BIN)/.bytecode
	@$(BIN)/python tools/check_toolchain.py

clean: ## Remove what builds leave behind, but not $(VENV)
	rm -rf out target corpus/*/target corpus/*/*/target .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/.installed: pyproject.toml
	@$(call make_venv)
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(BIN)/.installed-dev: pyproject.toml
	@$(call make_venv)
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch $@ $(BIN)/.installed

# Where PYTHONDONTWRITEBYTECODE is set, each run would compile all of mirdce again: 0.3 s.
$(BIN)/.bytecode: $(BIN)/.installed $(shell find mirdce -name '*.py')
	@$(BIN)/python -m compileall -q mirdce
	@touch $@

# A half-made environment (no pip: the distribution splits ensurepip off) is made anew.
define make_venv
	if [ -z "$(PYTHON)" ]; then \
		echo "mirdce needs Python 3.11 or later; none was found on the PATH." >&2; \
		echo "Install one, e.g. with: apt-get install python3 python3-venv" >&2; \
		echo "or name it: make PYTHON=/path/to/python3.11 ..." >&2; \
		exit 2; \
	fi; \
	if ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
		echo "making the virtual environment $(VENV) with $(PYTHON)"; \
		"$(PYTHON)" -m venv --clear "$(VENV)" || { \
			echo "$(PYTHON) cannot make virtual environments;" >&2; \
			echo "on Debian and Ubuntu: apt-get install python3-venv" >&2; \
			exit 2; \
		}; \
	fi
endef
