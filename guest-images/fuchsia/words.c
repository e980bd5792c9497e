// For the real SDK: printf, arguments, the environment, malloc, and threads that share a mutex.

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { THREADS = 4, ADDITIONS = 1000 };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static long total;

static void* add(void* step) {
    for (int i = 0; i < ADDITIONS; i++) {
        pthread_mutex_lock(&mutex);
        total += *(int*)step;
        pthread_mutex_unlock(&mutex);
    }
    return step;
}

/// Joins the arguments with spaces, in memory of its own.
static char* join(int count, char** words) {
    size_t size = 1;
    for (int i = 0; i < count; i++) {
        size += strlen(words[i]) + 1;
    }
    char* text = calloc(size, 1);
    for (int i = 0; text != NULL && i < count; i++) {
        strcat(text, i > 0 ? " " : "");
        strcat(text, words[i]);
    }
    return text;
}

int main(int argc, char** argv) {
    char* text = join(argc - 1, argv + 1);
    const char* home = getenv("HOME");
    printf("%d arguments: %s\n", argc - 1, text != NULL ? text : "no memory");
    printf("HOME is %s\n", home != NULL ? home : "not set");
    free(text);

    pthread_t threads[THREADS];
    int steps[THREADS];
    for (int i = 0; i < THREADS; i++) {
        steps[i] = i + 1;
        if (pthread_create(&threads[i], NULL, add, &steps[i]) != 0) {
            fprintf(stderr, "words: pthread_create failed\n");
            return 1;
        }
    }
    long expected = 0;
    for (int i = 0; i < THREADS; i++) {
        void* step;
        pthread_join(threads[i], &step);
        expected += *(int*)step * ADDITIONS;
    }
    printf("%d threads: %ld of %ld, %.1f %%\n", THREADS, total, expected, 100.0 * (double)total / (double)expected);
    return total == expected ? 0 : 1;
}
