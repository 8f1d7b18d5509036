# What people and CI type. Everything runs inside .venv, made from uv.lock.
UV := $(shell command -v uv 2>/dev/null || echo .venv-uv/bin/uv)
RUN := $(UV) run --frozen --quiet

.PHONY: demo tour test quick lint check venv chaos mutants bench pictures screenshots

demo: | $(UV)
	$(RUN) --no-dev marshrutka demo

tour: | $(UV)
	$(RUN) --no-dev marshrutka demo --tour --out var/demo

test: venv
	$(RUN) pytest -n auto --dist worksteal

quick: venv
	$(RUN) python -m tests.quick

lint: venv
	$(RUN) ruff format --check .
	$(RUN) ruff check .
	$(RUN) mypy

check: lint
	$(RUN) pytest -q tests/test_architecture.py tests/test_moves.py

chaos: venv
	CHAOS_KILLS=50 CHAOS_TURNS=60 CHAOS_PROCESSES=4 $(RUN) pytest -s tests/test_chaos.py tests/test_ways.py

mutants: venv
	$(RUN) python tests/mutants.py $(MUTANTS)

bench: venv
	@for script in benchmarks/*.py; do echo "== $$script"; $(RUN) --group bench python $$script || exit 1; done

pictures: venv
	@for one in posters deeds anthology trees simulation; do $(RUN) python -m tests.pictures.$$one || exit 1; done

screenshots: venv
	$(RUN) python -m tests.pictures.screenshots
	$(RUN) python -m tests.pictures.window

venv: .venv/made

.venv/made: pyproject.toml uv.lock | $(UV)
	$(UV) sync --frozen --quiet
	@touch $@

.venv-uv/bin/uv:
	python3 -m venv .venv-uv
	.venv-uv/bin/pip install --quiet uv
