# The commands of a developer; CI uses the same ones.

SWIFT ?= swift

# Without pkg-config, SwiftPM does not know where Debian keeps libcmark.pc and duktape.pc, and warns.
export PKG_CONFIG_PATH := /usr/lib/$(shell uname -m)-linux-gnu/pkgconfig:$(PKG_CONFIG_PATH)

.PHONY: help labs test lint format bench fuzz gallery browser check reproduced setup

help:
	@echo "make labs       install what is missing, build, render labs/ into output/"
	@echo "make test       install what is missing, run all tests"
	@echo "make lint       check the form of the sources"
	@echo "make format     mend the form of the sources"
	@echo "make bench      measure the engine, and how time and memory grow with a lab"
	@echo "make fuzz       look for texts that break what reads them, FUZZ_SECONDS=600 each"
	@echo "make gallery    draw every kind of figure, of awkward data too, into .build/gallery.html"
	@echo "make browser    look at the pages in a headless Chromium"
	@echo "make check      all of the above that CI does"

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

# Ten minutes of libFuzzer for each reader; not a part of 'check'.
fuzz:
	@scripts/fuzz $(FUZZ)

gallery: setup
	$(SWIFT) run FigureGallery .build/gallery.html

browser:
	@scripts/setup browser
	python3 Tests/Browser/check.py --self-test output

# Pages and reference are committed: they must come out again byte for byte.
reproduced: labs
	scripts/check-reproduced

check: lint test reproduced browser
