package jacinth.vdso.abi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a word of option bits, with the bits that are allowed: any other is INVALID_ARGS, before any handle is looked
/// at.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Flags {
    int value();
}
