package jacinth.kernel.boot;

import jacinth.emulator.Isa;
import jacinth.kernel.memory.PagedVmo;
import jacinth.kernel.memory.Vmar;
import jacinth.kernel.memory.Vmo;
import jacinth.kernel.object.Handle;
import jacinth.kernel.task.Services;
import jacinth.vdso.abi.VmOptions;
import jacinth.vdso.elf.ElfImage;
import jacinth.vdso.elf.ElfImage.Segment;
import java.lang.foreign.MemorySegment;

/// Maps ELF files into address spaces, as `system/ulib/elfload` does.
///
/// Pages that are not written are the file's own; writable ones are a copy-on-write clone. If memory has more than the
/// file, it begins with the page in which the file ends: that page is a copy, and zero behind it.
final class ElfLoader {
    private static final int CAN_MAP =
            VmOptions.CAN_MAP_READ | VmOptions.CAN_MAP_WRITE | VmOptions.CAN_MAP_EXECUTE | VmOptions.CAN_MAP_SPECIFIC;

    private final Services services;

    ElfLoader(Services services) {
        this.services = services;
    }

    /// Where a file came to lie.
    ///
    /// @param region holds all of it
    /// @param bias what to add to an address in the file
    record Loaded(Vmar region, long bias) {}

    /// Maps `image`, whose bytes are in `file`, in a region of its own below `root`.
    ///
    /// @throws jacinth.vdso.abi.Status.Failure NO_MEMORY
    Loaded load(Vmar root, ElfImage image, Vmo file) {
        var region = root.allocate(CAN_MAP, 0, image.end() - image.start());
        for (var segment : image.segments()) {
            map(region, segment, segment.start() - image.start(), file);
        }
        return new Loaded(region, region.base() - image.start());
    }

    private void map(Vmar region, Segment segment, long at, Vmo file) {
        long within = segment.address() - segment.start();
        long used = within + segment.fileSize();
        boolean hasMore = segment.memorySize() > segment.fileSize();
        long filePages = hasMore ? used & -Isa.PAGE_SIZE : pages(used);
        long allPages = segment.end() - segment.start();
        int options = options(segment);
        long fileStart = segment.offset() - within;
        if (filePages > 0 && !isWritable(segment)) {
            region.map(options, at, file, fileStart, filePages);
        } else if (filePages > 0) {
            var clone = file.copyOnWrite(false, fileStart, filePages);
            clone.name(name("data:", file));
            var handle = new Handle(clone);
            try {
                region.map(options, at, clone, 0, filePages);
            } finally {
                handle.close();
            }
        }
        if (hasMore) {
            mapRest(
                    region,
                    options,
                    at + filePages,
                    allPages - filePages,
                    file,
                    fileStart + filePages,
                    used - filePages);
        }
    }

    /// Maps memory that begins with a piece of the file, less than a page, and is zero otherwise. Only the mapping
    /// holds it from then on.
    private void mapRest(Vmar region, int options, long at, long size, Vmo file, long from, long count) {
        var vmo = newVmo(size);
        vmo.name(name("bss:", file));
        var handle = new Handle(vmo);
        try {
            if (count > 0) {
                var piece = MemorySegment.ofArray(new byte[(int) count]);
                file.read(from, piece);
                vmo.write(0, piece);
            }
            region.map(options, at, vmo, 0, size);
        } finally {
            handle.close();
        }
    }

    private static String name(String prefix, Vmo file) {
        return ProgramLoader.cut(prefix + (file.name().isEmpty() ? "<unknown ELF file>" : file.name()));
    }

    PagedVmo newVmo(long size) {
        return PagedVmo.create(
                services.koids(), services.heap(), services.machine().memory(), size, false);
    }

    private static boolean isWritable(Segment segment) {
        return (segment.flags() & Segment.WRITE) != 0;
    }

    private static int options(Segment segment) {
        int flags = segment.flags();
        return VmOptions.SPECIFIC
                | ((flags & Segment.READ) != 0 ? VmOptions.PERM_READ : 0)
                | ((flags & Segment.WRITE) != 0 ? VmOptions.PERM_WRITE : 0)
                | ((flags & Segment.EXECUTE) != 0 ? VmOptions.PERM_EXECUTE : 0);
    }

    private static long pages(long bytes) {
        return bytes + Isa.PAGE_SIZE - 1 & -Isa.PAGE_SIZE;
    }
}
