package jacinth.kernel.memory;

import static jacinth.vdso.abi.VmOptions.*;

import jacinth.kernel.object.KernelObject;
import jacinth.vdso.abi.ObjectType;
import jacinth.vdso.abi.Right;
import jacinth.vdso.abi.Rights;
import jacinth.vdso.abi.Status;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// A range of addresses that is given out in parts: to mappings, and to VMARs for others to give out.
///
/// Once destroyed it has no parts, and every call answers BAD_STATE. Addresses, offsets and sizes are in bytes.
public final class Vmar extends KernelObject implements Region {
    public static final ObjectType TYPE = ObjectType.VMAR;

    /// What one costs the kernel, in bytes.
    static final int BYTES = 1024;

    private final AddressSpace space;
    private final long base;
    private final long size;
    private final int options;
    private final Regions parts = new Regions();
    private @Nullable Vmar parent;
    private boolean alive = true;

    private Vmar(AddressSpace space, @Nullable Vmar parent, long base, long size, int options) {
        super(space.koids(), TYPE, 0, BYTES);
        this.space = space;
        this.parent = parent;
        this.base = base;
        this.size = size;
        this.options = options;
    }

    /// The VMAR of all addresses.
    static Vmar root(AddressSpace space, long base, long size) {
        return new Vmar(space, null, base, size, CAN_MAP_SPECIFIC | Options.CAN_MAP);
    }

    /// What a new handle to it may do: READ is to map readable, and so on.
    public Rights rights() {
        var rights = TYPE.defaultRights();
        rights = (options & CAN_MAP_READ) == 0 ? rights : rights.and(Right.READ);
        rights = (options & CAN_MAP_WRITE) == 0 ? rights : rights.and(Right.WRITE);
        return (options & CAN_MAP_EXECUTE) == 0 ? rights : rights.and(Right.EXECUTE);
    }

    @Override
    public String name() {
        return this == space.root() ? "root" : "useralloc";
    }

