#!/usr/bin/env bash
# Installs what is missing, builds Implexa and starts it; arguments go to the program. Without a
# display the same story is told on the command line.
# shellcheck source-path=SCRIPTDIR source=setup.sh
. "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

install_missing "${build_packages[@]}"
configure OFF
build_targets implexa implexa-cli

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    exec "$build/bin/implexa" "$@"
fi
if [ $# -gt 0 ]; then
    exec "$build/bin/implexa-cli" "$@"
fi
say "no display: this is what Implexa does, on the command line"
exec "$root/packaging/demo.sh" "$build/bin/implexa-cli"
