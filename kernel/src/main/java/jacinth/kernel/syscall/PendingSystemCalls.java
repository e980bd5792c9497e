package jacinth.kernel.syscall;

import static jacinth.vdso.abi.Right.*;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Needs;
import jacinth.vdso.abi.Syscall;

/// The machine as a whole: calls declared, not implemented.
interface PendingSystemCalls {
    @Syscall("system_mexec")
    void mexec(@C("zx_handle_t") int resource, @Needs(READ) int kernelVmo, @Needs(READ) int bootimageVmo);

    @Syscall("system_mexec_payload_get")
    void mexecPayloadGet(@C("zx_handle_t") int resource, @C("void*") long buffer, @C("size_t") long bufferSize);

    @Syscall("system_powerctl")
    void powerctl(@C("zx_handle_t") int resource, int cmd, @C("const zx_system_powerctl_arg_t*") long arg);
}
