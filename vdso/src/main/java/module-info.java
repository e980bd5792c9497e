import org.jspecify.annotations.NullMarked;

/// The contract between guests and the kernel, and the library that carries it into every process.
@NullMarked
module jacinth.vdso {
    requires static transitive org.jspecify;
    requires transitive jacinth.emulator;

    exports jacinth.vdso.abi;
    exports jacinth.vdso.elf;
    exports jacinth.vdso.image;
    exports jacinth.vdso.publish;
}
