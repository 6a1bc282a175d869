# Two commands on a fresh Debian 12 with Swift 6.2 or newer: `make demo` and `make test`.

# The demonstration runs optimised processes: unoptimised ones used 330 processor seconds for 5,000 people, which two cores cannot
# do in three minutes with anything else running. Tests run unoptimised, because that builds sooner.
CONFIGURATION ?= release
PEOPLE ?= 5000
BROKER ?= noida
RUN_DIR ?= .run/demo
JOBS ?= $(shell nproc)

SHELL := /bin/bash
PROGRAMS := laowu registry training placement subsidy feeds console
APT := libsqlite3-dev librdkafka-dev libarchive-dev libxlsxwriter-dev libssl-dev python3-venv pkg-config ca-certificates
# What the tests need besides: a browser, its driver, letters for Chinese, and the checker of alert rules.
TESTING := chromium chromium-driver fonts-noto-cjk prometheus
# What senders are told to use in docs/integration.
TESTING += curl openssl kcat
SOURCES := Package.swift Shared Services Tests
BIN = $$(swift build -c $(CONFIGURATION) --show-bin-path)

# The development broker lives in a Python environment below .build.
export LAOWU_DEV_BROKER_VENV ?= $(CURDIR)/.build/dev-broker

.DEFAULT_GOAL := help
.PHONY: help deps tools broker build demo up down test test-system scenario simulate lint format docs sbom bench clean

help: ## what there is
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

# $(call install,packages): installs those that are missing.
define install
	@missing=$$(for package in $(1); do \
		dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'install ok installed' || echo $$package; done); \
	if [ -n "$$missing" ]; then \
		echo "Installing Debian packages:" $$missing; \
		sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		$$sudo apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing; \
	fi
endef

deps: tools ## install the Debian packages that are missing, also for the tests
	$(call install,$(TESTING))

tools:
	$(call install,$(APT))
	@command -v swift >/dev/null || { echo "Swift 6.2 or newer is needed: https://www.swift.org/install/linux/"; exit 1; }

broker: tools
	@compose/dev-broker.sh install

build: tools ## build all programs (CONFIGURATION=release)
	@echo "Building $(CONFIGURATION); the first time takes several minutes."
	@swift build -c $(CONFIGURATION) --jobs $(JOBS)

demo: build broker ## the whole job on generated data, then stop (PEOPLE=5000 BROKER=noida)
	@"$(BIN)/laowu" demo --people $(PEOPLE) --broker $(BROKER) --dir $(RUN_DIR)

up: build broker ## the same, but leave it running and print the addresses
	@"$(BIN)/laowu" up --people $(PEOPLE) --broker $(BROKER) --dir $(RUN_DIR)

down: ## stop what `make up` left running
	@"$(BIN)/laowu" down --dir $(RUN_DIR)

lint:
	@swift format lint --strict --parallel --configuration .swift-format --recursive $(SOURCES)

format: ## put the sources into the agreed form
	@swift format --in-place --parallel --configuration .swift-format --recursive $(SOURCES)

# Formatting, a build in which every warning is an error, all tests. The closing line counts the tests. One test at a time: many of them run
# brokers and whole systems, which would starve each other on two cores.
test: deps broker lint ## everything that must hold
	@swift build --build-tests --jobs $(JOBS)
	@mkdir -p .build
	@set -o pipefail; swift test --skip-build --no-parallel 2>&1 | tee .build/test.log | awk -f .ci/progress.awk; status=$$?; \
	awk -v status=$$status -f .ci/closing-line.awk .build/test.log

# The short selection of these runs in `make test`. Some need root, for a disk that can be filled; without it they are left out.
test-system: tools broker ## real processes under faults, all of it (10 minutes)
	@swift build --build-tests --jobs $(JOBS)
	@set -o pipefail; LAOWU_SYSTEM_TESTS=all swift test --skip-build --no-parallel --filter SystemTests 2>&1 | tee .build/test-system.log | \
	grep -E '^(✔|✘|➜|↳) '; status=$$?; awk -v status=$$status -f .ci/closing-line.awk .build/test-system.log

docs: ## make the generated pages of docs/ anew
	@swift build --product laowu --jobs $(JOBS)
	@for page in asyncapi settings coverage kubernetes; do "$$(swift build --show-bin-path)/laowu" docs $$page; done

sbom: ## the bill of materials (CycloneDX 1.5), .build/sbom.cdx.json
	@swift build --product laowu --jobs $(JOBS)
	@"$$(swift build --show-bin-path)/laowu" docs sbom

scenario: tools ## a plan's year on generated data, its figures counted twice (PLAN=changdu-2020 SCALE=1)
	@swift build -c release --product laowu --jobs $(JOBS)
	@"$$(swift build -c release --show-bin-path)/laowu" scenario $${PLAN:-changdu-2020} --scale $${SCALE:-1}

simulate: tools ## all services under seeded faults, then every planted bug (SEEDS=1000)
	@swift build -c release --product laowu --jobs $(JOBS)
	@"$$(swift build -c release --show-bin-path)/laowu" simulate --seeds $${SEEDS:-1000}
	@"$$(swift build -c release --show-bin-path)/laowu" simulate --planted

# The harness with its C and Python references stands beside a checkout that has it; it is copied, for it writes into its folder.
HARNESS ?= ../shared/bench-peers
bench: tools ## the streak benchmark beside its references, one JSON line a peer (RUNS=1)
	@swift build -c release --product laowu --jobs $(JOBS)
	@[ -d "$(HARNESS)" ] || { echo "No harness at $(HARNESS); see docs/performance.md."; exit 1; }
	@mkdir -p .build/bench && cp -r "$(HARNESS)/." .build/bench/ && cd .build/bench && { [ -x c/streak ] || ONLY_PLAIN=1 ./setup.sh; } && \
	EXTRA_PEER="laowu=exec $$(cd $(CURDIR) && swift build -c release --show-bin-path)/laowu bench streak" RUNS=$${RUNS:-1} \
	venv/plain/bin/python bench.py laowu c-streak plain-py

clean: ## remove what was built and what ran
	@rm -rf .build .run
