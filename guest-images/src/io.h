// Standard streams and what goes through them: all that these programs share.

#pragma once

#include <zircon/process.h>
#include <zircon/processargs.h>
#include <zircon/syscalls.h>

#include "text.h"

/// The socket of a standard stream, or ZX_HANDLE_INVALID if the program was started without.
static inline zx_handle_t stream(int number) {
    static zx_handle_t taken[3];
    if (taken[number] == ZX_HANDLE_INVALID) {
        taken[number] = zx_take_startup_handle(PA_HND(PA_FDIO_SOCKET, number));
    }
    return taken[number];
}

/// Writes all of it, to the debug log if there is no such stream; gives up when nobody reads any more.
static inline void write_all(int number, const char* bytes, size_t size) {
    zx_handle_t socket = stream(number);
    if (socket == ZX_HANDLE_INVALID) {
        zx_debug_write(bytes, size);
        return;
    }
    while (size > 0) {
        size_t written = 0;
        zx_status_t status = zx_socket_write(socket, 0, bytes, size, &written);
        if (status == ZX_ERR_SHOULD_WAIT) {
            zx_object_wait_one(socket, ZX_SOCKET_WRITABLE | ZX_SOCKET_PEER_CLOSED, ZX_TIME_INFINITE, NULL);
        } else if (status != ZX_OK) {
            return;
        }
        bytes += written;
        size -= written;
    }
}

/// Reads what there is, waiting if there is nothing yet: the number of bytes, 0 at the end.
static inline size_t read_some(char* buffer, size_t size) {
    const zx_signals_t news = ZX_SOCKET_READABLE | ZX_SOCKET_PEER_CLOSED | ZX_SOCKET_PEER_WRITE_DISABLED;
    for (;;) {
        size_t count = 0;
        zx_status_t status = zx_socket_read(stream(STDIN), 0, buffer, size, &count);
        if (status != ZX_ERR_SHOULD_WAIT) {
            return status == ZX_OK ? count : 0;
        }
        zx_object_wait_one(stream(STDIN), news, ZX_TIME_INFINITE, NULL);
    }
}

/// Ends the program if a call that must not fail did.
static inline void check(const char* what, zx_status_t status) {
    if (status != ZX_OK) {
        print_to(STDERR, "%s: status %ld\n", what, (int64_t)status);
        zx_process_exit(1);
    }
}
