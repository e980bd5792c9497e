/// Whole programs on the whole system, as a user runs them.
@NullMarked
package jacinth.endtoend;

import org.jspecify.annotations.NullMarked;
