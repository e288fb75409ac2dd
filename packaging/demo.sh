#!/usr/bin/env bash
# A part's first days on the command line: demo.sh [implexa-cli]. Makes a new vault at each run.
set -euo pipefail
cli=${1:-implexa-cli}
demo=${XDG_DATA_HOME:-$HOME/.local/share}/Implexa/demo-$(date +%Y%m%d-%H%M%S)-$$
trap 'echo "Implexa: the command above failed; the demo stops here." >&2' ERR

# Shows a command as it is typed, and runs it.
run() {
    local word
    printf '\n$ implexa-cli' >&2
    for word in "$@"; do
        case $word in
            *[!A-Za-z0-9/._@-]*) printf ' "%s"' "$word" >&2 ;;
            *) printf ' %s' "$word" >&2 ;;
        esac
    done
    printf '\n' >&2
    "$cli" "$@"
}

mkdir -p "$demo"
run init "$demo/vault"
export IMPLEXA_VAULT=$demo/vault
resistor=$(run --quiet part create --category EL-RES --name "Resistor 10k 1% 0603")
echo "$resistor"
capacitor=$(run --quiet part create --category EL-CAP --name "Capacitor 100n 50V 0603")
echo "$capacitor"
run part submit "$resistor"
run part approve "$resistor"
run part release "$resistor"
run part revise "$resistor"
run part list
run log "$resistor"
run export "$demo/parts"
run status

cat <<EOF

The vault is in  $demo/vault
The parts, as an ordinary git repository, are in  $demo/parts
EOF
