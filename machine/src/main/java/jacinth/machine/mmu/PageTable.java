package jacinth.machine.mmu;

import jacinth.emulator.Access;
import jacinth.emulator.Mmu;
import jacinth.machine.memory.PhysicalMemory;

/// What the MMU has been told about one address space. An entry without permissions is no entry.
///
/// Processors cache what [#translate] answers. An answer that has become too generous leaves a note that they must
/// forget; one that has become too narrow need not, since it makes them ask again.
public final class PageTable {
    private static final int PAGE_SHIFT = Integer.numberOfTrailingZeros(PhysicalMemory.FRAME_SIZE);
    private static final int PERMISSIONS = Access.READ.bit() | Access.WRITE.bit() | Access.EXECUTE.bit();

    private final PageMap entries = new PageMap();
    private boolean flushNeeded;
    private long version;

    public PageTable() {}

    /// Lets a page be accessed as `permissions` ([Access#bit]s) say, in place of whatever was there.
    ///
    /// @param page address of its first byte
    public void map(long page, int frame, int permissions) {
        long entry = PhysicalMemory.address(frame) | permissions;
        long replaced =
                permissions == 0 ? entries.remove(page >>> PAGE_SHIFT) : entries.put(page >>> PAGE_SHIFT, entry);
        boolean otherFrame = ((replaced ^ entry) & ~PERMISSIONS) != 0;
        boolean narrower = (replaced & ~entry & PERMISSIONS) != 0;
        flushNeeded |= replaced != 0 && (otherFrame || narrower);
    }

    /// Takes all entries of a range away.
    ///
    /// @param page address of its first byte
    /// @param length in bytes, whole pages
    public void unmap(long page, long length) {
        entries.clear(page >>> PAGE_SHIFT, length >>> PAGE_SHIFT, (_, _) -> flushNeeded = true);
    }

    /// Leaves the entries of a range only those of their permissions that are in `permissions` ([Access#bit]s).
    ///
    /// @param page address of its first byte
    /// @param length in bytes, whole pages
    public void narrow(long page, long length, int permissions) {
        entries.forEach(
                page >>> PAGE_SHIFT,
                length >>> PAGE_SHIFT,
                (number, entry) -> map(
                        number << PAGE_SHIFT, PhysicalMemory.frame(entry), (int) entry & PERMISSIONS & permissions));
    }

    /// As [Mmu#translate], for this address space. Does not allocate.
    public long translate(long page, Access access) {
        long entry = entry(page);
        return (entry & access.bit()) != 0 ? entry : Mmu.FAULT;
    }

    /// Physical address of the frame of a page, with its permissions in the low bits, or [Mmu#FAULT].
    public long entry(long page) {
        return entries.get(page >>> PAGE_SHIFT);
    }

    /// What it takes on the host, about, in bytes.
    public long bytes() {
        return entries.bytes();
    }

    /// What tells cached translations of it from others, and from those of it that became too generous; 0 if there are
    /// none yet.
    public long version() {
        return version;
    }

    void version(long version) {
        this.version = version;
    }

    /// Whether cached translations became too generous since the last call.
    public boolean takeFlush() {
        boolean needed = flushNeeded;
        flushNeeded = false;
        return needed;
    }
}
