# shellcheck shell=bash
# shellcheck disable=SC2034 # its variables are for the scripts that source it
# Shared by run.sh and test.sh: checks the packages, installs what is missing, configures and builds
# the preset "release". To be sourced.

set -Eeuo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$root/build/release
log=$root/build/setup.log

say() { printf '%s\n' "-- $*" >&2; }

fail() {
    trap - ERR
    printf '%s\n' "Implexa: $*" >&2
    exit 1
}
trap 'fail "${BASH_SOURCE[0]##*/} stopped at line $LINENO: $BASH_COMMAND"' ERR

# A bare container has the C locale; Qt wants UTF-8.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *UTF-8 | *utf8) ;;
    *) export LC_ALL=C.UTF-8 ;;
esac

# One line a need; where releases name a package differently, a|b takes the first that there is.
build_packages=(
    g++ cmake ninja-build pkg-config\|pkgconf
    qt6-base-dev qt6-svg-dev\|libqt6svg6-dev libgl-dev
    libsqlite3-dev libgit2-dev libdeflate-dev zlib1g-dev
    libqt6sql6-sqlite git fonts-dejavu-core\|fonts-dejavu
)
# Wayland and SVG icons at run time, and quicker second builds: used where the release has them.
optional_packages=(qt6-wayland qt6-svg-plugins ccache)
test_packages=(catch2 git-lfs)

is_installed() {
    [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

is_available() {
    apt-cache show "$1" >/dev/null 2>&1
}

# as_root COMMAND...: asks for a password only where somebody sits at the terminal.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 \
        -o Dpkg::Use-Pty=0 "$@" >>"$log" 2>&1
}

# first_of TEST a|b: prints the first alternative for which TEST holds.
first_of() {
    local alternatives one
    IFS='|' read -ra alternatives <<<"$2"
    for one in "${alternatives[@]}"; do
        if "$1" "$one"; then
            printf '%s\n' "$one"
            return 0
        fi
    done
    return 1
}

# install_missing PACKAGE...: each must end up installed.
install_missing() {
    mkdir -p "$root/build" || fail "$root/build cannot be made; is the folder writable?"
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        local tool
        for tool in c++ cmake ninja pkg-config; do
            command -v "$tool" >/dev/null ||
                fail "$tool is missing, and packages are installed on Debian and Ubuntu only:" \
                    "please install a C++20 compiler, CMake, Ninja, pkg-config, Qt 6 (base, svg)," \
                    "SQLite, libgit2, libdeflate, zlib and, for the tests, Catch2."
        done
        return 0
    fi

    local need missing=() wanted=() name
    for need in "$@"; do
        first_of is_installed "$need" >/dev/null || missing+=("$need")
    done
    [ ${#missing[@]} -gt 0 ] || return 0

    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        fail "these packages are missing, please install them as root:" \
            "apt-get install ${missing[*]%%|*}"
    fi
    say "reading the list of packages"
    apt update || fail "apt-get update failed: see $log. Is there a network connection?"
    for need in "${missing[@]}"; do
        name=$(first_of is_available "$need") ||
            fail "this release has no package ${need//|/ or }: Debian 12, Ubuntu 24.04 or newer" \
                "are needed."
        wanted+=("$name")
    done
    for need in "${optional_packages[@]}"; do
        if ! is_installed "$need" && is_available "$need"; then
            wanted+=("$need")
        fi
    done
    say "installing ${wanted[*]}"
    apt install -y --no-install-recommends "${wanted[@]}" ||
        fail "apt-get could not install the packages: see $log."
}

# How many compilers run at once: one a core, but each may take 1.5 GB.
build_jobs() {
    local cores kib limit jobs
    cores=$(nproc)
    kib=$(awk '$1 == "MemAvailable:" { print $2 }' /proc/meminfo 2>/dev/null) || kib=4000000
    if [ -r /sys/fs/cgroup/memory.max ]; then
        limit=$(cat /sys/fs/cgroup/memory.max)
        if [ "$limit" != max ] && [ $((limit / 1024)) -lt "$kib" ]; then
            kib=$((limit / 1024))
        fi
    fi
    jobs=$((kib / 1500000))
    [ "$jobs" -le "$cores" ] || jobs=$cores
    [ "$jobs" -ge 1 ] || jobs=1
    printf '%s\n' "$jobs"
}

# configure ON|OFF: with the tests or without.
configure() {
    local fresh=()
    # A build folder that was copied or moved here is of no use to CMake.
    if [ -f "$build/CMakeCache.txt" ] &&
        ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build/CMakeCache.txt"; then
        fresh=(--fresh)
    fi
    say "configuring build/release"
    (cd "$root" && cmake --preset release "${fresh[@]}" -DIMPLEXA_TESTS="$1") >"$log" 2>&1 || {
        grep -A 6 -m 1 'CMake Error' "$log" >&2 || true
        fail "CMake could not configure the build: see $log."
    }
}

# build_targets [TARGET...]: all without a name.
build_targets() {
    local jobs
    jobs=$(build_jobs)
    say "building ${*:-everything} (jobs: $jobs)"
    (cd "$root" && cmake --build --preset release -j "$jobs" ${1:+--target "$@"}) >&2 ||
        fail "the build failed: the compiler's messages stand above."
}
