/// What the emulator needs of the host besides the processor: its native libraries, pages of memory, machine code.
///
/// Below both journeys: everything here is set up before the first of them begins.
package jacinth.emulator.host;
