# Vern. `make` alone lists what there is to do.
SHELL := /bin/bash
.DEFAULT_GOAL := help
# How many journeys run at once: a browser and its server keep two cores busy.
BROWSERS := $(shell n=$$(nproc 2>/dev/null || echo 2); n=$$((n / 2)); echo $$((n < 1 ? 1 : n > 4 ? 4 : n)))
.PHONY: help run test kill dev check lint courses e2e journeys bench fuzz build prepare site test-tools

help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

run: prepare site ## Build what is missing and start a demonstration on http://127.0.0.1:3000
	@echo "Building the server (a few minutes the first time) ..."
	@cargo build --quiet --package server
	@exec target/debug/vern serve --prepare-demo

test: prepare test-tools site ## Run everything that is checked
	@echo "Lints and borders (2 minutes, 9 from scratch) ..."
	@$(MAKE) --no-print-directory lint
	@echo "Rules, use cases, queries and the server, on SQLite and PostgreSQL (8 minutes, 14 from scratch) ..."
	@cargo test --quiet
	@echo "Course files ..."
	@target/debug/vern courses check courses
	@echo "Browser journeys, $(BROWSERS) at once (22 minutes one by one, 13 with two at once) ..."
	@$(MAKE) --no-print-directory journeys

kill: prepare ## Kill workers and servers a hundred times while they remind people
	KILLS=100 cargo test --quiet --package server --test server -- --nocapture kill::

dev: prepare ## Rebuild and restart whenever a source file changes
	scripts/dev

check: prepare site lint courses ## Formatting, lints, borders between crates, advisories, course files

lint:
	cargo fmt --all --check
	cargo clippy --quiet --all-targets -- --deny warnings
	cargo clippy --quiet --package xtask --package bench --all-targets -- --deny warnings
	RUSTDOCFLAGS='--deny warnings' cargo doc --quiet --no-deps --document-private-items
	cargo test --quiet --package xtask
	cargo xtask borders
	cargo xtask circles
	cargo xtask sizes
	cargo xtask advisories
	scripts/subjects

courses:
	cargo run --quiet --package server -- courses check courses

e2e: prepare site ## Run the browser journeys
	cargo build --quiet --package server
	@$(MAKE) --no-print-directory journeys

# The program must be there: the tests of the server build it, too.
journeys:
	node --test --test-concurrency=$(BROWSERS) e2e/journeys/

bench: prepare site ## Measure pages, saves, sizes and memory beside a constant
	cargo build --quiet --release --package server --package bench
	target/release/bench
	@cargo xtask sizes

fuzz: ## Throw broken course files at their reader for a minute
	@scripts/fuzz

build: prepare ## Make one self-contained program, target/release/vern
	@scripts/release

prepare:
	@scripts/prepare

test-tools:
	@scripts/test-tools

site:
	@cargo xtask site
