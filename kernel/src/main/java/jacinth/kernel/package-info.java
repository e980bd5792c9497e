/// The kernel put together: `Kernel` assembles it, `TrapLoop` serves what guest code traps for.
///
/// Both journeys pass through `TrapLoop`; what observers see of them is `KernelEvent`.
package jacinth.kernel;
