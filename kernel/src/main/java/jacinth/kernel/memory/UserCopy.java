package jacinth.kernel.memory;

import jacinth.emulator.Access;
import jacinth.emulator.Mmu;
import jacinth.machine.memory.PhysicalMemory;
import jacinth.machine.mmu.PageTable;
import jacinth.vdso.abi.Status;
import java.lang.foreign.MemorySegment;

/// Copies between the kernel and the memory of one process, as the process itself would access it.
///
/// Each throws [AbsentPage] where somebody must supply a page first.
public final class UserCopy {
    private final AddressSpace space;
    private final PageTable table;
    private final PhysicalMemory memory;

    UserCopy(AddressSpace space, PhysicalMemory memory) {
        this.space = space;
        this.table = space.table();
        this.memory = memory;
    }

    /// Copies guest memory out.
    ///
    /// @throws Status.Failure INVALID_ARGS, part of it perhaps copied, if some of it is not the guest's to read
    public void read(long address, MemorySegment to) {
        requireUser(address, to.byteSize());
        for (long done = 0; done < to.byteSize(); ) {
            long at = address + done;
            long count = Math.min(to.byteSize() - done, Pages.SIZE - Pages.within(at));
            memory.read(physical(at, Access.READ), to, done, count);
            done += count;
        }
    }

    /// Copies into guest memory.
    ///
    /// @throws Status.Failure INVALID_ARGS, part of it perhaps copied, if some of it is not the guest's to write
    public void write(long address, MemorySegment from) {
        requireUser(address, from.byteSize());
        for (long done = 0; done < from.byteSize(); ) {
            long at = address + done;
            long count = Math.min(from.byteSize() - done, Pages.SIZE - Pages.within(at));
            memory.write(physical(at, Access.WRITE), from, done, count);
            done += count;
        }
    }

    /// One aligned or unaligned little-endian word; throws as [#read].
    public int readInt(long address) {
        if (Pages.within(address) <= Pages.SIZE - Integer.BYTES) {
            return memory.readInt(physical(address, Access.READ));
        }
        return (int) readAcross(address, Integer.BYTES);
    }

    /// Throws as [#read].
    public long readLong(long address) {
        if (Pages.within(address) <= Pages.SIZE - Long.BYTES) {
            return memory.readLong(physical(address, Access.READ));
        }
        return readAcross(address, Long.BYTES);
    }

    /// Throws as [#write].
    public void writeInt(long address, int value) {
        if (Pages.within(address) <= Pages.SIZE - Integer.BYTES) {
            memory.writeInt(physical(address, Access.WRITE), value);
        } else {
            writeAcross(address, value, Integer.BYTES);
        }
    }

    /// Throws as [#write].
    public void writeLong(long address, long value) {
        if (Pages.within(address) <= Pages.SIZE - Long.BYTES) {
            memory.writeLong(physical(address, Access.WRITE), value);
        } else {
            writeAcross(address, value, Long.BYTES);
        }
    }

    /// Makes every page of a range present and accessible, so that copying there cannot fail any more.
    ///
    /// @throws Status.Failure INVALID_ARGS if some of it is not the guest's to access so
    public void reach(long address, long length, Access access) {
        requireUser(address, length);
        for (long page = Pages.down(address); page < address + length; page += Pages.SIZE) {
            physical(page, access);
        }
    }

    /// Makes sure that the guest itself could access a range, as far as is known before it is touched.
    ///
    /// @throws Status.Failure INVALID_ARGS
    public void require(long address, long length, Access access) {
        requireUser(address, length);
        try {
            for (long done = 0; done < length; ) {
                done += space.mappingAt(address + done).accessible(address + done, access);
            }
        } catch (Status.Failure failure) {
            throw Status.INVALID_ARGS.because(failure.reason());
        }
    }

    /// Copies guest memory out for someone who only looks: nothing is mapped, committed or asked for by it.
    ///
    /// @return false, part of it perhaps copied, if some of it is not the guest's to read or not there
    public boolean peek(long address, MemorySegment to) {
        try {
            for (long done = 0; done < to.byteSize(); ) {
                long at = address + done;
                var mapping = space.mappingAt(at);
                long count = Math.min(to.byteSize() - done, mapping.accessible(at, Access.READ));
                mapping.vmo().read(mapping.offset() + at - mapping.base(), to.asSlice(done, count));
                done += count;
            }
            return true;
        } catch (Status.Failure | AbsentPage failure) {
            return false;
        }
    }

    private void requireUser(long address, long length) {
        if (Pages.exceeds(address - AddressSpace.BASE, length, space.root().size())) {
            throw Status.INVALID_ARGS.because(
                    address == 0
                            ? "the pointer is NULL"
                            : "0x%x bytes at 0x%x are not in user memory".formatted(length, address));
        }
    }

    /// Where in RAM a byte is, its page made accessible if need be.
    private long physical(long address, Access access) {
        long entry = table.translate(address, access);
        return Pages.down(entry != Mmu.FAULT ? entry : fault(address, access)) | Pages.within(address);
    }

    private long fault(long address, Access access) {
        requireUser(address, 1);
        try {
            space.mappingAt(address).resolve(address, access);
        } catch (Status.Failure failure) {
            throw Status.INVALID_ARGS.because(failure.reason());
        }
        return table.entry(address);
    }

    private long readAcross(long address, int count) {
        long value = 0;
        for (int index = 0; index < count; index++) {
            long part = Byte.toUnsignedLong(memory.readByte(physical(address + index, Access.READ)));
            value |= part << (index * Byte.SIZE);
        }
        return value;
    }

    /// Writes nothing if it cannot write all.
    private void writeAcross(long address, long value, int count) {
        reach(address, count, Access.WRITE);
        for (int index = 0; index < count; index++) {
            memory.writeByte(physical(address + index, Access.WRITE), (byte) (value >>> (index * Byte.SIZE)));
        }
    }
}
