# Sourced by the other scripts: the toolchain, the libraries, the tools of the tests.
# shellcheck shell=bash

export DEBIAN_FRONTEND=noninteractive

say() { printf '%s\n' "$*" >&2; }

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

# Runs a command as root: as it is, or by sudo, which may ask for a password where somebody sits.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif ! command -v sudo >/dev/null; then
        return 1
    elif [ -z "${CI:-}" ] && (: >/dev/tty) 2>/dev/null; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

# Installs packages by the system's package manager; quiet unless that fails.
install_packages() {
    local log status=0
    log=$(mktemp)
    if command -v apt-get >/dev/null; then
        # An update that fails may still leave lists that will do.
        as_root apt-get -q update || true
        as_root apt-get -qy install --no-install-recommends "$@"
    elif command -v dnf >/dev/null; then
        as_root dnf -qy install "$@"
    elif command -v zypper >/dev/null; then
        as_root zypper -qn install "$@"
    elif command -v pacman >/dev/null; then
        as_root pacman -Sq --needed --noconfirm "$@"
    else
        echo 'no package manager that this script knows'
        false
    fi >"$log" 2>&1 </dev/null || status=$?
    [ "$status" -eq 0 ] || tail -n 3 "$log" >&2
    rm -f "$log"
    return "$status"
}

# The package of a command, where it is named otherwise.
package_of() {
    case $1 in
        sqlite3) if command -v apt-get >/dev/null || command -v zypper >/dev/null; then echo sqlite3; else echo sqlite; fi ;;
        shellcheck) if command -v dnf >/dev/null || command -v zypper >/dev/null; then echo ShellCheck; else echo shellcheck; fi ;;
        *) echo "$1" ;;
    esac
}

# Finds the Swift toolchain, or says where to get one.
need_swift() {
    local where='Get one for your system at https://www.swift.org/install/linux/ and run this again.'
    local folder version
    for folder in "${SWIFTLY_BIN_DIR:-${HOME:-}/.local/share/swiftly/bin}" /usr/local/swift/usr/bin /opt/swift/usr/bin; do
        if ! command -v swift >/dev/null && [ -x "$folder/swift" ]; then PATH=$folder:$PATH; fi
    done
    command -v swift >/dev/null ||
        stop 'This needs a Swift toolchain, 6.2 or newer, and there is none in PATH.' "$where"
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    case $version in
        [0-5].* | 6.[01]) stop "This needs Swift 6.2 or newer, and $(command -v swift) is $version." "$where" ;;
    esac
}

# Sees to the headers of SQLite and of OpenSSL's libcrypto.
need_libraries() {
    if command -v pkg-config >/dev/null && pkg-config --exists sqlite3 libcrypto; then return; fi
    local packages
    if command -v apt-get >/dev/null; then
        packages=(libsqlite3-dev libssl-dev pkg-config)
    elif command -v dnf >/dev/null; then
        packages=(sqlite-devel openssl-devel pkgconf-pkg-config)
    elif command -v zypper >/dev/null; then
        packages=(sqlite3-devel libopenssl-devel pkg-config)
    else
        packages=(sqlite openssl pkgconf)
    fi
    say "installing ${packages[*]}"
    install_packages "${packages[@]}" ||
        stop "These packages are needed and could not be installed: ${packages[*]}" \
            'Install them as root, and run this again.'
}

# Installs those of the named commands that are missing, and does without where that is not possible.
want_tools() {
    local tool missing=()
    for tool in "$@"; do
        command -v "$tool" >/dev/null || missing+=("$(package_of "$tool")")
    done
    if [ ${#missing[@]} -eq 0 ]; then return; fi
    say "installing ${missing[*]}"
    install_packages "${missing[@]}" || say "doing without some of ${missing[*]}"
}
