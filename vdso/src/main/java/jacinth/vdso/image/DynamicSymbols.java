package jacinth.vdso.image;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The dynamic symbols of the vDSO, with both kinds of hash table that linkers look names up in.
///
/// Each function has two names: `_zx_x`, and `zx_x`, which is weak so that a program may define its own. Their order is
/// what the newer hash table asks for: by bucket.
final class DynamicSymbols {
    static final int SYMBOL_SIZE = 24;

    /// Where the constants are, for debuggers; linkers do not see it.
    private static final String CONSTANTS = "DATA_CONSTANTS";

    /// The empty symbol, and that of the constants.
    static final int LOCALS = 2;

    private static final int BLOOM_WORDS = 32;
    private static final int BLOOM_SHIFT = 6;

    private static final int GLOBAL_FUNCTION = 1 << 4 | 2;
    private static final int WEAK_FUNCTION = 2 << 4 | 2;
    private static final int LOCAL_OBJECT = 1;

    private record Symbol(String name, String function, int nameOffset, int binding) {
        int gnuHash() {
            int hash = 5381;
            for (int i = 0; i < name.length(); i++) {
                hash = hash * 33 + name.charAt(i);
            }
            return hash;
        }

        /// The System V ABI's.
        int hash() {
            int hash = 0;
            for (int i = 0; i < name.length(); i++) {
                hash = (hash << 4) + name.charAt(i);
                int high = hash & 0xf0000000;
                hash = (hash ^ high >>> 24) & ~high;
            }
            return hash;
        }
    }

    private final StringTable strings = new StringTable();
    private final int sonameOffset;
    private final int constantsNameOffset;
    private final List<Symbol> symbols = new ArrayList<>();
    private final int buckets;

    /// @param functions their names without `zx_`
    DynamicSymbols(String soname, List<String> functions) {
        sonameOffset = strings.add(soname);
        constantsNameOffset = strings.add(CONSTANTS);
        for (var function : functions) {
            int offset = strings.add("_zx_" + function);
            symbols.add(new Symbol("_zx_" + function, function, offset, GLOBAL_FUNCTION));
            symbols.add(new Symbol("zx_" + function, function, offset + 1, WEAK_FUNCTION));
        }
        buckets = symbols.size() / 2 | 1;
        symbols.sort(Comparator.comparingInt(this::gnuBucket).thenComparing(Symbol::name));
    }

    private int gnuBucket(Symbol symbol) {
        return Integer.remainderUnsigned(symbol.gnuHash(), buckets);
    }

    int sonameOffset() {
        return sonameOffset;
    }

    byte[] strings() {
        return strings.bytes();
    }

    int tableSize() {
        return SYMBOL_SIZE * (LOCALS + symbols.size());
    }

    int hashSize() {
        return 4 * (2 + buckets + LOCALS + symbols.size());
    }

    int gnuHashSize() {
        return 16 + 8 * BLOOM_WORDS + 4 * (buckets + symbols.size());
    }

    /// @param constants the address of the constants
    /// @param textSection the number of the section that the functions are in
    /// @param functions by name, with addresses instead of offsets
    void writeTable(
            ByteBuffer to, int dataSection, int constants, int textSection, Map<String, Code.Function> functions) {
        to.put(new byte[SYMBOL_SIZE]);
        write(to, constantsNameOffset, LOCAL_OBJECT, dataSection, constants, VdsoConstants.SIZE);
        for (var symbol : symbols) {
            var function = functions.get(symbol.function);
            if (function == null) {
                throw new AssertionError("no code for zx_" + symbol.function);
            }
            write(to, symbol.nameOffset, symbol.binding, textSection, function.offset(), function.size());
        }
    }

    private static void write(ByteBuffer to, int name, int info, int section, long value, long size) {
        to.putInt(name)
                .put((byte) info)
                .put((byte) 0)
                .putShort((short) section)
                .putLong(value)
                .putLong(size);
    }

    /// The one that the System V ABI describes: chains of symbol numbers.
    void writeHash(ByteBuffer to) {
        int[] first = new int[buckets];
        int[] next = new int[LOCALS + symbols.size()];
        for (int i = 0; i < symbols.size(); i++) {
            int bucket = Integer.remainderUnsigned(symbols.get(i).hash(), buckets);
            next[LOCALS + i] = first[bucket];
            first[bucket] = LOCALS + i;
        }
        to.putInt(first.length).putInt(next.length);
        putAll(to, first);
        putAll(to, next);
    }

    /// GNU's: a Bloom filter, the first symbol of each bucket, and the hash of each symbol, odd at the end of a bucket.
    void writeGnuHash(ByteBuffer to) {
        long[] bloom = new long[BLOOM_WORDS];
        int[] first = new int[buckets];
        int[] hashes = new int[symbols.size()];
        for (int i = symbols.size() - 1; i >= 0; i--) {
            int hash = symbols.get(i).gnuHash();
            int bucket = gnuBucket(symbols.get(i));
            bloom[(hash >>> 6) % BLOOM_WORDS] |= 1L << hash | 1L << (hash >>> BLOOM_SHIFT);
            hashes[i] = first[bucket] == 0 ? hash | 1 : hash & ~1;
            first[bucket] = LOCALS + i;
        }
        to.putInt(buckets).putInt(LOCALS).putInt(BLOOM_WORDS).putInt(BLOOM_SHIFT);
        for (long word : bloom) {
            to.putLong(word);
        }
        putAll(to, first);
        putAll(to, hashes);
    }

    private static void putAll(ByteBuffer to, int[] values) {
        for (int value : values) {
            to.putInt(value);
        }
    }
}
