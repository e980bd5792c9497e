package jacinth.machine.mmu;

import jacinth.emulator.Access;
import jacinth.emulator.Mmu;
import jacinth.machine.memory.PhysicalMemory;

/// The MMU of a processor: the page table that is current.
///
/// Asked in the middle of guest execution, from native code: [#translate] does not throw, allocate or change a
/// mapping.
public final class ActivePageTable implements Mmu {
    private static final int EXECUTE = Access.EXECUTE.bit();

    private final PhysicalMemory memory;
    private PageTable current = new PageTable();
    private long versions;

    public ActivePageTable(PhysicalMemory memory) {
        this.memory = memory;
    }

    /// Makes a table current, as it is now.
    ///
    /// @return whether the processor must be told its version
    public boolean activate(PageTable table) {
        boolean other = table != current;
        if (table.takeFlush() || table.version() == 0) {
            table.version(++versions);
            other = true;
        }
        current = table;
        return other;
    }

    /// A page that may be executed counts as executed, whatever the access: the processor will not ask again.
    @Override
    public long translate(long page, Access access) {
        long entry = current.translate(page, access);
        if ((entry & EXECUTE) != 0) {
            memory.markExecuted(PhysicalMemory.frame(entry));
        }
        return entry;
    }
}
