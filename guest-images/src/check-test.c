// The calls that exist for tests: every number of arguments gets through, and the wrapper's checks are made.

#include "check.h"

int main(void) {
    EXPECT(0, zx_syscall_test_0());
    EXPECT(1, zx_syscall_test_1(1));
    EXPECT(3, zx_syscall_test_2(1, 2));
    EXPECT(6, zx_syscall_test_3(1, 2, 3));
    EXPECT(10, zx_syscall_test_4(1, 2, 3, 4));
    EXPECT(15, zx_syscall_test_5(1, 2, 3, 4, 5));
    EXPECT(21, zx_syscall_test_6(1, 2, 3, 4, 5, 6));
    EXPECT(28, zx_syscall_test_7(1, 2, 3, 4, 5, 6, 7));
    EXPECT(36, zx_syscall_test_8(1, 2, 3, 4, 5, 6, 7, 8));
    EXPECT(INT32_MIN, zx_syscall_test_2(INT32_MAX, 1));
    EXPECT(50, zx_syscall_test_wrapper(10, 20, 20));
    EXPECT(ZX_ERR_OUT_OF_RANGE, zx_syscall_test_wrapper(10, 20, 21));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_syscall_test_wrapper(-1, 20, 20));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_syscall_test_wrapper(10, -1, 20));
    EXPECT(ZX_ERR_INVALID_ARGS, zx_syscall_test_wrapper(10, 20, INT32_MIN));
    EXPECT(INT32_MIN, zx_syscall_test_wrapper(INT32_MAX, 1, 0));
    return summary("check-test");
}
