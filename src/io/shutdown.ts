/** Clean-up when a run is interrupted by Ctrl-C or another signal. */

type Cleanup = () => void | Promise<void>;

/** The signals that end a run, with the exit codes by which shells report them. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

const cleanups = new Set<Cleanup>();
let interrupted = false;

/**
 * Registers a clean-up for the case that the run is interrupted. When all clean-ups have settled, the
 * signal is sent again and ends the process in its default way. Further signals in the meantime are
 * ignored: npm forwards a Ctrl-C that the process has already received from the terminal.
 * @returns a function that removes the clean-up
 */
export function onShutdown(cleanup: Cleanup): () => void {
  if (cleanups.size === 0) listen();
  cleanups.add(cleanup);
  return () => {
    if (cleanups.delete(cleanup) && cleanups.size === 0 && !interrupted) unlisten();
  };
}

/** Whether the run is being interrupted, which may cause errors that mean nothing. */
export function isShuttingDown(): boolean {
  return interrupted;
}

function handle(signal: NodeJS.Signals): void {
  if (interrupted) return;
  interrupted = true;
  process.exitCode = SIGNALS[signal as keyof typeof SIGNALS];
  void Promise.allSettled([...cleanups].map(async (cleanup) => cleanup())).finally(() => {
    unlisten();
    process.kill(process.pid, signal);
  });
}

function listen(): void {
  for (const signal of Object.keys(SIGNALS)) process.on(signal, handle);
}

function unlisten(): void {
  for (const signal of Object.keys(SIGNALS)) process.off(signal, handle);
}
