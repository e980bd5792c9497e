package jacinth.kernel.boot;

import jacinth.kernel.device.Console;
import jacinth.kernel.device.ConsoleLine;
import jacinth.kernel.ipc.Socket;
import jacinth.kernel.object.Handle;
import jacinth.kernel.object.SignalObserver;
import jacinth.kernel.task.Services;
import jacinth.vdso.abi.Signals;
import jacinth.vdso.abi.StartupHandle;
import org.jspecify.annotations.Nullable;

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
        ends.first().addObserver(new Drain(ends.first(), new Handle(ends.first()), services.console(), isError));
        return new Handle(ends.second());
    }

    /// Empties the host's end of an output as it fills.
    private record Drain(Socket socket, Handle handle, Console console, boolean isError) implements SignalObserver {
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
            if ((signals & Signals.PEER_CLOSED) == 0) {
                return false;
            }
            handle.close();
            return true;
        }
    }

    private static Handle input(Services services) {
        var ends = Socket.create(services.koids(), services.heap(), 0);
        var handle = new Handle(ends.first());
        var feed = new Feed(services.platform().line(), ends.first(), handle);
        ends.first().feedBy(feed);
        ends.first().addObserver(feed, Signals.PEER_CLOSED, handle);
        return new Handle(ends.second());
    }

    /// Fills the host's end of the input with what the host has. The end is closed when there will be nothing more to
    /// fill it with, or nobody to read it; what was asked for until then is taken and dropped.
    private static final class Feed implements Socket.Feeder, ConsoleLine.Reader, SignalObserver {
        private final ConsoleLine line;
        private final Socket socket;
        private @Nullable Handle handle;

        Feed(ConsoleLine line, Socket socket, Handle handle) {
            this.line = line;
            this.socket = socket;
            this.handle = handle;
        }

        @Override
        public void feed() {
            line.ask(this);
        }

        @Override
        public void arrived() {
            var bytes = line.take(line.available());
            if (handle != null) {
                socket.write(bytes);
            }
        }

        @Override
        public void ended() {
            close();
        }

        @Override
        public boolean onSignals(int signals) {
            if ((signals & Signals.PEER_CLOSED) == 0) {
                return false;
            }
            close();
            return true;
        }

        private void close() {
            if (handle != null) {
                var closed = handle;
                handle = null;
                closed.close();
            }
        }
    }
}
