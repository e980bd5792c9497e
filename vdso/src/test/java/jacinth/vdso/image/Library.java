package jacinth.vdso.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A shared library, read as a dynamic linker reads it: through its program headers alone.
final class Library {
    record Segment(int type, int flags, long offset, long address, long fileSize, long memorySize) {}

    record Symbol(String name, int binding, int section, long value, long size) {
        static final int LOCAL = 0;
        static final int GLOBAL = 1;
        static final int WEAK = 2;
    }

    static final int LOAD = 1;
    static final int DYNAMIC = 2;
    static final int NOTE = 4;
    static final int GNU_STACK = 0x6474e551;

    static final long STRTAB = 5;
    static final long SYMTAB = 6;
    static final long SONAME = 14;
    static final long HASH = 4;
    static final long GNU_HASH = 0x6ffffef5;

    final ByteBuffer file;
    final List<Segment> segments = new ArrayList<>();
    final Map<Long, Long> dynamic = new TreeMap<>();

    Library(byte[] bytes) {
        file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < file.getShort(56); i++) {
            int at = (int) file.getLong(32) + i * file.getShort(54);
            segments.add(new Segment(
                    file.getInt(at),
                    file.getInt(at + 4),
                    file.getLong(at + 8),
                    file.getLong(at + 16),
                    file.getLong(at + 32),
                    file.getLong(at + 40)));
        }
        var place = segments(DYNAMIC).getFirst();
        for (int at = (int) place.offset; file.getLong(at) != 0; at += 16) {
            dynamic.put(file.getLong(at), file.getLong(at + 8));
        }
    }

    List<Segment> segments(int type) {
        return segments.stream().filter(segment -> segment.type == type).toList();
    }

    int dynamic(long tag) {
        return Math.toIntExact(dynamic.getOrDefault(tag, 0L));
    }

    String string(int offset) {
        int start = dynamic(STRTAB) + offset;
        int end = start;
        while (file.get(end) != 0) {
            end++;
        }
        return new String(file.array(), start, end - start, StandardCharsets.US_ASCII);
    }

    Symbol symbol(int index) {
        int at = dynamic(SYMTAB) + 24 * index;
        return new Symbol(
                string(file.getInt(at)),
                file.get(at + 4) >> 4,
                file.getShort(at + 6),
                file.getLong(at + 8),
                file.getLong(at + 16));
    }

    /// All, with the empty one.
    List<Symbol> symbols() {
        var symbols = new ArrayList<Symbol>();
        for (int i = 0; i < file.getInt(dynamic(HASH) + 4); i++) {
            symbols.add(symbol(i));
        }
        return symbols;
    }

    /// Looks a name up in the hash table of the System V ABI.
    @Nullable
    Symbol find(String name) {
        int hash = 0;
        for (byte letter : name.getBytes(StandardCharsets.US_ASCII)) {
            hash = (hash << 4) + letter;
            hash = (hash ^ (hash & 0xf0000000) >>> 24) & 0x0fffffff;
        }
        int table = dynamic(HASH);
        int buckets = file.getInt(table);
        int index = file.getInt(table + 8 + 4 * (hash % buckets));
        while (index != 0 && !symbol(index).name.equals(name)) {
            index = file.getInt(table + 8 + 4 * (buckets + index));
        }
        return index == 0 ? null : symbol(index);
    }

    /// Looks a name up in GNU's hash table.
    @Nullable
    Symbol findGnu(String name) {
        int hash = 5381;
        for (byte letter : name.getBytes(StandardCharsets.US_ASCII)) {
            hash = hash * 33 + letter;
        }
        int table = dynamic(GNU_HASH);
        int buckets = file.getInt(table);
        int first = file.getInt(table + 4);
        int bloomWords = file.getInt(table + 8);
        long bloom = file.getLong(table + 16 + 8 * ((hash >>> 6) % bloomWords));
        if ((bloom >>> hash & bloom >>> (hash >>> file.getInt(table + 12)) & 1) == 0) {
            return null;
        }
        int bucketTable = table + 16 + 8 * bloomWords;
        int index = file.getInt(bucketTable + 4 * Integer.remainderUnsigned(hash, buckets));
        if (index == 0) {
            return null;
        }
        while (true) {
            int candidate = file.getInt(bucketTable + 4 * (buckets + index - first));
            if ((candidate | 1) == (hash | 1) && symbol(index).name.equals(name)) {
                return symbol(index);
            }
            if ((candidate & 1) != 0) {
                return null;
            }
            index++;
        }
    }
}
