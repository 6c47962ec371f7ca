# Vern. `make` alone lists what there is to do.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test kill dev check e2e bench fuzz build prepare site test-tools

help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

run: prepare site ## Build what is missing and start a demonstration on http://127.0.0.1:3000
	@echo "Building the server (a few minutes the first time) ..."
	@cargo build --quiet --package server
	@exec target/debug/vern serve --prepare-demo

test: prepare test-tools check ## Run everything that is checked
	cargo test --quiet
	@$(MAKE) --no-print-directory e2e

kill: prepare ## Kill workers and servers a hundred times while they remind people
	KILLS=100 cargo test --quiet --package server --test server -- --nocapture kill::

dev: prepare ## Rebuild and restart whenever a source file changes
	scripts/dev

check: prepare site ## Formatting, lints, borders between crates, advisories, course files
	cargo fmt --all --check
	cargo clippy --quiet --all-targets -- --deny warnings
	cargo clippy --quiet --package xtask --package bench -- --deny warnings
	cargo test --quiet --package xtask
	cargo xtask borders
	cargo xtask circles
	cargo xtask sizes
	cargo xtask advisories
	scripts/subjects
	cargo run --quiet --package server -- courses check courses

e2e: prepare site ## Run the browser journeys
	cargo build --quiet --package server
	node --test --test-concurrency=1 e2e/journeys/

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
