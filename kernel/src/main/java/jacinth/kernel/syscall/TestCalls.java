package jacinth.kernel.syscall;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Syscall;

/// zx_syscall_test_*, which exist to test the path of arguments and results: each answers the sum of its arguments.
final class TestCalls {
    private TestCalls() {}

    @Syscall("syscall_test_0")
    static int test0() {
        return 0;
    }

    @Syscall("syscall_test_1")
    static int test1(@C("int") int a) {
        return a;
    }

    @Syscall("syscall_test_2")
    static int test2(@C("int") int a, @C("int") int b) {
        return a + b;
    }

    @Syscall("syscall_test_3")
    static int test3(@C("int") int a, @C("int") int b, @C("int") int c) {
        return a + b + c;
    }

    @Syscall("syscall_test_4")
    static int test4(@C("int") int a, @C("int") int b, @C("int") int c, @C("int") int d) {
        return a + b + c + d;
    }

    @Syscall("syscall_test_5")
    static int test5(@C("int") int a, @C("int") int b, @C("int") int c, @C("int") int d, @C("int") int e) {
        return a + b + c + d + e;
    }

    @Syscall("syscall_test_6")
    static int test6(
            @C("int") int a, @C("int") int b, @C("int") int c, @C("int") int d, @C("int") int e, @C("int") int f) {
        return a + b + c + d + e + f;
    }

    @Syscall("syscall_test_7")
    static int test7(
            @C("int") int a,
            @C("int") int b,
            @C("int") int c,
            @C("int") int d,
            @C("int") int e,
            @C("int") int f,
            @C("int") int g) {
        return a + b + c + d + e + f + g;
    }

    @Syscall("syscall_test_8")
    static int test8(
            @C("int") int a,
            @C("int") int b,
            @C("int") int c,
            @C("int") int d,
            @C("int") int e,
            @C("int") int f,
            @C("int") int g,
            @C("int") int h) {
        return a + b + c + d + e + f + g + h;
    }

    @Syscall("syscall_test_wrapper")
    static int wrapper(@C("int") int a, @C("int") int b, @C("int") int c) {
        return a + b + c;
    }
}
