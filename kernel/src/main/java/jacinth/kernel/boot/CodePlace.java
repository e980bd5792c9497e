package jacinth.kernel.boot;

import jacinth.kernel.memory.AddressSpace;
import jacinth.kernel.memory.Mapping;
import jacinth.kernel.memory.Vmo;
import jacinth.vdso.abi.Printable;
import jacinth.vdso.abi.Status;
import jacinth.vdso.elf.ElfImage;
import jacinth.vdso.elf.ElfSymbols;
import jacinth.vdso.elf.ImageException;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/// Names places in guest code, from the files that are mapped there.
public final class CodePlace {
    /// No larger file is looked into.
    private static final long LARGEST = 64 << 20;

    private CodePlace() {}

    /// What to write after an address: ` (main+0x13)`, ` (libfdio.so+0x1234)` if no symbol is known, nothing if no
    /// file is mapped there.
    public static String suffix(AddressSpace space, long address) {
        var mapping = mappingAt(space, address);
        var image = mapping == null ? null : image(mapping.vmo());
        if (mapping == null || image == null) {
            return "";
        }
        long offset = mapping.offset() + address - mapping.base();
        for (var segment : image.segments()) {
            if (offset >= segment.offset() && offset - segment.offset() < segment.fileSize()) {
                return suffix(image, mapping.vmo().name(), offset - segment.offset() + segment.address());
            }
        }
        return "";
    }

    private static String suffix(ElfImage image, String file, long address) {
        var function = ElfSymbols.functionAt(image, address);
        if (function != null) {
            return " (%s+0x%x)".formatted(Printable.ofOctets(function.name()), address - function.address());
        }
        return file.isEmpty() ? "" : " (%s+0x%x)".formatted(Printable.ofOctets(file), address);
    }

    private static @Nullable Mapping mappingAt(AddressSpace space, long address) {
        for (var placed : space.regions()) {
            if (placed.region() instanceof Mapping mapping
                    && address >= mapping.base()
                    && address - mapping.base() < mapping.size()) {
                return mapping;
            }
        }
        return null;
    }

    private static @Nullable ElfImage image(Vmo vmo) {
        if (Long.compareUnsigned(vmo.size(), LARGEST) > 0) {
            return null;
        }
        try {
            var file = new byte[(int) vmo.size()];
            vmo.read(0, MemorySegment.ofArray(file));
            return ElfImage.read(file, vmo.name());
        } catch (Status.Failure | ImageException noFile) {
            return null;
        }
    }
}
