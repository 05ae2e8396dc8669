import { execFileSync } from 'node:child_process';

const LOOK_MS = 500;

/**
 * Calls `ended` when what started an npm script is gone. npm passes SIGTERM on to the script's shell alone, and SIGHUP
 * and SIGKILL to nobody, so this process would outlive both. A process that npm did not start has no launcher to follow.
 */
export function whenLauncherEnds(ended: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const npm = npmBehind(parent);
  const gone = (): boolean => process.ppid !== parent || (npm !== undefined && !exists(npm));
  setInterval(() => gone() && ended(), LOOK_MS).unref();
}

/** The parent of the script's shell. Undefined where the shell gave way to the script, so that the parent is npm. */
function npmBehind(shell: number): number | undefined {
  try {
    const shown = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(shell)], { encoding: 'utf8', stdio: 'pipe' });
    const [, parent, command = ''] = /^\s*(\d+)\s+(.*)$/.exec(shown.trimEnd()) ?? [];
    return command.endsWith('sh') && Number(parent) > 1 ? Number(parent) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether there is a process of this id, of whomever. */
export function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
