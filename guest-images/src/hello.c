// The first program.

#include "io.h"

int main(void) {
    print("Hello, Zircon!\n");
    return 0;
}
