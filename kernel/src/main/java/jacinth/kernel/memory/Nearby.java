package jacinth.kernel.memory;

/// What an address is near to at which nothing is mapped.
final class Nearby {
    /// In bytes: what is further from a mapping was hardly meant to be in it.
    private static final long NEAR = 64 << 10;

    private Nearby() {}

    /// `, 8 bytes past VMO 1037 'bss:faults'`; empty if it is near nothing.
    static String of(Vmar top, long address) {
        var around = top.parts();
        while (around.at(address) instanceof Vmar inner) {
            around = inner.parts();
        }
        int next = around.indexFrom(address);
        if (next < around.count() && around.get(next) instanceof Mapping mapping && mapping.base() - address <= NEAR) {
            return ", %d bytes below %s".formatted(mapping.base() - address, mapping.vmo());
        }
        if (next > 0 && around.get(next - 1) instanceof Mapping mapping && address - mapping.end() < NEAR) {
            long distance = address - mapping.end();
            return ", %s past %s".formatted(distance == 0 ? "just" : distance + " bytes", mapping.vmo());
        }
        return "";
    }
}
