#!/usr/bin/env bash
# Installs what is missing, builds everything and runs all tests. Ends with ctest's own summary.
# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

install_missing "${build_packages[@]}" "${test_packages[@]}"
configure ON
# shellcheck disable=SC2119 # the arguments are for ctest
build_targets

export QT_QPA_PLATFORM=offscreen
cd "$root"
exec ctest --preset release --output-on-failure -j "$(nproc)" "$@"
