/// Instructions as text and as operands, and the only code that calls the Capstone library.
///
/// Off both journeys, but for a page fault that is not resolved: its exact address is found here.
package jacinth.emulator.capstone;
