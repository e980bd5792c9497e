package jacinth.kernel.memory;

import jacinth.kernel.sched.Wait;

/// Somebody outside the kernel who supplies the pages of a VMO when they are first touched.
public interface PageSource {
    /// Asks for a page.
    ///
    /// @return a wait that ends when [PagedVmo#supply] has brought the page, or it is known that nobody will
    Wait request(Vmo vmo, long page);
}
