// Exits with the number it is given, all 64 bits of it.

#include "io.h"

int main(int argc, char** argv) {
    int64_t number;
    if (argc != 2 || !parse_number(argv[1], INT64_MIN, INT64_MAX, &number)) {
        return usage("exit-status N");
    }
    zx_process_exit(number);
}
