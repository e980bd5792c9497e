/// The processor: [jacinth.emulator.Cpu#run] executes guest code until a [jacinth.emulator.Trap].
///
/// Both journeys begin here. Nothing of the kernel is known below this line.
package jacinth.emulator;
