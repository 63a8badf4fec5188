/** What has to be closed when a run is broken off by Ctrl-C or by a signal from elsewhere. */

type Closer = () => void | Promise<void>;

/** The signals that end a run, and the exit codes that a shell gives them. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

const closers = new Set<Closer>();
let interrupted = false;

/**
 * Runs `close` when the run is broken off. All closers are waited for; then the signal, sent again,
 * ends the process as it would have. A further signal meanwhile changes nothing: npm passes Ctrl-C on
 * to a process that has had it from the terminal.
 * @returns takes it back
 */
export function onShutdown(close: Closer): () => void {
  if (closers.size === 0) listen();
  closers.add(close);
  return () => {
    if (closers.delete(close) && closers.size === 0 && !interrupted) unlisten();
  };
}

/** Whether the run is being broken off: what fails now fails because of that. */
export function isShuttingDown(): boolean {
  return interrupted;
}

function handle(signal: NodeJS.Signals): void {
  if (interrupted) return;
  interrupted = true;
  process.exitCode = SIGNALS[signal as keyof typeof SIGNALS];
  void Promise.allSettled([...closers].map(async (close) => close())).finally(() => {
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
