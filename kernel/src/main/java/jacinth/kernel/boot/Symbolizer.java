package jacinth.kernel.boot;

import jacinth.kernel.memory.AddressSpace;
import jacinth.kernel.memory.Mapping;
import jacinth.kernel.memory.Vmo;
import jacinth.vdso.abi.Printable;
import jacinth.vdso.abi.Status;
import jacinth.vdso.elf.ElfImage;
import jacinth.vdso.elf.ElfSymbols;
import jacinth.vdso.elf.ImageException;
import jacinth.vdso.elf.UnwindTable;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names places in the memory of one process, from the files that are mapped there. Each is looked into once.
public final class Symbolizer {
    /// No larger file is looked into.
    private static final long LARGEST = 64 << 20;

    /// What an ELF file begins with.
    private static final int MAGIC = 0x464c457f;

    /// A file in memory.
    ///
    /// @param bias what addresses are greater by than in the file
    private record Module(ElfImage image, String name, long bias) {
        boolean holds(long address) {
            return address - bias >= image.start() && address - bias < image.end();
        }
    }

    private final List<Module> modules = new ArrayList<>();

    public Symbolizer(AddressSpace space) {
        Map<Vmo, @Nullable ElfImage> images = new LinkedHashMap<>();
        for (var placed : space.regions()) {
            if (placed.region() instanceof Mapping mapping) {
                if (!images.containsKey(mapping.vmo())) {
                    images.put(mapping.vmo(), read(mapping.vmo()));
                }
                add(mapping, images.get(mapping.vmo()));
            }
        }
    }

    private void add(Mapping mapping, @Nullable ElfImage image) {
        if (image == null || find(mapping.base()) != null) {
            return;
        }
        for (var segment : image.segments()) {
            long first = segment.offset() - (segment.address() - segment.start());
            long offset = mapping.offset() - first;
            if (offset >= 0 && offset < segment.end() - segment.start()) {
                modules.add(new Module(image, mapping.vmo().name(), mapping.base() - offset - segment.start()));
                return;
            }
        }
    }

    /// What to write after an address: ` (main+0x13)`, ` (libfdio.so+0x1234)` if no symbol is known, nothing if no
    /// file is mapped there.
    public String suffix(long address) {
        var module = find(address);
        if (module == null) {
            return "";
        }
        long inFile = address - module.bias;
        var symbol = isCode(module.image, inFile)
                ? ElfSymbols.functionAt(module.image, inFile)
                : ElfSymbols.variableAt(module.image, inFile);
        if (symbol != null) {
            return " (%s+0x%x)".formatted(Printable.ofOctets(symbol.name()), inFile - symbol.address());
        }
        return module.name.isEmpty() ? "" : " (%s+0x%x)".formatted(Printable.ofOctets(module.name), inFile);
    }

    /// Whether both are known to be in the same function, or of neither is known in which it is.
    boolean areInOneFunction(long address, long other) {
        return function(address) == function(other);
    }

    /// The address of a function in its file, -1 for none.
    private long function(long address) {
        var module = find(address);
        var symbol = module == null ? null : ElfSymbols.functionAt(module.image, address - module.bias);
        return symbol == null ? -1 : symbol.address();
    }

    private static boolean isCode(ElfImage image, long address) {
        return image.segments().stream()
                .anyMatch(segment -> (segment.flags() & ElfImage.Segment.EXECUTE) != 0
                        && address >= segment.start()
                        && address < segment.end());
    }

    /// How to find the caller of the code at an address; null if that is not known.
    UnwindTable.@Nullable Rules rules(long address) {
        var module = find(address);
        return module == null ? null : UnwindTable.at(module.image, address - module.bias);
    }

    private @Nullable Module find(long address) {
        for (var module : modules) {
            if (module.holds(address)) {
                return module;
            }
        }
        return null;
    }

    private static @Nullable ElfImage read(Vmo vmo) {
        long size = vmo.size();
        if (size < Integer.BYTES || size > LARGEST) {
            return null;
        }
        try {
            var magic = MemorySegment.ofArray(new int[1]);
            vmo.read(0, magic);
            if (magic.get(ValueLayout.JAVA_INT, 0) != MAGIC) {
                return null;
            }
            var file = new byte[(int) size];
            vmo.read(0, MemorySegment.ofArray(file));
            return ElfImage.read(file, vmo.name());
        } catch (Status.Failure | ImageException noFile) {
            return null;
        }
    }
}
