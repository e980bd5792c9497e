// Reads the clock N times: what a system call costs when the kernel has next to nothing to do.

#include "io.h"

int main(int argc, char** argv) {
    int64_t count;
    if (argc != 2 || !parse_number(argv[1], 0, INT64_MAX, &count)) {
        return usage("clock-loop N");
    }
    zx_time_t last = 0;
    for (int64_t i = 0; i < count; i++) {
        zx_time_t now = zx_clock_get_monotonic();
        if (now < last) {
            print("clock-loop: the clock went back from %ld to %ld\n", last, now);
            return 1;
        }
        last = now;
    }
    print("clock-loop: %ld calls\n", count);
    return 0;
}
