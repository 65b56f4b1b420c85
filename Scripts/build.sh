#!/usr/bin/env bash
# Builds the program as it ships and prints where it is: Scripts/build.sh
set -euo pipefail
cd "$(dirname "$0")/.."
. Scripts/setup.sh
need_swift
need_libraries

# Start-up is mostly the dynamic linker's, which is given less to do; CONTRIBUTING has the figures.
# A folder that holds the archive alone makes the linker take it instead of the shared libstdc++.
archives=$PWD/.build/archives
mkdir -p "$archives"
archive=$(clang -print-file-name=libstdc++.a 2>/dev/null || true)
[ ! -f "$archive" ] || ln -sf "$archive" "$archives/"

link=(-use-ld=lld "-L$archives" -Xclang-linker -static-libgcc)
link+=(-Xlinker --no-export-dynamic -Xlinker -s)
link+=(-Xlinker -T -Xlinker "$PWD/Scripts/no-unwinding.ld" -Xlinker --no-eh-frame-hdr)
flags=()
for word in "${link[@]}"; do flags+=(-Xswiftc "$word"); done
swift build -c release --product crm --static-swift-stdlib "${flags[@]}" >&2
echo "$PWD/.build/release/crm"
