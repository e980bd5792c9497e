/// How fast Jacinth is here.
///
/// A `Series` is one figure on its way to a median: a way to take a sample, and the samples so far. `Bench` says which
/// there are and takes them by turns, so that a host that is busy for a while spoils them all alike; `Report` prints
/// them.
package jacinth.cli.bench;
