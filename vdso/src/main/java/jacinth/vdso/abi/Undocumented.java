package jacinth.vdso.abi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Errors that a call answers although its reference page does not name them.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(Undocumented.All.class)
public @interface Undocumented {
    Status[] value();

    /// Where that is known from: a file of Zircon's, or a reason of our own.
    String from();

    /// Several of them.
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface All {
        Undocumented[] value();
    }
}
