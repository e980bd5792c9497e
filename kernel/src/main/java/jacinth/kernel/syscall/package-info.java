/// The system calls, a file a family, and the table that decodes their arguments.
///
/// A method with `@Syscall` is the call's whole specification; to add a call, write one. Those without a body wait in
/// the `Pending...` interfaces.
///
/// A call *reaches every buffer, then changes*. It reads what it is given, makes all its checks, and reaches what
/// it will write (`Guest.Out.reach`) before it changes anything: then a bad pointer loses nothing that the ABI
/// does not give up (`zx_handle_replace` consumes its handle whatever happens), and a call that needs a page
/// which is still to be supplied can wait for it and be made again from its beginning. `BadPointerTest` makes
/// every call with every pointer bad. What a call gives the guest later, when it is woken, comes after the
/// change, as in Zircon: there a bad pointer loses it.
///
/// Handles that have left a table belong to a `HandleOwner` or a `Message`, which close what nobody takes over.
package jacinth.kernel.syscall;
