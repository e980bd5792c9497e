package jacinth.vdso.abi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a pointer to a struct, and so says its type in C: a pointer to `const` where the call only reads.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface To {
    /// A class with a constant `STRUCT`.
    Class<?> value();

    /// The call reads the struct, and writes into it too.
    boolean written() default false;
}
