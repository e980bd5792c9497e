// For the real SDK: numbers the lines of its standard input, and says on standard error how many there were.

#include <stdio.h>

int main(void) {
    char line[256];
    int count = 0;
    while (fgets(line, sizeof(line), stdin) != NULL) {
        printf("%4d  %s", ++count, line);
    }
    fprintf(stderr, "%d lines\n", count);
    return ferror(stdin) ? 1 : 0;
}
