PYTHON := .venv/bin/python
export PYTHONUTF8 := 1
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
# Where it is set, Rasa's thousands of modules are compiled anew at every start.
unexport PYTHONDONTWRITEBYTECODE

FAST := not slow and not browser and not conversations

.DEFAULT_GOAL := help
.PHONY: help setup run chat train check test evaluate format clean lint types data-check fast-tests

help: ## Liệt kê các lệnh / list the commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' Makefile | expand -t 16

setup: ## Cài môi trường .venv / install the environment .venv
	@python3 -m scripts.bootstrap

run: setup ## Chuẩn bị rồi chạy trợ lý, Ctrl-C để dừng / prepare and run the assistant, Ctrl-C stops
	@$(PYTHON) -m scripts.run

chat: setup ## Trò chuyện trong cửa sổ lệnh / chat in the terminal
	@$(PYTHON) -m scripts.chat

train: setup ## Huấn luyện lại mô hình / train the model again
	@$(PYTHON) -m scripts.prepare --train

check: setup ## Kiểm tra nhanh trước khi commit / quick checks before a commit
	@$(MAKE) --no-print-directory --keep-going --jobs=2 --output-sync=target types data-check lint fast-tests

test: setup ## Tất cả kiểm tra, có cả trình duyệt / every check, with a browser
	@$(PYTHON) -m scripts.prepare
	@$(MAKE) --no-print-directory check
	@CHROMIUM=$$($(PYTHON) -m scripts.browser) && export CHROMIUM && $(PYTHON) -m pytest -m "not ($(FAST))"

evaluate: setup ## Đo chất lượng và tốc độ / measure quality and speed
	@$(PYTHON) -m scripts.prepare
	@$(PYTHON) -m evaluation.nlu
	@$(PYTHON) -m evaluation.cross_validation

format: setup ## Sắp xếp lại mã nguồn / format the code
	@$(PYTHON) -m ruff check --fix --quiet .
	@$(PYTHON) -m ruff format .

clean: ## Xóa môi trường, mô hình, bộ đệm; giữ lại var/ / remove environment, model and caches; keeps var/
	@rm -rf .venv .uv .rasa .mypy_cache .ruff_cache .pytest_cache .hypothesis results models/current.* models/.training
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

lint:
	@$(PYTHON) -m ruff check .
	@$(PYTHON) -m ruff format --check .
	@.venv/bin/uv lock --check --quiet

types:
	@$(PYTHON) -m mypy bot actions scripts

data-check:
	@out=$$($(PYTHON) -m rasa data validate --fail-on-warnings 2>&1) && echo "rasa data validate: OK" || { echo "$$out" | tail -n 40; exit 1; }

fast-tests:
	@$(PYTHON) -m pytest -q -n 2 --dist worksteal -m "$(FAST)"
