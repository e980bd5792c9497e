/// The processor on top of the Unicorn engine, and the only code that calls it.
///
/// [jacinth.emulator.unicorn.UnicornCpu] is where both journeys leave guest code and where they come back to it.
package jacinth.emulator.unicorn;
