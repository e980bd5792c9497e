// Computes for N rounds, with no system calls meanwhile, and prints a checksum.
//
// The same source is a Linux program (linux.h), so that the emulated CPU can be measured against qemu's user mode. A
// round is 4096 steps of arithmetic, loads, stores and unpredictable branches.

#if defined(__Fuchsia__)
#include "io.h"
#else
#include "linux.h"
#endif

enum { TABLE_SIZE = 4096 };

static uint64_t table[TABLE_SIZE];

static uint64_t compute_round(uint64_t state) {
    for (int i = 0; i < TABLE_SIZE; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        uint64_t* cell = &table[state % TABLE_SIZE];
        if (state & 0x10000) {
            *cell += state * 0x9e3779b97f4a7c15;
        } else {
            *cell = (*cell << 5 | *cell >> 59) ^ table[i];
        }
    }
    return state + table[state % TABLE_SIZE];
}

int main(int argc, char** argv) {
    int64_t rounds;
    if (argc != 2 || !parse_number(argv[1], 0, INT64_MAX, &rounds)) {
        return usage("compute N");
    }
    uint64_t state = 1;
    for (int64_t i = 0; i < rounds; i++) {
        state = compute_round(state) | 1;
    }
    for (int i = 0; i < TABLE_SIZE; i++) {
        state = state * 31 + table[i];
    }
    print("compute: checksum %lx\n", state);
    return 0;
}
