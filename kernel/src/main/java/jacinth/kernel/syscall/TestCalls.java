package jacinth.kernel.syscall;

import jacinth.vdso.abi.C;
import jacinth.vdso.abi.Syscall;

/// zx_syscall_test_*, which exist to test the path of arguments and results
abstract class TestCalls {
    private TestCalls() {}

    @Syscall("syscall_test_0")
    abstract void test0();

    @Syscall("syscall_test_1")
    abstract void test1(@C("int") int a);

    @Syscall("syscall_test_2")
    abstract void test2(@C("int") int a, @C("int") int b);

    @Syscall("syscall_test_3")
    abstract void test3(@C("int") int a, @C("int") int b, @C("int") int c);

    @Syscall("syscall_test_4")
    abstract void test4(@C("int") int a, @C("int") int b, @C("int") int c, @C("int") int d);

    @Syscall("syscall_test_5")
    abstract void test5(@C("int") int a, @C("int") int b, @C("int") int c, @C("int") int d, @C("int") int e);

    @Syscall("syscall_test_6")
    abstract void test6(
            @C("int") int a, @C("int") int b, @C("int") int c, @C("int") int d, @C("int") int e, @C("int") int f);

    @Syscall("syscall_test_7")
    abstract void test7(
            @C("int") int a,
            @C("int") int b,
            @C("int") int c,
            @C("int") int d,
            @C("int") int e,
            @C("int") int f,
            @C("int") int g);

    @Syscall("syscall_test_8")
    abstract void test8(
            @C("int") int a,
            @C("int") int b,
            @C("int") int c,
            @C("int") int d,
            @C("int") int e,
            @C("int") int f,
            @C("int") int g,
            @C("int") int h);

    @Syscall("syscall_test_wrapper")
    abstract void wrapper(@C("int") int a, @C("int") int b, @C("int") int c);
}
