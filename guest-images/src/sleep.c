// Sleeps for a number of seconds, and says how many have passed.

#include "io.h"

int main(int argc, char** argv) {
    int64_t seconds;
    if (argc != 2 || !parse_number(argv[1], 0, INT64_MAX / ZX_SEC(1), &seconds)) {
        return usage("sleep SECONDS");
    }
    zx_time_t start = zx_clock_get_monotonic();
    check("zx_nanosleep", zx_nanosleep(zx_deadline_after(ZX_SEC(seconds))));
    print("sleep: %ld seconds\n", (zx_clock_get_monotonic() - start) / ZX_SEC(1));
    return 0;
}
