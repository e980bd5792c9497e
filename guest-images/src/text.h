// A little formatting, and arguments. Whoever includes it has `write_all`.

#pragma once

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STDIN, STDOUT, STDERR };

/// Writes all of it to a standard stream.
static inline void write_all(int number, const char* bytes, size_t size);

static inline size_t length_of(const char* text) {
    size_t length = 0;
    while (text[length] != '\0') {
        length++;
    }
    return length;
}

static inline bool same(const char* left, const char* right) {
    while (*left == *right && *left != '\0') {
        left++;
        right++;
    }
    return *left == *right;
}

typedef struct {
    char text[128];
    size_t length;
    int stream;
} line_t;

static inline void append(line_t* line, const char* text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (line->length == sizeof(line->text)) {
            write_all(line->stream, line->text, line->length);
            line->length = 0;
        }
        line->text[line->length++] = text[i];
    }
}

static inline void append_number(line_t* line, uint64_t number, unsigned base) {
    char digits[20];
    size_t start = sizeof(digits);
    do {
        digits[--start] = "0123456789abcdef"[number % base];
        number /= base;
    } while (number != 0);
    append(line, digits + start, sizeof(digits) - start);
}

/// printf to a stream with %s, %ld and %lx; one write for a short line.
__attribute__((format(printf, 2, 3))) static inline void print_to(int stream, const char* format, ...) {
    line_t line = {.stream = stream};
    va_list values;
    va_start(values, format);
    for (; *format != '\0'; format++) {
        if (*format != '%') {
            append(&line, format, 1);
        } else if (*++format == 's') {
            const char* text = va_arg(values, const char*);
            append(&line, text, length_of(text));
        } else if (*++format == 'x') {
            append_number(&line, va_arg(values, uint64_t), 16);
        } else {
            int64_t number = va_arg(values, int64_t);
            append(&line, "-", number < 0);
            append_number(&line, number < 0 ? -(uint64_t)number : (uint64_t)number, 10);
        }
    }
    va_end(values);
    write_all(stream, line.text, line.length);
}
#define print(...) print_to(STDOUT, __VA_ARGS__)

/// Says how the program is called. Returns the exit code that goes with it.
static inline int usage(const char* text) {
    print_to(STDERR, "usage: %s\n", text);
    return 2;
}

/// Reads a decimal number between `least` and `most`, which nothing may follow.
static inline bool parse_number(const char* text, int64_t least, int64_t most, int64_t* number) {
    bool negative = *text == '-';
    text += negative;
    __int128 value = 0;
    const char* digit = text;
    for (; *digit >= '0' && *digit <= '9' && value <= INT64_MAX; digit++) {
        value = value * 10 + (*digit - '0');
    }
    value = negative ? -value : value;
    *number = (int64_t)value;
    return digit != text && *digit == '\0' && value >= least && value <= most;
}
