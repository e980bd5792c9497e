package jacinth.kernel.boot;

import jacinth.kernel.memory.AddressSpace;
import jacinth.kernel.memory.Vmo;
import jacinth.vdso.abi.Printable;
import jacinth.vdso.abi.Status;
import jacinth.vdso.elf.ElfImage;
import jacinth.vdso.elf.ElfSymbols;
import jacinth.vdso.elf.ImageException;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names places in guest code, from the files that are mapped there.
public final class CodePlace {
    /// No larger file is looked into.
    private static final long LARGEST = 64 << 20;

    private final AddressSpace space;

    /// What has been looked into; null where there is no image.
    private final Map<Vmo, @Nullable ElfImage> images = new LinkedHashMap<>();

    /// Of one process. Each file is looked into once.
    public CodePlace(AddressSpace space) {
        this.space = space;
    }

    /// [#suffix(long)], for who asks once.
    public static String suffix(AddressSpace space, long address) {
        return new CodePlace(space).suffix(address);
    }

    /// What to write after an address: ` (main+0x13)`, ` (libfdio.so+0x1234)` if no symbol is known, nothing if no
    /// file is mapped there.
    public String suffix(long address) {
        var mapping = space.findMapping(address);
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

    private @Nullable ElfImage image(Vmo vmo) {
        if (!images.containsKey(vmo)) {
            images.put(vmo, read(vmo));
        }
        return images.get(vmo);
    }

    private static @Nullable ElfImage read(Vmo vmo) {
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
