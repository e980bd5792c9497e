package jacinth.kernel.boot;

import jacinth.emulator.Isa;
import jacinth.kernel.memory.PagedVmo;
import jacinth.kernel.memory.VdsoCode;
import jacinth.kernel.object.Handle;
import jacinth.kernel.task.Services;
import jacinth.machine.Machine;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.image.VdsoConstants;
import jacinth.vdso.image.VdsoImage;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// The library of system calls that every process of a kernel gets, as an object that processes map.
public final class Vdso {
    /// What zx_system_get_version answers.
    private static final String BUILD_ID = "jacinth-0.1.0";

    /// Bytes of a line of the data and instruction caches that guests are told of.
    private static final int CACHE_LINE = 64;

    private final VdsoImage image;
    private final byte[] file;
    private final Handle handle;

    /// Builds it for the calls of a kernel.
    public Vdso(Services services, List<Signature> calls) {
        var machine = services.machine();
        image = VdsoImage.build(machine.isa(), calls);
        file = image.bytes(constants(machine));
        var vmo = PagedVmo.create(services.koids(), services.heap(), machine.memory(), file.length, false);
        vmo.write(0, MemorySegment.ofArray(file));
        vmo.markVdso(new VdsoCode(image.codeOffset(), file.length - image.codeOffset()));
        vmo.name("vdso/full");
        handle = new Handle(vmo);
    }

    private static VdsoConstants constants(Machine machine) {
        return new VdsoConstants(
                machine.cpus(),
                features(machine.isa()),
                CACHE_LINE,
                CACHE_LINE,
                machine.memory().bytes().byteSize(),
                BUILD_ID);
    }

    /// What zx_system_get_features answers (zircon/features.h): on arm64 FP, ASIMD, AES, PMULL, SHA1, SHA2, CRC32,
    /// ATOMICS and RDM; x64 guests ask CPUID.
    private static int features(Isa isa) {
        return switch (isa) {
            case X64 -> 0;
            case ARM64 -> 0x3ff;
        };
    }

    public VdsoImage image() {
        return image;
    }

    byte[] file() {
        return file;
    }

    /// To the VMO that holds it. The kernel itself keeps it for ever.
    Handle handle() {
        return handle;
    }
}
