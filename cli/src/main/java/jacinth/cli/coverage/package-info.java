/// Which of the answers that system calls may give have been seen.
///
/// A `Recorder` watches a run and counts answers in a `Coverage`, which files keep and which can be merged; a `Matrix`
/// holds it against what the calls declare.
package jacinth.cli.coverage;
