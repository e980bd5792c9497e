package jacinth.vdso.image;

import java.util.List;

/// The machine code of a vDSO.
final class Code {
    /// @param name without `zx_`
    /// @param offset bytes from the start of the code
    /// @param size bytes
    record Function(String name, int offset, int size) {}

    /// A place from which a system call is made.
    ///
    /// @param offset bytes from the start of the code to the end of the instruction
    record Site(int offset, int number) {}

    private final byte[] bytes;
    private final List<Function> functions;
    private final List<Site> sites;

    Code(byte[] bytes, List<Function> functions, List<Site> sites) {
        this.bytes = bytes;
        this.functions = functions;
        this.sites = sites;
    }

    byte[] bytes() {
        return bytes;
    }

    List<Function> functions() {
        return functions;
    }

    List<Site> sites() {
        return sites;
    }
}
