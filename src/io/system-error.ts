/** Errors of system calls, told from mistakes of the program. */

/** Whether a system call failed: a file that may not be read, a full disk, too many open files. */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
