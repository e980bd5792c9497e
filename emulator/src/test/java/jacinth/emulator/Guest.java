package jacinth.emulator;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/// A processor with a few pages, for a test to run code on.
public final class Guest implements AutoCloseable {
    public static final long CODE = 0x40_0000;
    public static final long DATA = 0x50_0000;
    public static final long STACK = 0x60_0000;
    public static final long BUDGET = 1 << 20;
    private static final int FRAMES = 64;

    public final Ram ram;
    public final Cpu cpu;
    private final Map<Long, Long> translations = new HashMap<>();
    private long nextFrame;
    private int asked;

    /// Has one page of code, which is current, one of data and one of stack, whose end is the stack pointer.
    public Guest(Isa isa, String... code) {
        this(isa, LongUnaryOperator.identity(), code);
    }

    public Guest(Isa isa, LongUnaryOperator ticks, String... code) {
        this(isa, ticks, FRAMES, code);
    }

    /// With room for so many more pages.
    public Guest(Isa isa, int pages) {
        this(isa, LongUnaryOperator.identity(), FRAMES + pages);
    }

    private Guest(Isa isa, LongUnaryOperator ticks, int frames, String... code) {
        ram = Ram.reserve((long) frames * Isa.PAGE_SIZE);
        cpu = Cpu.open(isa, ram, (page, _) -> translate(page), ticks);
        map(CODE, Access.READ, Access.EXECUTE);
        map(DATA, Access.READ, Access.WRITE);
        map(STACK, Access.READ, Access.WRITE);
        put(CODE, code);
        cpu.registers().pc(CODE);
        cpu.registers().sp(STACK + Isa.PAGE_SIZE);
    }

    private long translate(long page) {
        asked++;
        return translations.getOrDefault(page, Mmu.FAULT);
    }

    /// How many translations the processor has asked for since the last call.
    int takeAsked() {
        int count = asked;
        asked = 0;
        return count;
    }

    public void map(long page, Access... allowed) {
        translations.put(page, nextFrame | bits(allowed));
        nextFrame += Isa.PAGE_SIZE;
    }

    /// Maps the frame of another page a second time.
    public void alias(long page, long other, Access... allowed) {
        translations.put(page, translations.getOrDefault(other, Mmu.FAULT) & -Isa.PAGE_SIZE | bits(allowed));
    }

    public void protect(long page, Access... allowed) {
        translations.compute(page, (at, old) -> old & -Isa.PAGE_SIZE | bits(allowed));
        cpu.flushTranslations();
    }

    public void unmap(long page) {
        translations.remove(page);
        cpu.flushTranslations();
    }

    /// x64 only.
    public void gsBase(long address) {
        try (var arena = Arena.ofConfined()) {
            var bases = arena.allocate(ValueLayout.JAVA_LONG, 2);
            cpu.registers().read(Registers.File.THREAD_POINTER, bases);
            bases.setAtIndex(ValueLayout.JAVA_LONG, 1, address);
            cpu.registers().write(Registers.File.THREAD_POINTER, bases);
        }
    }

    private static long bits(Access... allowed) {
        return EnumSet.copyOf(List.of(allowed)).stream().mapToInt(Access::bit).sum();
    }

    /// Writes bytes, given as hexadecimal digits, into memory.
    public void put(long address, String... code) {
        var bytes = HexFormat.of().parseHex(String.join("", code));
        for (int i = 0; i < bytes.length; i++) {
            memory(address + i).set(ValueLayout.JAVA_BYTE, 0, bytes[i]);
        }
    }

    public MemorySegment memory(long address) {
        long page = address & -Isa.PAGE_SIZE;
        return ram.bytes().asSlice((translations.getOrDefault(page, Mmu.FAULT) & -Isa.PAGE_SIZE) + address - page);
    }

    public Trap run() {
        return cpu.run(BUDGET);
    }

    @Override
    public void close() {
        cpu.close();
        ram.close();
    }
}
