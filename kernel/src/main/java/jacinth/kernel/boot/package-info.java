/// How a program gets into its process: the host does what Zircon's program loader does.
///
/// Reads ELF files, maps them and the vDSO, writes the bootstrap messages, and serves the dynamic linker with
/// libraries.
package jacinth.kernel.boot;
