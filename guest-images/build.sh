#!/bin/sh
# Builds crt1 and all guest programs for both ISAs:
#   OUT_DIR/crt1-ISA.o      belongs in vdso/src/main/resources/jacinth/vdso/publish/
#   OUT_DIR/bin/ISA/NAME    belongs in guest-images/bin/ISA/
# The same sources give the same bytes, wherever the checkout and OUT_DIR are.
#
# Needs Debian's clang-19 and lld-19. JACINTH_SDK may name a folder with x64/ and arm64/ as `jacinth sdk` writes them.
set -eu

if [ $# -ne 1 ]; then
    echo "usage: guest-images/build.sh OUT_DIR" >&2
    exit 2
fi
root=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
temporary=$(mktemp -d)
trap 'rm -rf "$temporary"' EXIT
cd "$root"

compile() { # SOURCE OBJECT FLAG...
    source=$1 object=$2
    shift 2
    clang-19 "--target=$target" -std=c17 -O2 -fPIE -nostdlib -Wall -Wextra -Werror "-ffile-prefix-map=$root=." \
        -fno-ident -fno-addrsig -I "$sdk/include" "$@" -c "$source" -o "$object"
}

for isa in x64 arm64; do
    case $isa in
    x64)
        target=x86_64-unknown-fuchsia
        machine=-march=x86-64-v2
        inline_atomics=
        ;;
    arm64)
        target=aarch64-unknown-fuchsia
        machine=-march=armv8-a
        inline_atomics=-mno-outline-atomics
        ;;
    esac
    if [ -n "${JACINTH_SDK:-}" ]; then
        sdk=$JACINTH_SDK/$isa
    else
        sdk=$temporary/$isa
        ./jacinth sdk --out "$sdk" --arch "$isa"
    fi

    # No instrumentation in crt1: it runs before there is anything to be instrumented with.
    bare='-fno-sanitize=all -fno-stack-protector'
    crt1=$out/crt1-$isa.o
    compile vdso/src/main/c/crt1.c "$crt1" $machine $bare $inline_atomics -ffreestanding \
        -ffunction-sections

    mkdir -p "$out/bin/$isa"
    for source in guest-images/src/*.c; do
        name=$(basename "$source" .c)
        case $name in
        threads | race | growth* | memory-model | check-*) flags=$bare page=4096 ;;
        pingpong | soak) flags=$bare page=65536 ;;
        *) flags='' page=4096 ;;
        esac
        compile "$source" "$temporary/$name.o" $machine $flags
        ld.lld-19 -pie --gc-sections --build-id=none -z now -z separate-code -z max-page-size=$page \
            -o "$out/bin/$isa/$name" "$crt1" "$temporary/$name.o" "$sdk/lib/libzircon.so"
    done
done
