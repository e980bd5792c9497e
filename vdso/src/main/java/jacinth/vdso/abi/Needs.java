package jacinth.vdso.abi;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a handle parameter, with the rights that the handle must have. The object must be of the parameter's type.
///
/// Checked in this order: BAD_HANDLE, ACCESS_DENIED, WRONG_TYPE.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Needs {
    Right[] value() default {};

    /// Rights that do as well.
    Right[] or() default {};
}
