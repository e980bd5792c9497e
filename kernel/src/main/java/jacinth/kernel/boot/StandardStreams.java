package jacinth.kernel.boot;

import jacinth.kernel.device.Console;
import jacinth.kernel.ipc.Socket;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.SignalObserver;
import jacinth.kernel.task.Services;
import jacinth.machine.ConsoleInput;
import jacinth.machine.interrupt.InterruptController;
import jacinth.machine.interrupt.Irq;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.StartupHandle;
import java.io.UncheckedIOException;

/// A program's standard input, output and error: sockets whose other ends the host holds.
///
/// What the guest writes is passed on before its call returns, so that output of all kinds stays in order. Input is
/// asked for only when the guest has nothing left to read.
final class StandardStreams {
    private StandardStreams() {}

    static void addTo(BootstrapMessage message, Services services) {
        message.add(StartupHandle.FDIO_SOCKET, 0, input(services));
        message.add(StartupHandle.FDIO_SOCKET, 1, output(services, false));
        message.add(StartupHandle.FDIO_SOCKET, 2, output(services, true));
    }

    private static Handle output(Services services, boolean isError) {
        var ends = Socket.create(services.koids(), services.heap(), 0);
        ends.first().addObserver(new Drain(ends.first(), services.console(), isError));
        return new Handle(ends.second());
    }

    /// Empties the host's end of an output as it fills.
    private record Drain(Socket socket, Console console, boolean isError) implements SignalObserver {
        @Override
        public boolean onSignals(int signals) {
            while (socket.queued() > 0) {
                var bytes = socket.read(Socket.capacity());
                if (isError) {
                    console.error(bytes);
                } else {
                    console.out(bytes);
                }
            }
            return (signals & Signals.PEER_CLOSED) != 0;
        }
    }

    private static Handle input(Services services) {
        var ends = Socket.create(services.koids(), services.heap(), 0);
        var feed = new Feed(services, ends.first(), new Handle(ends.first()));
        ends.first().feedBy(feed);
        services.machine().interrupts().handle(Irq.CONSOLE_INPUT, feed);
        return new Handle(ends.second());
    }

    /// Fills the host's end of the input with what the host has.
    private static final class Feed implements Socket.Feeder, InterruptController.Handler {
        private final ConsoleInput console;
        private final Socket socket;
        private final Handle handle;
        private boolean ended;

        Feed(Services services, Socket socket, Handle handle) {
            this.console = services.machine().console();
            this.socket = socket;
            this.handle = handle;
        }

        @Override
        public void feed() {
            console.request();
            serve();
        }

        @Override
        public void serve() {
            if (ended) {
                return;
            }
            try {
                var bytes = console.take();
                if (bytes.length > 0 && (socket.signals() & Signals.PEER_CLOSED) == 0) {
                    socket.write(bytes);
                }
                ended = console.ended();
            } catch (UncheckedIOException broken) {
                // The host, whose stream it is, ends the run.
                ended = true;
            }
            if (ended) {
                handle.close();
            }
        }
    }
}
