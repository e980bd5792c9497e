#!/bin/sh
# Fetches the native libraries, Unicorn and Capstone, out of upstream's own packages for Python.
#
# usage: natives.sh [PLATFORM...]      linux-x64, linux-arm64, macos-x64 or macos-arm64; by default the one it runs on
#
# They are left in .jacinth/natives/PLATFORM/ of the repository, each with a file beside it that holds its SHA-256.
# What is there already is not fetched again.
set -eu

UNICORN=unicorn==2.1.4
CAPSTONE=capstone==5.0.9

repository=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
natives=$repository/.jacinth/natives

fail() {
    echo "natives.sh: $*" >&2
    exit 1
}

host_platform() {
    case $(uname -s) in
        Linux) os=linux ;;
        Darwin) os=macos ;;
        *) fail "no native libraries are known for $(uname -s): set JACINTH_UNICORN and JACINTH_CAPSTONE to yours" ;;
    esac
    case $(uname -m) in
        x86_64 | amd64) echo "$os-x64" ;;
        aarch64 | arm64) echo "$os-arm64" ;;
        *) fail "no native libraries are known for $(uname -m): set JACINTH_UNICORN and JACINTH_CAPSTONE to yours" ;;
    esac
}

# The package's platform tag and the SHA-256 of each package.
pins() {
    case $1 in
        linux-x64)
            tag=manylinux_2_17_x86_64
            unicorn_sum=9d6e6dea140560de4ebd8446661f7ef84a357d428c14a3ef09dacd306ec8c239
            capstone_sum=273fd8d747d2e35c88f91450be51a603ecfaafb00d96d9f315dcb8689c86193e
            ;;
        linux-arm64)
            tag=manylinux_2_17_aarch64
            unicorn_sum=bd1fb0c9af5f57e356d8a96928b4fe045b2e18f308ef23b481d5f970008aa722
            capstone_sum=41772ad0c71aa5d3e97d541e802593c2e71fb94ac7e20d4202f97ce2a3eb8ed5
            ;;
        macos-x64)
            tag=macosx_10_9_x86_64
            unicorn_sum=2a6f738fab5fabffa56af1e7bbf16ea1e91466c342f8dc64f125bd70f36c6b80
            capstone_sum=8c4a1d7134d7d5290e5d77066500385f2c7a4bf66835ccbfde5180042d508b3c
            ;;
        macos-arm64)
            tag=macosx_11_0_arm64
            unicorn_sum=d6c93e0f60328d8f4a1792af3f834137a28050fcc2305f2ec01efe8558a9844e
            capstone_sum=fc269c5082e17d7f9f265cd6980e2fdc6ab572df913951d76db0357e06b8001d
            ;;
        *) fail "unknown platform $1" ;;
    esac
}

find_pip() {
    for pip in pip3 pip "python3 -m pip"; do
        # The last of them is two words on purpose.
        if $pip --version >/dev/null 2>&1; then
            return
        fi
    done
    fail "pip is needed to fetch Unicorn and Capstone: install it (Debian: apt install python3-pip)"
}

sha256() {
    if command -v sha256sum >/dev/null 2>&1; then
        sha256sum "$1"
    else
        shasum -a 256 "$1"
    fi | cut -d ' ' -f 1
}

unpack() {
    if command -v unzip >/dev/null 2>&1; then
        unzip -q "$1" -d "$2"
    else
        python3 -m zipfile -e "$1" "$2"
    fi
}

# fetch REQUIREMENT SHA256: puts the package's libraries into $work/done.
fetch() {
    mkdir "$work/wheel"
    $pip --quiet download --no-deps --only-binary=:all: --platform "$tag" --dest "$work/wheel" "$1" >"$work/log" 2>&1 ||
        fail "could not fetch $1 for $platform: $(tail -n 1 "$work/log")"
    wheel=$(echo "$work"/wheel/*.whl)
    sum=$(sha256 "$wheel")
    [ "$sum" = "$2" ] || fail "the package of $1 for $platform has SHA-256 $sum, not $2: not used"
    unpack "$wheel" "$work/unpacked"
    for library in "$work"/unpacked/*/lib/lib*.so* "$work"/unpacked/*/lib/lib*.dylib; do
        if [ -f "$library" ]; then
            mv "$library" "$work/done/"
            name=${library##*/}
            sha256 "$work/done/$name" >"$work/done/$name.sha256"
        fi
    done
    rm -r "$work/wheel" "$work/unpacked"
}

[ $# -gt 0 ] || set -- "$(host_platform)"
for platform; do
    pins "$platform"
    pinned="$unicorn_sum $capstone_sum"
    [ "$(cat "$natives/$platform/pinned" 2>/dev/null)" != "$pinned" ] || continue
    find_pip
    mkdir -p "$natives"
    work=$(mktemp -d "$natives/fetching.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    mkdir "$work/done"
    fetch "$UNICORN" "$unicorn_sum"
    fetch "$CAPSTONE" "$capstone_sum"
    echo "$pinned" >"$work/done/pinned"
    chmod 755 "$work/done"
    rm -rf "${natives:?}/$platform"
    # Somebody else may have been faster, which is as good.
    mv "$work/done" "$natives/$platform" 2>/dev/null || [ -f "$natives/$platform/pinned" ] ||
        fail "could not put the libraries into $natives/$platform"
    rm -rf "$work"
done
