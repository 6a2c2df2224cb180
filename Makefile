# The commands for developers; CI uses the same ones.

SWIFT ?= swift

# Without pkg-config, SwiftPM can't find the .pc files of Debian's libraries, and warns.
export PKG_CONFIG_PATH := /usr/lib/$(shell uname -m)-linux-gnu/pkgconfig:$(PKG_CONFIG_PATH)

.PHONY: help labs record test lint format bench fuzz gallery browser formats grading editors check reproduced \
	dist trial reproducible arm64 setup single-files tool

help:
	@echo "make labs       install what is missing, build, render labs/ into output/"
	@echo "make record     'make labs', and record the hashes of single-file pages and data"
	@echo "make test       install what is missing, run all tests"
	@echo "make lint       check the formatting of the sources"
	@echo "make format     format the sources"
	@echo "make bench      benchmark the engine, growth with the size of a lab, and the delay after an edit"
	@echo "make fuzz       look for inputs that break the parsers, FUZZ_SECONDS=600 each"
	@echo "make gallery    draw every kind of figure, also with awkward data, in .build/gallery.html"
	@echo "make browser    test the pages in headless Chromium, also those of labsheet mark, preview, and open"
	@echo "make formats    read the reports for other programs, and run the commands of docs/ci"
	@echo "make grading    grade 200 submissions with Slurm and GNU parallel, and compare the bytes"
	@echo "make editors    try the language server in Neovim, Emacs, and the extension for VS Code"
	@echo "make dist       build what people install, in dist/: wheel, Debian package, archive"
	@echo "make trial      install each of these in a bare Debian, render labs/ and grade there (as root)"
	@echo "make reproducible"
	@echo "                build what people install in another folder, and compare the bytes"
	@echo "make arm64      compute on an emulated arm64 processor, and compare the digits"
	@echo "make check      everything that CI runs"

setup:
	@scripts/setup

# The tool names its commit, so every commit links it anew.
tool: setup
	LABSHEET_COMMIT=$$(git describe --always --abbrev=12 --dirty --exclude "*" 2>/dev/null) \
		$(SWIFT) build --configuration release --product labsheet

labs: tool
	.build/release/labsheet render labs --solutions --shared-style --output output

# Pages as 'labsheet render' writes them by default, and their data: too large to commit.
single-files: tool
	rm -rf .build/single-files
	.build/release/labsheet render labs --solutions --quiet --output .build/single-files

record: labs single-files
	scripts/hashes .build/single-files > output/SHA256SUMS

test: setup
	$(SWIFT) test --explicit-target-dependency-import-check error

swift_sources := Sources Tests Distribution/Arm64 Benchmarks/Sources Fuzzing Package.swift Benchmarks/Package.swift

lint:
	$(SWIFT) format lint --strict --recursive $(swift_sources)

format:
	$(SWIFT) format --in-place --recursive $(swift_sources)

bench: tool
	$(SWIFT) run --configuration release --package-path Benchmarks
	python3 Benchmarks/Growth/growth.py
	python3 Benchmarks/Live/live.py

# Ten minutes of libFuzzer for each parser; not part of 'check'.
fuzz:
	@scripts/fuzz $(FUZZ)

gallery: setup
	$(SWIFT) run FigureGallery .build/gallery.html

# The committed pages share a style sheet; one page embeds its own.
browser: tool
	@scripts/setup browser
	.build/release/labsheet render labs/04-by-hand.md --quiet --output .build/single-page
	python3 Tests/Browser/check.py --self-test output .build/single-page
	python3 Tests/Browser/marking.py .build/release/labsheet
	python3 Tests/Browser/preview.py .build/release/labsheet
	python3 Tests/Browser/worksheet.py .build/release/labsheet

# Reports for other programs, read by other programs.
formats: tool
	@scripts/setup formats
	python3 Tests/Formats/check.py .build/release/labsheet

# Many submissions, hostile ones among them, in every way that docs/courses.md describes.
grading: tool
	@scripts/setup grading
	Tests/Grading/check .build/release/labsheet

# The language server in real editors, with the settings of docs/editors.md.
editors: tool
	@scripts/setup editors
	python3 Tests/Editors/check.py .build/release/labsheet

dist: setup
	@scripts/setup dist
	@Distribution/make

trial:
	@scripts/setup trial
	@scripts/setup formats
	@Distribution/trial

reproducible:
	@Distribution/reproducible

arm64:
	@scripts/setup arm64
	@Distribution/arm64-check

# Pages, hashes and reference are committed and must be reproduced byte for byte.
reproduced: labs single-files
	scripts/check-reproduced

check: lint test reproduced formats grading editors browser
