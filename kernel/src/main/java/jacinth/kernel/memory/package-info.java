/// Guest memory: what is mapped where, and the pages behind it.
///
/// In the journey of a page fault: `AddressSpace.resolve` finds the mapping, the VMO gives the frame.
package jacinth.kernel.memory;
