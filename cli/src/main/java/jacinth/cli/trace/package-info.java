/// What a run does, as lines for people, or as a table of its calls (`CallCounts`).
///
/// `TextTrace` hears of each call and writes the lines; `Argument` decides from a call's signature how each of its
/// parameters is shown, so that a new call needs nothing here.
package jacinth.cli.trace;
