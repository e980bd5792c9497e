package jacinth.vdso.image;

import static jacinth.vdso.image.X64Assembler.Condition.*;
import static jacinth.vdso.image.X64Register.*;

import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Status;
import java.util.List;

/// The vDSO in x86-64.
///
/// A function gets its arguments in rdi, rsi, rdx, rcx, r8, r9 and on the stack; the kernel takes them in rdi, rsi,
/// rdx, r10, r8, r9, r12, r13, keeps rbx, rbp, rsp and r12 to r15, and leaves nothing in the others.
final class X64CodeWriter extends CodeWriter {
    private final X64Assembler asm;

    X64CodeWriter(X64Assembler asm, Rodata data, List<Signature> calls) {
        super(asm, data, calls);
        this.asm = asm;
    }

    @Override
    void plainCall(String name, int arguments) {
        boolean someOnStack = arguments > 6;
        if (someOnStack) {
            asm.push(R12);
            asm.push(R13);
            asm.movFromStack(R12, 24);
            asm.movFromStack(R13, 32);
        }
        asm.mov(R10, RCX);
        call(name);
        if (someOnStack) {
            asm.pop(R13);
            asm.pop(R12);
        }
        asm.ret();
    }

    @Override
    void wrappedCall() {
        var negative = new Label();
        var done = new Label();
        for (var argument : List.of(RDI, RSI, RDX)) {
            asm.cmp32(argument, 0);
            asm.jump(NEGATIVE, negative);
        }
        call(WRAPPED);
        asm.cmp32(RAX, 0);
        asm.jump(NEGATIVE, done);
        asm.cmp32(RAX, WRAPPED_MOST);
        asm.jump(BELOW_OR_EQUAL, done);
        answer(Status.OUT_OF_RANGE);
        asm.bind(negative);
        answer(Status.INVALID_ARGS);
        asm.bind(done);
        asm.ret();
    }

    @Override
    void blockingCall(String name, int arguments) {
        if (arguments > 4) {
            throw new AssertionError("zx_" + name + " blocks and has more than four arguments");
        }
        var again = new Label();
        asm.push(RDI);
        asm.push(RSI);
        asm.push(RDX);
        asm.push(RCX);
        asm.bind(again);
        asm.movFromStack(RDI, 24);
        asm.movFromStack(RSI, 16);
        asm.movFromStack(RDX, 8);
        asm.movFromStack(R10, 0);
        call(name);
        asm.cmp32(RAX, Status.INTERNAL_INTR_RETRY.number());
        asm.jump(EQUAL, again);
        asm.add(RSP, 32);
        asm.ret();
    }

    @Override
    void answerInt(Label constant) {
        asm.mov32(RAX, constant);
        asm.ret();
    }

    @Override
    void answerLong(Label constant) {
        asm.mov(RAX, constant);
        asm.ret();
    }

    /// Nothing to do: the caches of x86-64 are coherent.
    @Override
    void cacheFlush() {
        var bad = new Label();
        asm.cmp32(RDX, CacheFlush.MAX_OPTIONS);
        asm.jump(ABOVE, bad);
        asm.mov32(RCX, CacheFlush.VALID_OPTIONS);
        asm.bitTest32(RCX, RDX);
        asm.jump(ABOVE_OR_EQUAL, bad);
        answer(Status.OK);
        asm.bind(bad);
        answer(Status.INVALID_ARGS);
    }

    @Override
    void channelCall() {
        var interrupted = new Label();
        var done = new Label();
        asm.push(RDX);
        asm.push(RCX);
        asm.push(R8);
        asm.push(R9);
        asm.mov(R10, RCX);
        call("channel_call_noretry");
        asm.bind(interrupted);
        asm.cmp32(RAX, Status.INTERNAL_INTR_RETRY.number());
        asm.jump(NOT_EQUAL, done);
        asm.movFromStack(RDI, 24);
        asm.movFromStack(RSI, 16);
        asm.movFromStack(RDX, 8);
        asm.movFromStack(R10, 0);
        call("channel_call_finish");
        asm.jump(interrupted);
        asm.bind(done);
        asm.add(RSP, 32);
        asm.ret();
    }

