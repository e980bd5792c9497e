// Copies its standard input to its standard output, and says so first if there is nothing to read for 100 ms.

#include "io.h"

int main(int argc, char** argv) {
    (void)argv;
    if (argc > 1) {
        return usage("patience");
    }
    static char buffer[4096];
    size_t count = 0;
    zx_status_t status = zx_socket_read(stream(STDIN), 0, buffer, sizeof(buffer), &count);
    if (status == ZX_ERR_SHOULD_WAIT) {
        const zx_signals_t news = ZX_SOCKET_READABLE | ZX_SOCKET_PEER_CLOSED;
        status = zx_object_wait_one(stream(STDIN), news, zx_deadline_after(ZX_MSEC(100)), NULL);
        if (status == ZX_ERR_TIMED_OUT) {
            print("nothing yet\n");
        }
    }
    write_all(STDOUT, buffer, count);
    while ((count = read_some(buffer, sizeof(buffer))) > 0) {
        write_all(STDOUT, buffer, count);
    }
    return 0;
}
