# What people do with the project: run it, test it, renew what is generated. `make help` lists the targets.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PORT   ?= 8001
CORPUS ?= corpus
STAMP  := $(VENV)/installed
PAGES  := tests/site/browser

.DEFAULT_GOAL := help
.PHONY: docs links help run compiled compiled-test test site-bench venv system checkers engines engines-test lint golden screenshots corpus-test akn-test bench clean diff-test diff-golden formats fuzz crash-test

help:  ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

venv: $(STAMP)  ## the environment, with every optional part

$(STAMP): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "regparse needs Python 3.11 or newer; set PYTHON=…" >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[all,test]'
	@$(BIN)/python -m compileall -q src  # as an ordinary installation does; an editable one leaves it to the first start
	@touch $@

run: venv  ## build the knowledge base from corpus/ and serve it on 127.0.0.1:$(PORT)
	$(BIN)/regparse build $(CORPUS)
	$(BIN)/regparse serve --port $(PORT)

system:  # a browser and Chinese type for the tests, where this user may install them
	@if ! command -v chromium >/dev/null 2>&1 || ! fc-list :lang=zh 2>/dev/null | grep -q .; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fontconfig fonts-noto-cjk; } >/dev/null 2>&1 \
	      || echo "chromium and fonts-noto-cjk could not be installed: the browser tests will be skipped" >&2; \
	  else echo "chromium or fonts-noto-cjk is missing: the browser tests will be skipped" >&2; fi; fi

	@if ! command -v soffice >/dev/null 2>&1; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends libreoffice-writer libreoffice-calc libgl1 libglib2.0-0; } >/dev/null 2>&1 \
	      || echo "libreoffice-writer could not be installed: the tests in LibreOffice will be skipped" >&2; \
	  else echo "libreoffice-writer is missing: the tests in LibreOffice will be skipped" >&2; fi; fi

	@if ! command -v psql >/dev/null 2>&1 || ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql; } >/dev/null 2>&1 \
	      || echo "postgresql could not be installed: the test in PostgreSQL will be skipped" >&2; \
	  else echo "postgresql is missing: the test in PostgreSQL will be skipped" >&2; fi; fi

	@if ! command -v npm >/dev/null 2>&1 || ! command -v java >/dev/null 2>&1; then \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then \
	    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends npm default-jre-headless; } >/dev/null 2>&1 \
	      || echo "npm and default-jre-headless could not be installed: the tests that need them will be skipped" >&2; \
	  else echo "npm or java is missing: the tests that need them will be skipped" >&2; fi; fi

engines: venv system  # rule engines that others wrote, where node is
	@if command -v npm >/dev/null 2>&1; then \
	  mkdir -p $(VENV)/engines && { cmp -s tests/engines/package.json $(VENV)/engines/package.json || { \
	    cp tests/engines/package.json $(VENV)/engines/ && npm install --prefix $(VENV)/engines --no-package-lock --no-audit --no-fund --fetch-retries=1 --silent; }; } \
	    || { rm -f $(VENV)/engines/package.json; echo "the engines of tests/engines/package.json could not be installed: their tests will be skipped" >&2; }; \
	else echo "node and npm are missing: the tests of engines written in JavaScript will be skipped" >&2; fi

checkers: system  # what judges the site's pages, where npm is: axe-core, the Nu Html Checker
	@if command -v npm >/dev/null 2>&1; then \
	  cmp -s $(PAGES)/package-lock.json $(PAGES)/node_modules/fetched || { \
	    npm ci --prefix $(PAGES) --no-audit --no-fund --fetch-retries=1 --silent && cp $(PAGES)/package-lock.json $(PAGES)/node_modules/fetched; } \
	    || echo "what tests/site/browser/package.json names could not be fetched: pages are not judged by axe-core and the Nu Html Checker" >&2; \
	else echo "node and npm are missing: pages are not judged by axe-core and the Nu Html Checker" >&2; fi

test: venv system engines checkers  ## every test, in one process a processor and at most four
	REGPARSE_ENGINES=$(VENV)/engines $(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

engines-test: venv engines  ## exported rule sets in engines that others wrote: 10,000 random applicants a measure
	REGPARSE_ENGINES=$(VENV)/engines $(BIN)/python -m tests.engines

lint: venv  ## formatting, lint and types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

corpus-test: venv  ## the slow tests: every file of the collection of laws
	REGPARSE_EVERY_LAW=1 $(BIN)/python -m pytest tests/test_properties.py tests/test_structure.py

akn-test: venv  ## every law of the collection to Akoma Ntoso and back: valid, and the same tree
	REGPARSE_EVERY_LAW=1 $(BIN)/python -m pytest tests/export/test_akn.py

diff-test: venv system  ## comparisons: 400 laws changed in known ways, every law in several versions
	REGPARSE_MUTANTS=400 REGPARSE_EVERY_LAW=1 $(BIN)/python -m pytest -s tests/diff

formats: venv system  ## compare every format with the text; renew the tables of docs/formats.md
	$(BIN)/python -m tools.formats

fuzz: venv  ## coverage-guided fuzzing of every reader, structure and facts: SECONDS=… for each of 11 targets
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[fuzz]'
	$(BIN)/python -m fuzz.run --seconds $(or $(SECONDS),660)

crash-test: venv  ## kill 200 builds at random moments
	$(BIN)/python -m tests.crash --kills $(or $(KILLS),200)

diff-golden: venv  ## renew the summaries of tests/diff/golden/, for a person to review
	REGPARSE_GOLDEN=1 $(BIN)/python -m pytest tests/diff/test_golden.py

golden: venv  ## renew extracted/, the schema and the generated pages of docs/, for a person to review
	$(BIN)/python -m tools.golden

docs: venv  ## the documentation as a site in build/docs/, every warning an error
	$(BIN)/python -m sphinx -W -n -q --keep-going -b html docs build/docs
	@echo "build/docs/index.html"

links: venv  ## whether the documentation's links to other sites are alive (needs the network)
	$(BIN)/python -m sphinx -q -b linkcheck docs build/links

bench: venv compiled  ## what everything costs, against a lower bound and others' programs, on CORPUS=DIR: renews docs/performance.md
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]' || echo "others' programs could not be installed: no comparison with them" >&2
	$(BIN)/python -m benchmarks $(or $(CORPUS),corpus)

compiled: venv  ## the package with the kinds of fact as machine code, in dist/compiled/ (needs a C compiler; two minutes)
	@rm -rf build/compiled dist/compiled && mkdir -p build/compiled && cp -R pyproject.toml README.md LICENSE src build/compiled/
	HATCH_BUILD_HOOK_ENABLE_MYPYC=1 $(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist/compiled build/compiled
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --target build/compiled/installed dist/compiled/*.whl

compiled-test: compiled  ## whether the compiled package finds to the letter what the other does, in the texts of CORPUS=DIR
	$(BIN)/python -m tests.compiled $(or $(CORPUS),corpus)

screenshots: venv system checkers  ## take the pictures of docs/screenshots/ anew
	REGPARSE_SCREENSHOTS=docs/screenshots $(BIN)/python -m pytest tests/site -m browser

site-bench: venv  ## how fast the site answers and how many readers it bears: DB=…, ARGS=--json
	$(BIN)/python -m benchmarks.site $(or $(DB),regparse.db) $(ARGS)

clean:  ## remove what was built
	rm -rf $(VENV) regparse.db build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