    @Override
    public long base() {
        return base;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public @Nullable Vmar parent() {
        return parent;
    }

    AddressSpace space() {
        return space;
    }

    Regions parts() {
        return parts;
    }

    /// Makes a VMAR in this one.
    ///
    /// @param offset from [#base] with SPECIFIC, else 0
    /// @throws Status.Failure INVALID_ARGS, BAD_STATE, ACCESS_DENIED if it would allow more than this one, NO_MEMORY
    public Vmar allocate(int options, long offset, long size) {
        Options.requireOnly(options, COMPACT | SPECIFIC | CAN_MAP_SPECIFIC | Options.CAN_MAP);
        if (!Pages.aligned(size)) {
            throw Status.INVALID_ARGS.because("0x%x bytes are not whole pages".formatted(size));
        }
        long spot = place(options, offset, size);
        parts.requireFree(spot, size);
        var child = new Vmar(space, this, spot, size, options);
        parts.add(child);
        return child;
    }

    /// Maps a range of a VMO, which may lie past its end.
    ///
    /// @param options of zx_vmar_map without MAP_RANGE; CAN_MAP options tell what [#protect] may allow later
    /// @param offset from [#base] with SPECIFIC or SPECIFIC_OVERWRITE, else 0
    /// @param length rounded up to whole pages
    /// @throws Status.Failure INVALID_ARGS, NOT_SUPPORTED if the VMO is resizable and must not be, BAD_STATE,
    ///     ACCESS_DENIED, NO_MEMORY
    public Mapping map(int options, long offset, Vmo vmo, long vmoOffset, long length) {
        Options.requireForMapping(options, vmo);
        int permissions = options & PERMISSIONS;
        int allowed = (options & Options.CAN_MAP) | (permissions * CAN_MAP_READ);
        requireAllowed(permissions * CAN_MAP_READ);
        long rounded = Pages.up(length);
        if (!Pages.aligned(vmoOffset) || Long.compareUnsigned(vmoOffset + rounded, vmoOffset) < 0) {
            throw Status.INVALID_ARGS.because("no VMO has 0x%x bytes from 0x%x".formatted(length, vmoOffset));
        }
        long spot = place(options | allowed, offset, rounded);
        int mappings = 1;
        if ((options & SPECIFIC_OVERWRITE) == 0) {
            parts.requireFree(spot, rounded);
        } else {
            requireRemovable(spot, spot + rounded, false);
            mappings += parts.splitBy(spot, spot + rounded) ? 1 : 0;
        }
        boolean vdsoCode = space.vdso().requireCode(vmo, permissions, vmoOffset, rounded);
        space.heap().charge(mappings * Mapping.BYTES, "mapping");
        var mapping =
                new Mapping(this, spot, rounded, vmo, Pages.number(vmoOffset), permissions, allowed / CAN_MAP_READ);
        parts.cut(spot, spot + rounded);
        parts.add(mapping);
        if (vdsoCode) {
            space.vdso().mapped(mapping);
        }
        return mapping;
    }

    /// Unmaps a range and destroys the VMARs in it. Mappings may be cut, VMARs may not.
    ///
    /// @param length rounded up to whole pages
    /// @throws Status.Failure INVALID_ARGS, BAD_STATE, ACCESS_DENIED if the vDSO's code is in it, NO_MEMORY
    public void unmap(long address, long length) {
        long end = address + requireRange(address, length);
        requireRemovable(address, end, true);
        if (parts.splitBy(address, end)) {
            space.heap().charge(Mapping.BYTES, "mapping");
        }
        parts.cut(address, end);
    }

    /// Changes what may be done in a range, all of which must be mapped in this very VMAR.
    ///
    /// @param permissions PERM options
    /// @param length rounded up to whole pages
    /// @throws Status.Failure INVALID_ARGS, BAD_STATE, NOT_FOUND if something is not mapped, ACCESS_DENIED, NO_MEMORY
    public void protect(long address, long length, int permissions) {
        Options.requireOnly(permissions, PERMISSIONS);
        Options.requireReadable(permissions);
        long end = address + requireRange(address, length);
        parts.requireMapped(address, end, permissions);
        space.heap().charge(parts.splitsToProtect(address, end, permissions) * Mapping.BYTES, "mapping");
        parts.protect(address, end, permissions);
    }

    /// Unmaps all that is in it, and makes it and all VMARs in it useless.
    ///
    /// @throws Status.Failure BAD_STATE if that was done, ACCESS_DENIED if the vDSO's code is in it
    public void destroy() {
        requireAlive();
        space.vdso().requireNone(base, base + size);
        if (parent != null) {
            parent.parts.remove(this);
        }
        bury();
    }

    /// As [#destroy], without a check and without taking it out of its parent.
    void bury() {
        var vmars = new ArrayList<Vmar>();
        vmars.add(this);
        for (int index = 0; index < vmars.size(); index++) {
            vmars.get(index).parts.forEach(part -> {
                switch (part) {
                    case Mapping mapping -> mapping.destroy();
                    case Vmar vmar -> vmars.add(vmar);
                }
            });
        }
        for (var vmar : vmars) {
            vmar.parts.clear();
            vmar.alive = false;
            vmar.parent = null;
            vmar.destroyIfUnused();
        }
    }

    @Override
    protected boolean isHeld() {
        return alive;
    }

    /// Where a part goes; with SPECIFIC or SPECIFIC_OVERWRITE that need not be free.
    private long place(int options, long offset, long length) {
        requireAlive();
        if (length == 0) {
            throw Status.INVALID_ARGS.because("the size is 0");
        }
        requireAllowed(options);
        boolean specific = (options & (SPECIFIC | SPECIFIC_OVERWRITE)) != 0;
        if (!specific && offset != 0) {
            throw Status.INVALID_ARGS.because("offset 0x%x without ZX_VM_SPECIFIC".formatted(offset));
        }
        if (specific && (this.options & CAN_MAP_SPECIFIC) == 0) {
            throw Status.ACCESS_DENIED.because("VMAR 0x%x does not let its users choose places".formatted(base));
        }
        if (Pages.exceeds(offset, length, size)) {
            throw Status.INVALID_ARGS.because("the VMAR has no 0x%x bytes from 0x%x".formatted(length, offset));
        }
        if (!specific) {
            boolean compact = (this.options & COMPACT) != 0;
            return new Placement(parts, base, base + size, length).choose(compact, space.entropy());
        }
        if (!Pages.aligned(offset)) {
            throw Status.INVALID_ARGS.because("offset 0x%x is not at a page".formatted(offset));
        }
        return base + offset;
    }

    private void requireAllowed(int options) {
        int more = options & Options.CAN_MAP & ~this.options;
        if (more != 0) {
            throw Status.ACCESS_DENIED.because("VMAR 0x%x lacks options 0x%x".formatted(base, more));
        }
    }

    private void requireAlive() {
        if (!alive) {
            throw Status.BAD_STATE.because("VMAR 0x%x is destroyed".formatted(base));
        }
    }

    /// Makes sure that a range is in this VMAR, and returns its length, rounded up to whole pages.
    private long requireRange(long address, long length) {
        long rounded = Pages.up(length);
        if (rounded == 0 || !Pages.aligned(address)) {
            throw Status.INVALID_ARGS.because("0x%x bytes from 0x%x are not pages".formatted(length, address));
        }
        requireAlive();
        if (Pages.exceeds(address - base, rounded, size)) {
            throw Status.INVALID_ARGS.because("the VMAR has no 0x%x bytes at 0x%x".formatted(length, address));
        }
        return rounded;
    }

    private void requireRemovable(long from, long end, boolean withVmars) {
        space.vdso().requireNone(from, end);
        parts.requireRemovable(from, end, withVmars);
    }

    @Override
    public boolean isWaitable() {
        return false;
    }
}
