// Copies its standard input to its standard output.

#include "io.h"

int main(int argc, char** argv) {
    (void)argv;
    if (argc > 1) {
        return usage("cat");
    }
    static char buffer[4096];
    size_t count;
    while ((count = read_some(buffer, sizeof(buffer))) > 0) {
        write_all(STDOUT, buffer, count);
    }
    return 0;
}
