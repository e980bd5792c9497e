// Computes for N rounds, with no system calls meanwhile, and prints a checksum. A round is 4096 steps of arithmetic in
// registers, or with `memory`, of loads, stores and unpredictable branches.
//
// The same source is a Linux program (linux.h), so that the emulated CPU can be measured against qemu's user mode.

#if defined(__Fuchsia__)
#include "io.h"
#else
#include "linux.h"
#endif

enum { STEPS = 4096, TABLE_SIZE = 4096 };

static uint64_t compute_in_registers(uint64_t state) {
    uint64_t sum = state;
    for (int i = 0; i < STEPS; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        sum = (sum << 5 | sum >> 59) + state * 0x9e3779b97f4a7c15;
    }
    return sum;
}

static uint64_t compute_in_memory(uint64_t state) {
    static uint64_t table[TABLE_SIZE];
    for (int i = 0; i < STEPS; i++) {
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
    bool in_memory = argc == 3 && same(argv[2], "memory");
    if (argc != 2 + in_memory || !parse_number(argv[1], 0, INT64_MAX, &rounds)) {
        return usage("compute N [memory]");
    }
    uint64_t state = 1;
    for (int64_t i = 0; i < rounds; i++) {
        state = (in_memory ? compute_in_memory(state) : compute_in_registers(state)) | 1;
    }
    print("compute: checksum %lx\n", state);
    return 0;
}
