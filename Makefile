# Two commands: `make demo` shows what Dateline does, `make test` proves it.
# Either sets up .venv by itself; a second run of either finds it ready.
#
#   make test PYTHON=python3.12      with another interpreter (3.11 or newer)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# Nothing here downloads a model: the two that ship come inside packages.
export HF_HUB_OFFLINE := 1

.DEFAULT_GOAL := help
.PHONY: help demo test check bench quality exports torture fuzz growth random clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(READY) ## Set up, index the five articles in seeds/, ask the headline question
	$(BIN)/dateline index seeds/
	$(BIN)/dateline ask "why was Buenos Aires cancelled"

test: check ## Set up, then lint, types and the whole test suite
	$(BIN)/python -m pytest -n auto

check: $(READY) ## Set up, then lint and types only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(READY) ## Measure speed beside the machine's limits, and draw it into docs/
	$(BIN)/python bench/performance.py

quality: $(READY) ## Measure retrieval and answers against the floors in tests/quality
	$(BIN)/python -m pytest tests/quality --quality

exports: $(READY) ## Export 500 citations in every format, and read them back
	$(BIN)/python -m bench.exports

torture: $(READY) ## Kill, damage and starve an index hundreds of times; about an hour
	$(BIN)/python -m tests.torture

fuzz: $(READY) ## Give every reader odd inputs, ten minutes; FUZZ="--minutes 480 pdf" for more
	@$(BIN)/python -c 'import atheris' 2>/dev/null || $(BIN)/python -m pip install --quiet --group fuzz \
	  || echo "atheris cannot be installed; fuzzing in plain Python, which finds less"
	$(BIN)/python -m tests.fuzz $(FUZZ)

growth: $(READY) ## Double hostile texts to 160 kB for every function over text; about an hour
	$(BIN)/python -m tests.hostile $(GROWTH)

random: $(READY) ## Run the tests of properties with examples that no run had before
	$(BIN)/python -m pytest -n auto --hypothesis-profile=random -m hypothesis

clean: ## Remove the environment, the caches and the demo's index
	rm -rf $(VENV) .dateline dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis

# torch goes first and alone: asked for by name and version it is one wheel, while a
# dependency that says just "torch" may bring gigabytes for graphics cards with it.
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit("Dateline needs Python 3.11 or newer; " \
	  "name one with: make PYTHON=python3.12" if sys.version_info < (3, 11) else 0)'
	@echo "Setting up $(VENV): a few minutes, the first time only"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -c constraints.txt torch==2.13.0
	$(BIN)/python -m pip install --quiet -c constraints.txt --editable '.[cite,eval,feeds,parquet,pdf,warc]' --group dev
	$(BIN)/python -m compileall -q index search
	@touch $@
