package jacinth.vdso.abi;

/// A constant that says what a pointer points to which is passed with it ([ToChosen]).
public interface Described extends Numbered {
    /// The class of a struct, `String.class` for text up to its NUL, `long.class` for one uint64_t, `void.class` for
    /// nothing.
    Class<?> content();

    /// Whether there are as many of it as there happen to be.
    default boolean isList() {
        return false;
    }
}
