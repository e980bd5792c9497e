package jacinth.kernel.boot;

import jacinth.emulator.Isa;
import jacinth.kernel.boot.ElfImage.Segment;
import jacinth.kernel.memory.PagedVmo;
import jacinth.kernel.memory.Vmar;
import jacinth.kernel.memory.Vmo;
import jacinth.kernel.object.Handle;
import jacinth.kernel.task.Services;
import jacinth.vdso.abi.VmOptions;
import java.lang.foreign.MemorySegment;

/// Maps ELF files into address spaces, as `system/ulib/elfload` does.
///
/// Pages that are not written are the file's own; writable ones are a copy-on-write clone; what memory has beyond the
/// file is
/// zero.
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
        int options = options(segment);
        long within = segment.address() - segment.start();
        long fileStart = segment.offset() - within;
        long filePages = segment.fileSize() == 0 ? 0 : pages(within + segment.fileSize());
        long allPages = segment.end() - segment.start();
        if (filePages > 0 && !isWritable(segment)) {
            region.map(options, at, file, fileStart, filePages);
        } else if (filePages > 0) {
            var clone = file.copyOnWrite(false, fileStart, filePages);
            mapAndForget(region, options, at, clone, filePages, within + segment.fileSize());
        }
        if (allPages > filePages) {
            var zero = newVmo(allPages - filePages);
            mapAndForget(region, options, at + filePages, zero, allPages - filePages, allPages - filePages);
        }
    }

    /// Maps a VMO that only the mapping holds from then on, and clears what follows its first `used` bytes.
    private static void mapAndForget(Vmar region, int options, long at, Vmo vmo, long size, long used) {
        var handle = new Handle(vmo);
        try {
            if (used < size) {
                vmo.write(used, MemorySegment.ofArray(new byte[(int) (size - used)]));
            }
            region.map(options, at, vmo, 0, size);
        } finally {
            handle.close();
        }
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
