# What the scripts of this folder share. Sourced from the repository's root.
set -euo pipefail
export LC_ALL=C TZ=UTC

say() { printf 'dist: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }

# Every time in an artifact is that of the commit, so that the same commit gives the same bytes.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH

work=.build/dist          # everything in between
dist=dist                 # what is handed out
binary=$work/labsheet     # the tool
system=$(uname -s)        # Linux or Darwin
machine=$(uname -m)

# The first word is the name, the second the version: 'labsheet 0.1.0 (commit …)'.
version() { "$binary" --version | cut -d ' ' -f 2; }

bytes() { wc -c <"$1" | tr -d ' '; }
