package jacinth.kernel.syscall;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Syscall;

/// Calls that exist to test the path of arguments and results: calls declared, not implemented.
interface PendingTestCalls {
    @Syscall("syscall_test_0")
    void test0();

    @Syscall("syscall_test_1")
    void test1(@C("int") int a);

    @Syscall("syscall_test_2")
    void test2(@C("int") int a, @C("int") int b);

    @Syscall("syscall_test_3")
    void test3(@C("int") int a, @C("int") int b, @C("int") int c);

    @Syscall("syscall_test_4")
    void test4(@C("int") int a, @C("int") int b, @C("int") int c, @C("int") int d);

    @Syscall("syscall_test_5")
    void test5(@C("int") int a, @C("int") int b, @C("int") int c, @C("int") int d, @C("int") int e);

    @Syscall("syscall_test_6")
    void test6(@C("int") int a, @C("int") int b, @C("int") int c, @C("int") int d, @C("int") int e, @C("int") int f);

    @Syscall("syscall_test_7")
    void test7(
            @C("int") int a,
            @C("int") int b,
            @C("int") int c,
            @C("int") int d,
            @C("int") int e,
            @C("int") int f,
            @C("int") int g);

    @Syscall("syscall_test_8")
    void test8(
            @C("int") int a,
            @C("int") int b,
            @C("int") int c,
            @C("int") int d,
            @C("int") int e,
            @C("int") int f,
            @C("int") int g,
            @C("int") int h);

    @Syscall("syscall_test_wrapper")
    void wrapper(@C("int") int a, @C("int") int b, @C("int") int c);
}
