import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../../infra/verifier/assent-verify.mjs', import.meta.url));

interface Verified {
  readonly code: number | null;
  readonly text: string;
  /** The checks that do not hold. */
  readonly broken: readonly string[];
  readonly json: { readonly holds: boolean; readonly trustedKey: boolean; readonly signedBy?: readonly string[] };
}

/** Runs the verifier alone in a folder with what it is given: no packages, no settings. */
export function verifying() {
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  const program = join(folder, 'assent-verify.mjs');
  copyFileSync(FILE, program);
  const run = (args: readonly string[]) =>
    spawnSync(process.execPath, [program, ...args], { cwd: folder, env: {}, encoding: 'utf8' });
  return {
    /** Puts a file into the folder. */
    put: (name: string, content: string): void => writeFileSync(join(folder, name), content),
    verify: (content: object | string, ...options: string[]): Verified => {
      const text = typeof content === 'string' ? content : JSON.stringify(content);
      writeFileSync(join(folder, 'given'), text);
      const { status, stdout, stderr } = run(['given', ...options, '--json']);
      const json = (stdout ? JSON.parse(stdout) : {}) as Verified['json'] & {
        checks?: { name: string; holds: boolean }[];
      };
      const broken = (json.checks ?? []).flatMap(({ name, holds }) => (holds ? [] : [name]));
      return { code: status, text: stdout + stderr, broken, json };
    },
    words: (...args: string[]) => {
      const { status, stdout, stderr } = run(args);
      return { code: status, text: stdout + stderr };
    },
  };
}
