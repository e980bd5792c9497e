package jacinth.kernel.memory;

import jacinth.kernel.sched.Wait;
import jacinth.vdso.abi.Status;

/// What a page fault comes to.
public sealed interface Resolution {
    /// The page is in the page table: the instruction can run again.
    Resolution MAPPED = new Mapped();

    record Mapped() implements Resolution {}

    /// It is the guest's mistake, or no memory is left.
    ///
    /// @param reason for people
    record Refused(Status status, String reason) implements Resolution {}

    /// Somebody must supply the page first.
    ///
    /// @param page of `vmo`
    record Absent(PageSource source, Vmo vmo, long page) implements Resolution {
        /// Asks for the page. When that wait is over, what touched it can be done again from its beginning.
        public Wait request() {
            return source.request(vmo, page);
        }
    }
}
