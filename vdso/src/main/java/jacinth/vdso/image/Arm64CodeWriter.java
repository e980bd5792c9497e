package jacinth.vdso.image;

import static jacinth.vdso.image.Arm64Assembler.CacheOperation.*;
import static jacinth.vdso.image.Arm64Assembler.Condition.*;
import static jacinth.vdso.image.Arm64Register.*;

import jacinth.vdso.abi.Limits;
import jacinth.vdso.abi.Signature;
import jacinth.vdso.abi.Status;
import java.util.List;

/// The vDSO in ARM64.
///
/// A function gets its arguments, and the kernel takes them, in x0 to x7. The kernel keeps all registers but x0.
final class Arm64CodeWriter extends CodeWriter {
    private final Arm64Assembler asm;

    Arm64CodeWriter(Arm64Assembler asm, Rodata data, List<Signature> calls) {
        super(asm, data, calls);
        this.asm = asm;
    }

    @Override
    void plainCall(String name, int arguments) {
        call(name);
        asm.ret();
    }

    @Override
    void wrappedCall() {
        var negative = new Label();
        var done = new Label();
        for (var argument : List.of(X0, X1, X2)) {
            asm.cmp32(argument, 0);
            asm.branch(MINUS, negative);
        }
        call(WRAPPED);
        asm.cmp32(X0, 0);
        asm.branch(MINUS, done);
        asm.cmp32(X0, WRAPPED_MOST);
        asm.branch(LOWER_OR_SAME, done);
        answer(Status.OUT_OF_RANGE);
        asm.bind(negative);
        answer(Status.INVALID_ARGS);
        asm.bind(done);
        asm.ret();
    }

    @Override
    void blockingCall(String name, int arguments) {
        var again = new Label();
        asm.mov(X9, X0);
        asm.bind(again);
        asm.mov(X0, X9);
        call(name);
        asm.cmp32(X0, Status.INTERNAL_INTR_RETRY.number());
        asm.branch(EQUAL, again);
        asm.ret();
    }

    @Override
    void answerInt(Label constant) {
        asm.load32(X0, constant);
        asm.ret();
    }

    @Override
    void answerLong(Label constant) {
        asm.load(X0, constant);
        asm.ret();
    }

    @Override
    void cacheFlush() {
        var bad = new Label();
        var instructions = new Label();
        var invalidate = new Label();
        var dataDone = new Label();
        var dataClean = new Label();
        var done = new Label();
        asm.cmp32(X2, CacheFlush.MAX_OPTIONS);
        asm.branch(HIGHER, bad);
        asm.mov32(X9, CacheFlush.VALID_OPTIONS);
        asm.shiftRight32(X9, X9, X2);
        asm.branchIfBitClear(X9, 0, bad);
        asm.add(X1, X0, X1);
        asm.branchIfBitClear(X2, CacheFlush.DATA_BIT, instructions);
        asm.branchIfBitSet(X2, CacheFlush.INVALIDATE_BIT, invalidate);
        forEachLine(DC_CVAC, data.dcacheLineSize);
        asm.branch(dataDone);
        asm.bind(invalidate);
        forEachLine(DC_CIVAC, data.dcacheLineSize);
        asm.bind(dataDone);
        asm.dsb();
        asm.bind(instructions);
        asm.branchIfBitClear(X2, CacheFlush.INSN_BIT, done);
        asm.branchIfBitSet(X2, CacheFlush.DATA_BIT, dataClean);
        forEachLine(DC_CVAU, data.dcacheLineSize);
        asm.dsb();
        asm.bind(dataClean);
        forEachLine(IC_IVAU, data.icacheLineSize);
        asm.dsb();
        asm.isb();
        asm.bind(done);
        answer(Status.OK);
        asm.bind(bad);
        answer(Status.INVALID_ARGS);
    }

    /// For the cache lines from x0, which may be inside the first, to x1.
    private void forEachLine(Arm64Assembler.CacheOperation operation, Label lineSize) {
        var next = new Label();
        var done = new Label();
        asm.load32(X9, lineSize);
        asm.neg(X10, X9);
        asm.and(X10, X0, X10);
        asm.bind(next);
        asm.cmp(X10, X1);
        asm.branch(HIGHER_OR_SAME, done);
        asm.maintain(operation, X10);
        asm.add(X10, X10, X9);
        asm.branch(next);
        asm.bind(done);
    }

