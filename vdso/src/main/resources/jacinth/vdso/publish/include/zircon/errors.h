// What system calls answer.

#ifndef ZIRCON_ERRORS_H_
#define ZIRCON_ERRORS_H_

@each Status

#endif
