/// What every kernel object has: an id, signals that observers watch, and the handles that hold it.
///
/// In the journey of a system call: `HandleTable` finds the object, and what the call changes reaches waiting threads
/// through `KernelObject.change`.
package jacinth.kernel.object;