    @Override
    void cprngDraw() {
        var next = new Label();
        var draw = new Label();
        var done = new Label();
        asm.push(RBX);
        asm.push(RBP);
        asm.mov(RBX, RDI);
        asm.mov(RBP, RSI);
        asm.bind(next);
        asm.jumpIfZero(RBP, done);
        asm.mov32(RSI, Limits.CPRNG_BYTES);
        asm.cmp(RBP, RSI);
        asm.jump(ABOVE_OR_EQUAL, draw);
        asm.mov(RSI, RBP);
        asm.bind(draw);
        asm.mov(RDI, RBX);
        asm.add(RBX, RSI);
        asm.sub(RBP, RSI);
        call("cprng_draw_once");
        asm.jumpIfZero32(RAX, next);
        trap();
        asm.bind(done);
        asm.pop(RBP);
        asm.pop(RBX);
        asm.ret();
    }

    @Override
    void deadlineAfter() {
        var done = new Label();
        asm.push(RDI);
        call("clock_get_monotonic");
        asm.pop(RDI);
        asm.add(RAX, RDI);
        asm.jump(NO_OVERFLOW, done);
        asm.shiftRightSigned(RAX, 63);
        asm.flipBit(RAX, 63);
        asm.bind(done);
        asm.ret();
    }

    @Override
    void futexWakeHandleCloseThreadExit() {
        var failed = new Label();
        asm.store32(RDI, RDX);
        asm.mov32(RBX, RCX);
        call("futex_wake");
        asm.jumpIfNotZero32(RAX, failed);
        closeAndExit();
        asm.bind(failed);
        trap();
    }

    @Override
    void statusGetString() {
        var known = new Label();
        asm.neg32(RDI);
        asm.cmp32(RDI, Rodata.STATUS_NAMES - 1);
        asm.jump(BELOW_OR_EQUAL, known);
        asm.mov32(RDI, Rodata.STATUS_NAMES);
        asm.bind(known);
        asm.lea(RAX, data.statusNames);
        asm.loadHalf(RCX, RAX, RDI);
        asm.add(RAX, RCX);
        asm.ret();
    }

    @Override
    void systemGetFeatures() {
        var unsupported = new Label();
        asm.jumpIfNotZero32(RDI, unsupported);
        asm.mov32(RAX, data.cpuFeatures);
        asm.clear(RCX);
        asm.bitTest32(RAX, RCX);
        asm.jump(ABOVE_OR_EQUAL, unsupported);
        asm.store32(RSI, RAX);
        answer(Status.OK);
        asm.bind(unsupported);
        answer(Status.NOT_SUPPORTED);
    }

    @Override
    void systemGetVersion() {
        var small = new Label();
        asm.cmp(RSI, VdsoConstants.BUILD_ID_SIZE);
        asm.jump(BELOW, small);
        asm.lea(RSI, data.buildId);
        asm.mov32(RCX, VdsoConstants.BUILD_ID_SIZE);
        asm.repMovsb();
        answer(Status.OK);
        asm.bind(small);
        answer(Status.BUFFER_TOO_SMALL);
    }

    @Override
    void vmarUnmapHandleCloseThreadExit() {
        var failed = new Label();
        asm.push(RBX);
        asm.mov32(RBX, RCX);
        call("vmar_unmap");
        asm.jumpIfNotZero32(RAX, failed);
        closeAndExit();
        asm.bind(failed);
        asm.pop(RBX);
        asm.ret();
    }

    /// Closes the handle in rbx and ends the thread. Touches no memory.
    private void closeAndExit() {
        var failed = new Label();
        asm.mov32(RDI, RBX);
        call("handle_close");
        asm.jumpIfNotZero32(RAX, failed);
        call("thread_exit");
        asm.bind(failed);
        trap();
    }

    private void answer(Status status) {
        if (status == Status.OK) {
            asm.clear(RAX);
        } else {
            asm.mov32(RAX, status.number());
        }
        asm.ret();
    }

    /// For good, even if something handles it.
    private void trap() {
        var trap = new Label();
        asm.bind(trap);
        asm.ud2();
        asm.jump(trap);
    }
}
