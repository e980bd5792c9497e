package jacinth.vdso.abi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a pointer to what another parameter chooses: its constant says what that is ([Described]).
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface ToChosen {
    /// The parameter, as it is named in Java. It is a [Choice].
    String value();

    /// Whether the call counts structs, not bytes.
    boolean countsStructs() default false;
}
