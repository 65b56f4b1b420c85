#!/usr/bin/env bash
# Installs or uninstalls the program, its manual and its completions:
#   Scripts/install.sh [install|uninstall] [PREFIX]
# PREFIX is /usr/local unless given; DESTDIR, when set, goes before it, as packagers expect.
set -euo pipefail
cd "$(dirname "$0")/.."

verb=${1:-install}
prefix=${2:-/usr/local}
root=${DESTDIR:-}$prefix
binary=${CRM_BINARY:-.build/release/crm}

# Each line of what is installed: mode, file here, place below the prefix.
files() {
    local page
    echo "755 $binary bin/crm"
    for page in man/*.[1-8]; do
        echo "644 $page share/man/man${page##*.}/${page##*/}"
    done
    echo '644 completions/crm.bash share/bash-completion/completions/crm'
    echo '644 completions/_crm share/zsh/site-functions/_crm'
    echo '644 completions/crm.fish share/fish/vendor_completions.d/crm.fish'
}

case $verb in
    install)
        [ -x "$binary" ] || binary=$(Scripts/build.sh)
        files | while read -r mode file place; do install -D -m "$mode" "$file" "$root/$place"; done
        echo "crm is in $root/bin"
        ;;
    uninstall)
        files | while read -r _ _ place; do rm -f "$root/$place"; done
        echo "crm is gone from $root"
        ;;
    *)
        echo "install.sh: '$verb' is neither install nor uninstall" >&2
        exit 2
        ;;
esac
