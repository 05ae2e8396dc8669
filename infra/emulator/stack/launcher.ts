import { execFileSync } from 'node:child_process';

const LOOK_MS = 500;

/**
 * Calls `ended` when the launcher of an npm script has exited. npm forwards SIGTERM only to the script's shell, and
 * SIGHUP and SIGKILL not at all, so this process would outlive both. Does nothing in a process not started by npm.
 */
export function whenLauncherEnds(ended: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const npm = npmBehind(parent);
  const gone = (): boolean => process.ppid !== parent || (npm !== undefined && !exists(npm));
  setInterval(() => gone() && ended(), LOOK_MS).unref();
}

/** The parent of the script's shell. Undefined when the shell was replaced by the script, so that the parent is npm. */
function npmBehind(shell: number): number | undefined {
  try {
    const shown = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(shell)], { encoding: 'utf8', stdio: 'pipe' });
    const [, parent, command = ''] = /^\s*(\d+)\s+(.*)$/.exec(shown.trimEnd()) ?? [];
    return command.endsWith('sh') && Number(parent) > 1 ? Number(parent) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a process with this id exists, of any user. */
export function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
