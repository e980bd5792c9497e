/// The ABI as declarations: what a system call needs, takes and answers, and the numbers of statuses, rights, signals
/// and object types (Zircon, December 2018).
package jacinth.vdso.abi;
