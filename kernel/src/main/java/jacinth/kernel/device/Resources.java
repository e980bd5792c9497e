package jacinth.kernel.device;

import jacinth.emulator.Isa;
import jacinth.kernel.object.Koids;
import jacinth.machine.Machine;
import jacinth.machine.interrupt.DeviceLines;
import jacinth.vdso.abi.ResourceKind;
import jacinth.vdso.abi.Status;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All resources of a machine: what they are made of, and who has what for himself.
public final class Resources {
    private static final Range X64_MEMORY = new Range(0, (1L << 40) - 1);
    private static final Range ARM64_MEMORY = new Range(0, -1);
    private static final Range PORTS = new Range(0, 0xffff);
    private static final Range X64_INTERRUPTS = new Range(32, 255);
    private static final Range SECURE_CALLS = new Range(0, 0x40);

    private final Koids koids;
    private final Isa isa;
    private final Range ram;
    private final Range arm64Interrupts;
    private final Set<Resource> live = new LinkedHashSet<>();

    public Resources(Koids koids, Machine machine) {
        this.koids = koids;
        this.isa = machine.isa();
        this.ram = new Range(0, machine.memory().bytes().byteSize());
        // As many as there are lines, from the first on (`gic_get_base_vector`).
        this.arm64Interrupts =
                new Range(DeviceLines.FIRST_ON_ARM64, machine.lines().count());
    }

    /// The one that stands for all others.
    public Resource root() {
        return create(ResourceKind.ROOT, 0, 0, false, "root");
    }

    /// @throws Status.Failure INVALID_ARGS if a range is missing, or one is given for what has none; BAD_STATE if the
    ///     machine has no such thing; NOT_FOUND if it has no such range, or somebody has it for himself; NO_MEMORY
    public Resource create(ResourceKind kind, long base, long size, boolean exclusive, String name) {
        var range = new Range(base, size);
        switch (kind) {
            case ROOT, HYPERVISOR, VMEX -> {
                if (base != 0 || size != 0) {
                    throw Status.INVALID_ARGS.because("%s has no range".formatted(kind));
                }
            }
            case MMIO, IRQ, IOPORT, SMC -> requireFree(kind, range, exclusive);
        }
        var resource = new Resource(koids, this, kind, base, size, exclusive, name);
        live.add(resource);
        return resource;
    }

    private void requireFree(ResourceKind kind, Range range, boolean exclusive) {
        var all = all(kind);
        if (all == null) {
            throw Status.BAD_STATE.because("the machine has no %s".formatted(kind));
        }
        if (range.size() == 0 || Long.compareUnsigned(range.base() + range.size(), range.base()) < 0) {
            throw Status.INVALID_ARGS.because("%s is no range".formatted(range));
        }
        if (!all.holds(range) || kind == ResourceKind.MMIO && range.overlaps(ram)) {
            throw Status.NOT_FOUND.because("the machine has no %s in %s".formatted(kind, range));
        }
        for (var other : live) {
            if ((exclusive || other.exclusive()) && other.overlaps(kind, range)) {
                throw Status.NOT_FOUND.because("resource %d has some of that".formatted(other.koid()));
            }
        }
    }

    /// What there is of a kind, null if nothing.
    private @Nullable Range all(ResourceKind kind) {
        boolean x64 = isa == Isa.X64;
        return switch (kind) {
            case MMIO -> x64 ? X64_MEMORY : ARM64_MEMORY;
            case IRQ -> x64 ? X64_INTERRUPTS : arm64Interrupts;
            case IOPORT -> x64 ? PORTS : null;
            case SMC -> x64 ? null : SECURE_CALLS;
            case ROOT, HYPERVISOR, VMEX -> null;
        };
    }

    void remove(Resource resource) {
        live.remove(resource);
    }
}
