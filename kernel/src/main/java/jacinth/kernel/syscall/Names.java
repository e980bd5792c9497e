package jacinth.kernel.syscall;

import jacinth.kernel.memory.Guest;
import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.Status;

/// Names that guests give to objects.
final class Names {
    private Names() {}

    /// A name of `length` bytes, silently cut to what fits into 32 bytes with its NUL.
    ///
    /// @throws Status.Failure INVALID_ARGS if there is none
    static String read(Guest.In name, long length) {
        if (name.isNull()) {
            throw Status.INVALID_ARGS.because("the name is NULL");
        }
        int given = (int) (Long.compareUnsigned(length, Limits.NAME_LENGTH) > 0 ? Limits.NAME_LENGTH : length);
        var text = name.string(given);
        return text.length() < Limits.NAME_LENGTH ? text : text.substring(0, Limits.NAME_LENGTH - 1);
    }
}
