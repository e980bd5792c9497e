package jacinth.emulator.unicorn;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import jacinth.emulator.Isa;
import jacinth.emulator.host.Pages;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A second level behind the engine's TLB: the translations of thousands of pages, of several address spaces, which the
/// engine gets without a call of Java ([HookCode#fill]). It holds what the engine might hold as well, so what makes
/// that stale makes this stale.
///
/// Direct-mapped, by page and version: address spaces have the same pages. An entry has 32 bytes: page, generation,
/// translation.
final class TranslationCache {
    /// As the hook has it.
    private static final int ENTRIES = 16_384;

    private static final int ENTRY_BYTES = 32;
    private static final int OFFSET_SHIFT = Integer.numberOfTrailingZeros(Isa.PAGE_SIZE / ENTRY_BYTES);
    private static final int GENERATION = 8;
    private static final int TRANSLATION = 16;

    /// Lower bits of a generation, for the version. So many that neither part ever overflows.
    private static final int VERSION_BITS = 40;

    private static final long LAST_EPOCH = (1L << Long.SIZE - VERSION_BITS) - 1;

    private final ControlBlock control;
    private final MemorySegment entries;
    private long version;
    /// The generation of version 0 since everything was forgotten. No entry is of generation 0.
    private long epoch = 1;

    TranslationCache(ControlBlock control, Arena arena) {
        this.control = control;
        // Most programs touch few of them.
        entries = Pages.reserve((long) ENTRIES * ENTRY_BYTES, arena);
        control.translations(entries.address());
        tell();
    }

    /// Only entries of this version are valid from now on.
    void use(long version) {
        this.version = version;
        tell();
    }

    /// No entry is valid any more, of any version.
    void forget() {
        if (epoch == LAST_EPOCH) {
            entries.fill((byte) 0);
            epoch = 0;
        }
        epoch++;
        tell();
    }

    /// @param page address of its first byte
    /// @param translation physical address, with what is allowed in the low bits
    void put(long page, long translation) {
        long entry = (page >>> OFFSET_SHIFT ^ spread()) & (ENTRIES - 1) * ENTRY_BYTES;
        entries.set(JAVA_LONG, entry, page);
        entries.set(JAVA_LONG, entry + GENERATION, generation());
        entries.set(JAVA_LONG, entry + TRANSLATION, translation);
    }

    private void tell() {
        control.generation(generation(), spread());
    }

    /// Different for those that come after each other (the golden ratio).
    private long spread() {
        return version * 0x9e3779b97f4a7c15L >>> Integer.SIZE;
    }

    private long generation() {
        return epoch << VERSION_BITS | version;
    }
}
