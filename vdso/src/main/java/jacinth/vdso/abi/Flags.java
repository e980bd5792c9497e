package jacinth.vdso.abi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a word of option bits.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Flags {
    /// The set that they are of, a class that is [Named].
    Class<?> value() default NoOptions.class;

    /// Whether any other bit is INVALID_ARGS, before any handle is looked at. If not, the call itself has to look.
    boolean checked() default true;
}
