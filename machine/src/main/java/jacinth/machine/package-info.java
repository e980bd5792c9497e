/// The machine as the kernel sees it: run guest code, wait, and take what the host sends in.
///
/// Both journeys pass through [jacinth.machine.Machine#run] on their way from the processor to the kernel and back.
package jacinth.machine;
