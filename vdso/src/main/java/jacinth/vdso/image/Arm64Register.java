package jacinth.vdso.image;

/// The registers that the vDSO uses; the last reads as zero, or is the stack pointer where an address is wanted.
enum Arm64Register {
    X0(0),
    X1(1),
    X2(2),
    X3(3),
    X4(4),
    X5(5),
    X9(9),
    X10(10),
    X11(11),
    X16(16),
    X19(19),
    X20(20),
    ZERO(31);

    final int number;

    Arm64Register(int number) {
        this.number = number;
    }
}
