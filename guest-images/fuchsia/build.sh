#!/bin/sh
# Builds the programs in this folder against a real Fuchsia SDK of 2018 (x64 only), whose C library is not ours to
# publish:
#   guest-images/fuchsia/build.sh SDK_DIR OUT_DIR
# OUT_DIR then holds the programs and lib/, the folder for --lib-path.
set -eu

if [ $# -ne 2 ] || [ ! -d "$1/arch/x64/sysroot" ]; then
    echo "usage: guest-images/fuchsia/build.sh SDK_DIR OUT_DIR, where SDK_DIR holds arch/x64/sysroot" >&2
    exit 2
fi
sysroot=$1/arch/x64/sysroot
fdio=$1/pkg/fdio/arch/x64
sources=$(cd "$(dirname "$0")" && pwd)

mkdir -p "$2/lib"
cp "$sysroot/dist/lib/ld.so.1" "$fdio/dist/libfdio.so" "$2/lib/"
for source in "$sources"/*.c; do
    name=$(basename "$source" .c)
    clang-19 --target=x86_64-unknown-fuchsia "--sysroot=$sysroot" -std=c17 -O2 -fPIE -Wall -Wextra -Werror \
        -isystem "$sysroot/include" -c "$source" -o "$2/$name.o"
    # That ld.so.1 looks for a build id without asking whether there are notes at all.
    ld.lld-19 -pie --build-id --eh-frame-hdr --dynamic-linker=ld.so.1 -z now -z max-page-size=4096 -o "$2/$name" \
        "$sysroot/lib/Scrt1.o" "$2/$name.o" "-L$fdio/lib" "-L$sysroot/lib" -lfdio -lc
    rm "$2/$name.o"
done
