# The commands for developers; CI uses the same ones.

SWIFT ?= swift

# Without pkg-config, SwiftPM can't find Debian's libcmark.pc and duktape.pc, and warns.
export PKG_CONFIG_PATH := /usr/lib/$(shell uname -m)-linux-gnu/pkgconfig:$(PKG_CONFIG_PATH)

.PHONY: help labs test lint format bench fuzz gallery browser check reproduced setup

help:
	@echo "make labs       install what is missing, build, render labs/ into output/"
	@echo "make test       install what is missing, run all tests"
	@echo "make lint       check the formatting of the sources"
	@echo "make format     format the sources"
	@echo "make bench      benchmark the engine, and measure how time and memory grow with a lab"
	@echo "make fuzz       look for inputs that break the parsers, FUZZ_SECONDS=600 each"
	@echo "make gallery    draw every kind of figure, also with awkward data, in .build/gallery.html"
	@echo "make browser    test the pages in headless Chromium"
	@echo "make check      everything that CI runs"

setup:
	@scripts/setup

labs: setup
	$(SWIFT) build --configuration release --product labsheet
	.build/release/labsheet render labs --solutions --output output

test: setup
	$(SWIFT) test --explicit-target-dependency-import-check error

swift_sources := Sources Tests Benchmarks/Sources Fuzzing Package.swift Benchmarks/Package.swift

lint:
	$(SWIFT) format lint --strict --recursive $(swift_sources)

format:
	$(SWIFT) format --in-place --recursive $(swift_sources)

bench: setup
	$(SWIFT) run --configuration release --package-path Benchmarks
	$(SWIFT) build --configuration release --product labsheet
	python3 Benchmarks/Growth/growth.py

# Ten minutes of libFuzzer for each parser; not part of 'check'.
fuzz:
	@scripts/fuzz $(FUZZ)

gallery: setup
	$(SWIFT) run FigureGallery .build/gallery.html

browser:
	@scripts/setup browser
	python3 Tests/Browser/check.py --self-test output

# Pages and reference are committed and must be reproduced byte for byte.
reproduced: labs
	scripts/check-reproduced

check: lint test reproduced browser
