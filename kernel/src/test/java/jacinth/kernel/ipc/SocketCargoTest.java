package jacinth.kernel.ipc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jacinth.kernel.object.Handle;
import jacinth.kernel.object.HandleOwner;
import jacinth.kernel.object.KernelHeap;
import jacinth.kernel.object.Koids;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.SocketOptions;
import jacinth.vdso.abi.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What sockets carry besides their bytes: control messages, and other sockets.
class SocketCargoTest {
    private final Koids koids = new Koids(new KernelHeap(1 << 30));
    private final KernelHeap heap = new KernelHeap(1 << 24);

    private Socket here;
    private Socket there;
    private Handle thereHandle;

    SocketCargoTest() {
        create(0);
    }

    private void create(int options) {
        var ends = Socket.create(koids, heap, options);
        here = ends.first();
        there = ends.second();
        thereHandle = new Handle(there);
    }

    @Test
    void aControlMessageTakesItsOwnWay() {
        create(SocketOptions.Create.HAS_CONTROL);
        here.write(bytes("data"));
        here.control().write(bytes("control"));

        assertEquals(0, here.signals() & Signals.CONTROL_WRITABLE);
        assertFails(Status.SHOULD_WAIT, () -> here.control().write(bytes("again")));
        assertEquals("control", text(there.control().peek()));
        there.control().clear();
        assertEquals(Signals.CONTROL_WRITABLE, here.signals() & Signals.CONTROL_WRITABLE);
        assertEquals(0, there.signals() & Signals.CONTROL_READABLE);
        assertFails(Status.SHOULD_WAIT, () -> there.control().peek());
        assertEquals("data", text(there.read(100)));
    }

    @Test
    void aControlMessageHasItsBounds() {
        assertFails(Status.BAD_STATE, () -> here.control().write(bytes("x")));
        create(SocketOptions.Create.HAS_CONTROL);

        assertFails(Status.INVALID_ARGS, () -> here.control().write(new byte[0]));
        assertFails(Status.OUT_OF_RANGE, () -> here.control().write(new byte[1025]));
        here.control().write(new byte[1024]);
        thereHandle.close();
        assertFails(Status.PEER_CLOSED, () -> here.control().write(bytes("x")));
        assertEquals(0, heap.used());
    }

    @Test
    void anUnreadControlMessageGoesUnseenWithItsSocket() {
        create(SocketOptions.Create.HAS_CONTROL);
        here.control().write(bytes("x"));

        thereHandle.close();

        assertEquals(0, here.signals() & Signals.CONTROL_WRITABLE);
        assertEquals(Signals.PEER_CLOSED, here.signals() & Signals.PEER_CLOSED);
    }

    @Test
    void aSocketIsSharedThroughASocket() {
        create(SocketOptions.Create.HAS_ACCEPT);
        var cargo = new Handle(Socket.create(koids, heap, 0).first());

        share(cargo);

        assertEquals(0, here.signals() & Signals.SHARE);
        assertEquals(Signals.ACCEPT, there.signals() & Signals.ACCEPT);
        var another = new Handle(Socket.create(koids, heap, 0).first());
        assertFails(Status.SHOULD_WAIT, () -> share(another));
        assertEquals(0, another.object().handleCount());
        assertEquals(cargo, there.sharing().accept());
        assertEquals(Signals.SHARE, here.signals() & Signals.SHARE);
        assertFails(Status.SHOULD_WAIT, () -> there.sharing().accept());
    }

    @Test
    void aSocketNobodyAcceptsIsClosed() {
        create(SocketOptions.Create.HAS_ACCEPT);
        var cargo = new Handle(Socket.create(koids, heap, 0).first());
        share(cargo);

        thereHandle.close();

        assertEquals(0, cargo.object().handleCount());
    }

    @Test
    void onlyPlainSocketsGoThroughSocketsThatAcceptThem() {
        var plain = Socket.create(koids, heap, 0).first();
        assertFails(Status.NOT_SUPPORTED, () -> share(new Handle(plain)));
        assertFails(Status.NOT_SUPPORTED, () -> there.sharing().accept());

        create(SocketOptions.Create.HAS_ACCEPT);
        assertFails(Status.BAD_STATE, () -> share(new Handle(there)));
    }

    private void share(Handle sent) {
        try (var owner = new HandleOwner(sent)) {
            here.sharing().share(owner);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }

    private static void assertFails(Status status, Executable call) {
        assertEquals(status, assertThrows(Status.Failure.class, call).status());
    }
}
