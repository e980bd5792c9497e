package jacinth.emulator;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A processor with a few pages, for a test to run code on.
final class Guest implements AutoCloseable {
    static final long CODE = 0x40_0000;
    static final long DATA = 0x50_0000;
    static final long STACK = 0x60_0000;
    static final long BUDGET = 1 << 20;
    private static final int FRAMES = 64;

    final Ram ram = Ram.reserve(FRAMES * Isa.PAGE_SIZE);
    final Cpu cpu;
    private final Map<Long, Long> translations = new HashMap<>();
    private long nextFrame;

    /// Has one page of code, which is current, one of data and one of stack, whose end is the stack pointer.
    Guest(Isa isa, String... code) {
        cpu = Cpu.open(isa, ram, (page, access) -> translations.getOrDefault(page, Mmu.FAULT));
        map(CODE, Access.READ, Access.EXECUTE);
        map(DATA, Access.READ, Access.WRITE);
        map(STACK, Access.READ, Access.WRITE);
        put(CODE, code);
        cpu.registers().pc(CODE);
        cpu.registers().sp(STACK + Isa.PAGE_SIZE);
    }

    void map(long page, Access... allowed) {
        translations.put(page, nextFrame | bits(allowed));
        nextFrame += Isa.PAGE_SIZE;
    }

    void protect(long page, Access... allowed) {
        translations.compute(page, (at, old) -> old & -Isa.PAGE_SIZE | bits(allowed));
        cpu.flushTranslations();
    }

    private static long bits(Access... allowed) {
        return EnumSet.copyOf(List.of(allowed)).stream().mapToInt(Access::bit).sum();
    }

    /// Writes bytes, given as hexadecimal digits, into memory.
    void put(long address, String... code) {
        var bytes = HexFormat.of().parseHex(String.join("", code));
        for (int i = 0; i < bytes.length; i++) {
            memory(address + i).set(ValueLayout.JAVA_BYTE, 0, bytes[i]);
        }
    }

    MemorySegment memory(long address) {
        long page = address & -Isa.PAGE_SIZE;
        return ram.bytes().asSlice((translations.getOrDefault(page, Mmu.FAULT) & -Isa.PAGE_SIZE) + address - page);
    }

    Trap run() {
        return cpu.run(BUDGET);
    }

    @Override
    public void close() {
        cpu.close();
        ram.close();
    }
}
