/// What the checkers of the language cannot see: who may import whom, what may be called where, and that the tree is
/// tidy.
@NullMarked
package jacinth.architecture;

import org.jspecify.annotations.NullMarked;
