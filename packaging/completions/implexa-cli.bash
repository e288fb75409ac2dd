# shellcheck shell=bash
# The program knows its verbs, options and part numbers: it is asked for what may follow.

_implexa_cli() {
    local line words current candidates candidate breaks
    # By blanks only: readline would also break IPN@1 and --vault=DIR apart.
    line=${COMP_LINE:0:COMP_POINT}
    read -ra words <<<"$line"
    case $line in
        *[[:space:]]) words+=("") ;;
    esac
    current=${words[${#words[@]} - 1]}
    mapfile -t candidates < <("${COMP_WORDS[0]}" __complete "${words[@]:1}" 2>/dev/null)

    # What readline takes for earlier words is not to be typed again.
    breaks=""
    case $current in
        *[@:=]*) breaks=${current%"${current##*[@:=]}"} ;;
    esac
    COMPREPLY=()
    for candidate in "${candidates[@]}"; do
        if [[ -n $candidate && $candidate == "$current"* ]]; then
            COMPREPLY+=("${candidate#"$breaks"}")
        fi
    done
}

complete -o default -F _implexa_cli implexa-cli
