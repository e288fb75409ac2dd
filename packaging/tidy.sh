#!/usr/bin/env bash
# Runs clang-tidy (14 is the reference) over what the preset dev compiles, or over the named files.
# Slow, so not part of the tests.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
tidy=$(command -v clang-tidy-14 || command -v clang-tidy) || {
    echo "Implexa: clang-tidy is missing: apt-get install clang-tidy" >&2
    exit 1
}
cd "$root"
cmake --preset dev >/dev/null
# The sources include what moc writes.
cmake --build --preset dev >/dev/null
if [ $# -eq 0 ]; then
    mapfile -t files < <(git ls-files 'app/*.cpp' 'core/*.cpp' 'ui/*.cpp' 'tests/*.cpp')
    set -- "${files[@]}"
fi
printf '%s\0' "$@" | xargs -0 -n 1 -P "$(nproc)" "$tidy" --quiet -p build/dev
