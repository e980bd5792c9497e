// Never ends, and makes no system calls meanwhile.

int main(void) {
    for (;;) {
    }
}
