/* Lets Debian's user-mode Linux run on processors with AMX.
 *
 * It saves 2.7 kB of floating point state for its processes; the kernel of such a machine takes only the whole state
 * (11 kB) back and answers EFAULT to less. Loaded with LD_PRELOAD: what was saved is laid over the whole state first.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <stdarg.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/types.h>
#include <sys/uio.h>

#ifndef NT_X86_XSTATE
#define NT_X86_XSTATE 0x202
#endif

typedef long (*real_ptrace)(int, pid_t, void *, void *);

long ptrace(enum __ptrace_request request, ...)
{
	static real_ptrace real;
	/* Static: the stacks of the guest's kernel are small, and it never calls from two threads. */
	static unsigned char whole[32768];
	struct iovec all = { whole, sizeof(whole) }, *given;
	va_list arguments;
	va_start(arguments, request);
	pid_t pid = va_arg(arguments, pid_t);
	void *address = va_arg(arguments, void *);
	void *data = va_arg(arguments, void *);
	va_end(arguments);
	if (!real)
		real = (real_ptrace)dlsym(RTLD_NEXT, "ptrace");
	if (request != PTRACE_SETREGSET || (long)address != NT_X86_XSTATE)
		return real(request, pid, address, data);
	given = data;
	if (real(PTRACE_GETREGSET, pid, address, &all) < 0 || all.iov_len <= given->iov_len)
		return real(request, pid, address, data);
	memcpy(whole, given->iov_base, given->iov_len);
	return real(request, pid, address, &all);
}
