/// The vDSO: the library that the kernel maps into every process, and the only code from which a system call is served.
///
/// A guest's call enters here, executes one system call instruction at a place that the image remembers, and traps.
package jacinth.vdso.image;
