// Prints its arguments and its environment, one a line.

#include "io.h"

int main(int argc, char** argv, char** envp) {
    for (int i = 0; i < argc; i++) {
        print("argv[%ld]=%s\n", (int64_t)i, argv[i]);
    }
    for (char** variable = envp; *variable != NULL; variable++) {
        print("%s\n", *variable);
    }
    return 0;
}
