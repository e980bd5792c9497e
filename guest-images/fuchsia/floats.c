// For the real SDK, and for the host, to compare: floating-point numbers in text and back, at each precision.

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

int main(void) {
    volatile long double one = 1;
    volatile long double three = 3;
    volatile double angle = 1;
    volatile double base = 2;
    volatile float small = 0.1f;
    printf("%f %.17g\n", 123456789.123456, 0.1);
    printf("%.20Lg\n", one / three);
    printf("%.17g %.17g\n", strtod("123456789.123456", NULL), strtod("4.9406564584124654e-324", NULL));
    printf("%.20Lg %.9g\n", strtold("0.333333333333333333333", NULL), (double)strtof("0.1", NULL));
    printf("%.17g %.17g %.17g\n", sin(angle), cos(angle), sqrt(base));
    printf("%.17g %.17g %.17g\n", log(base), pow(base, 0.5), fmod(10, three));
    printf("%.20Lg %.20Lg\n", fmodl(1e18L + 1, three), remainderl(1e18L + 2, three));
    printf("%.9g %.9g\n", (double)(small * small), (double)small + angle);
    return 0;
}