    @Override
    void channelCall() {
        var again = new Label();
        var done = new Label();
        asm.mov(X9, X2);
        call("channel_call_noretry");
        asm.cmp32(X0, Status.INTERNAL_INTR_RETRY.number());
        asm.branch(NOT_EQUAL, done);
        asm.mov(X1, X3);
        asm.mov(X2, X4);
        asm.mov(X3, X5);
        asm.bind(again);
        asm.mov(X0, X9);
        call("channel_call_finish");
        asm.cmp32(X0, Status.INTERNAL_INTR_RETRY.number());
        asm.branch(EQUAL, again);
        asm.bind(done);
        asm.ret();
    }

    @Override
    void cprngDraw() {
        var next = new Label();
        var done = new Label();
        asm.mov(X9, X0);
        asm.mov(X10, X1);
        asm.bind(next);
        asm.branchIfZero(X10, done);
        asm.mov32(X1, Limits.CPRNG_BYTES);
        asm.cmp(X10, X1);
        asm.select(X1, LOWER, X10, X1);
        asm.mov(X0, X9);
        asm.add(X9, X9, X1);
        asm.sub(X10, X10, X1);
        call("cprng_draw_once");
        asm.branchIfZero32(X0, next);
        trap();
        asm.bind(done);
        asm.ret();
    }

    @Override
    void deadlineAfter() {
        var done = new Label();
        asm.mov(X9, X0);
        call("clock_get_monotonic");
        asm.adds(X0, X0, X9);
        asm.branch(NO_OVERFLOW, done);
        asm.signOf(X0, X0);
        asm.flipSign(X0, X0);
        asm.bind(done);
        asm.ret();
    }

    @Override
    void futexWakeHandleCloseThreadExit() {
        var failed = new Label();
        asm.storeRelease32(X2, X0);
        asm.mov32(X19, X3);
        call("futex_wake");
        asm.branchIfNotZero32(X0, failed);
        closeAndExit();
        asm.bind(failed);
        trap();
    }

    @Override
    void statusGetString() {
        var known = new Label();
        asm.adr(X9, data.statusNames);
        asm.neg32(X10, X0);
        asm.cmp32(X10, Rodata.STATUS_NAMES - 1);
        asm.branch(LOWER_OR_SAME, known);
        asm.mov32(X10, Rodata.STATUS_NAMES);
        asm.bind(known);
        asm.loadHalf(X10, X9, X10);
        asm.add(X0, X9, X10);
        asm.ret();
    }

    @Override
    void systemGetFeatures() {
        var unsupported = new Label();
        asm.branchIfNotZero32(X0, unsupported);
        asm.load32(X9, data.cpuFeatures);
        asm.branchIfBitClear(X9, 0, unsupported);
        asm.store32(X9, X1);
        answer(Status.OK);
        asm.bind(unsupported);
        answer(Status.NOT_SUPPORTED);
    }

    @Override
    void systemGetVersion() {
        var small = new Label();
        asm.mov32(X9, VdsoConstants.BUILD_ID_SIZE);
        asm.cmp(X1, X9);
        asm.branch(LOWER, small);
        asm.adr(X9, data.buildId);
        for (int i = 0; i < VdsoConstants.BUILD_ID_SIZE; i += 16) {
            asm.loadPair(X10, X11, X9, i);
            asm.storePair(X10, X11, X0, i);
        }
        answer(Status.OK);
        asm.bind(small);
        answer(Status.BUFFER_TOO_SMALL);
    }

    @Override
    void vmarUnmapHandleCloseThreadExit() {
        var failed = new Label();
        asm.push(X19, X20);
        asm.mov32(X19, X3);
        call("vmar_unmap");
        asm.branchIfNotZero32(X0, failed);
        closeAndExit();
        asm.bind(failed);
        asm.pop(X19, X20);
        asm.ret();
    }

    /// Closes the handle in x19 and ends the thread. Touches no memory.
    private void closeAndExit() {
        var failed = new Label();
        asm.mov32(X0, X19);
        call("handle_close");
        asm.branchIfNotZero32(X0, failed);
        call("thread_exit");
        asm.bind(failed);
        trap();
    }

    private void answer(Status status) {
        asm.mov32(X0, status.number());
        asm.ret();
    }

    /// For good, even if something handles it.
    private void trap() {
        var trap = new Label();
        asm.bind(trap);
        asm.brk();
        asm.branch(trap);
    }
}
