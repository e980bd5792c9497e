package jacinth.emulator;

/// Answers a processor that has no translation cached for a page.
///
/// Called in the middle of guest execution: it must not run guest code, change a mapping or throw. It may be asked
/// twice for one page.
@FunctionalInterface
public interface Mmu {
    /// What [#translate] returns when the access must fault.
    long FAULT = 0;

    /// Translates one page of the current address space.
    ///
    /// @param page address of the first byte of the page
    /// @return physical address of its frame in [Ram], with the [Access#bit]s of all that is allowed there in its low
    ///     bits; [#FAULT] (no permissions) when nothing is
    long translate(long page, Access access);
}
