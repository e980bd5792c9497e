// Prints the first bytes that come in on the machine's console, one at a time or all at once, and copies the rest from
// standard input. Needs --grant root-resource.

#include "io.h"

int main(int argc, char** argv) {
    static char buffer[256];
    int64_t count;
    if (argc != 2 || !parse_number(argv[1], 0, sizeof(buffer), &count)) {
        return usage("typed COUNT");
    }
    zx_handle_t root = zx_take_startup_handle(PA_HND(PA_RESOURCE, 0));
    size_t size = 1;
    if (count > 0) {
        check("zx_debug_read", zx_debug_read(root, buffer, &size));
        size = (size_t)count - 1;
        check("zx_debug_read", zx_debug_read(root, buffer + 1, &size));
    }
    write_all(STDOUT, buffer, (size_t)count);
    write_all(STDOUT, "|", 1);
    while ((size = read_some(buffer, sizeof(buffer))) > 0) {
        write_all(STDOUT, buffer, size);
    }
    return 0;
}
