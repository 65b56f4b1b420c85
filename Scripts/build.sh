#!/usr/bin/env bash
# Builds the program as it ships and prints where it is: Scripts/build.sh
set -euo pipefail
cd "$(dirname "$0")/.."
. Scripts/setup.sh
need_swift
need_libraries

swift build -c release --product crm --static-swift-stdlib >&2
echo "$PWD/.build/release/crm"
