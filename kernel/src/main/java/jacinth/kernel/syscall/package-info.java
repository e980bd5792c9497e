/// The system calls, a file a family, and the table that decodes their arguments.
///
/// A method with `@Syscall` is the call's whole specification; to add a call, write one. Those without a body wait in
/// the `Pending...` interfaces.
package jacinth.kernel.syscall;
