// Each call under both its names. Include zircon/syscalls.h instead.

@types@

@prototypes@
