# Two commands are all the set-up there is: `make run` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DECODER := app/static/scanner/vendor/decode.js
LETTERS := app/paper/everyday.otf
JOBS ?= $(shell nproc 2>/dev/null || echo 2)
# The suite starts dozens of processes: with this set, each would compile everything it imports anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run test check faults format miniprogram openapi sbom advisories bench deploy-test clean

help: ## print this
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/runtime $(DECODER) $(LETTERS) ## start everything on http://127.0.0.1:8000 with the demo programme
	@$(BIN)/flask --app wsgi migrate
	@$(BIN)/flask --app wsgi demo
	@echo "  按 Ctrl-C 结束" && echo
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/honcho start --no-prefix || [ $$? -eq 130 ]

test: $(VENV)/development $(DECODER) $(LETTERS) ## run the whole test suite
	@$(BIN)/python -m pytest -q -n $(JOBS) --dist worksteal -m "not storm and not fault"
	@$(BIN)/python -m pytest -q -m storm

faults: $(VENV)/development ## kill, starve and set wrong servers of its own; tells how long each took to recover
	@$(BIN)/python -m pytest -q -m fault tests/faults

check: $(VENV)/development ## everything that must hold: format, lint, types, floors, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@$(MAKE) --no-print-directory test
	@$(MAKE) --no-print-directory advisories

miniprogram: miniprogram/node_modules/.package-lock.json ## check and build the WeChat mini-program (needs Node 20 or newer)
	@cd miniprogram && npm run --silent check

miniprogram/node_modules/.package-lock.json: miniprogram/package-lock.json
	@node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 20 ? 1 : 0)' || \
		{ echo "需要 Node 20 或更新版本" >&2; exit 1; }
	@echo "正在安装小程序的工具……"
	@cd miniprogram && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

format: $(VENV)/development ## put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

openapi: $(VENV)/development ## write docs/openapi.json anew, after the API has changed
	@$(BIN)/python tools/write_openapi.py

sbom: $(VENV)/runtime ## write build/sbom.json, what a release is made of (CycloneDX)
	@mkdir -p build && $(BIN)/python tools/write_sbom.py > build/sbom.json && echo "build/sbom.json"

advisories: $(BIN)/python ## ask whether a pinned package has a known weakness; says so where no index answers
	@$(BIN)/python tools/check_advisories.py

bench: $(VENV)/development $(LETTERS) ## measure beside bare baselines, on each engine that answers
	$(BIN)/python -m bench

deploy-test: $(VENV)/development ## from an empty Debian 12 to a first lecture, by the operators' page; the images (root)
	@$(BIN)/python -m tests.deploy.from_nothing
	@$(BIN)/python -m tests.deploy.image

clean: ## remove what was built; keeps var/, where the data is
	rm -rf $(VENV) build app/static/scanner/vendor miniprogram/node_modules miniprogram/build miniprogram/dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "需要 Python 3.11 或更新版本(可用 make PYTHON=/path/to/python3.12 指定)" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ rm -rf $(VENV); echo "无法建立虚拟环境:在 Debian/Ubuntu 上请先安装 python3-venv" >&2; exit 1; }

# The page can do without it, so a machine without a network still starts.
$(DECODER): package-lock.json | $(BIN)/python
	@-$(BIN)/python tools/fetch_frontend.py

$(LETTERS): tools/cut_font.py requirements.lock | $(VENV)/runtime
	@$(BIN)/python tools/cut_font.py

$(VENV)/runtime: requirements.lock | $(BIN)/python
	@echo "正在安装依赖……"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/development: requirements-dev.lock | $(BIN)/python
	@echo "正在安装开发依赖……"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@ $(VENV)/runtime
