#!/usr/bin/env bash
# Gradescope runs this once, when it builds the autograder. It fails, and the build with it, if the tool
# doesn't run here, or if the lab has errors.
set -euo pipefail
cd "${AUTOGRADER_ROOT:-/autograder}/source"
chmod +x labsheet run_autograder
./labsheet --version
./labsheet check --solutions %lab%
