// What an operation costs must not depend on how many things there are. A program does OPERATIONS of one kind with N
// things around.
//
// What is to be measured lies between two lines on standard output, perhaps several times. The others are the making of
// what it needs, and its end.

#pragma once

#include "io.h"

enum { FEW = 10 };

static int64_t n;
static int64_t operations;

struct kind {
    const char* name;
    void (*run)(void);
};

static inline void begin(void) {
    write_all(STDOUT, "begin\n", 6);
}

static inline void end(void) {
    write_all(STDOUT, "end\n", 4);
}

/// One of the N: each time another of ten that stand as far apart as they can. More of them would measure how much the
/// host's caches hold.
static inline int64_t chosen(int64_t operation) {
    return operation % FEW * n / FEW;
}

/// Runs what the command line says: KIND N OPERATIONS, N at most `most`.
static inline int run_kind(int argc, char** argv, const struct kind* kinds, size_t count, int64_t most,
                           const char* help) {
    if (argc == 4 && parse_number(argv[2], FEW, most, &n) && parse_number(argv[3], 0, INT64_MAX, &operations)) {
        for (size_t i = 0; i < count; i++) {
            if (same(argv[1], kinds[i].name)) {
                kinds[i].run();
                return 0;
            }
        }
    }
    return usage(help);
}
