import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const GUARD = 'infra/build/need-node.mjs';

interface Package {
  readonly version?: string;
  readonly deprecated?: string;
}

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const scripts = Object.entries((JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts);

// .npmrc hides npm's warnings, because the Node that runs npm is often older than the one that runs the scripts.
describe('what npm would warn of', () => {
  it('is nothing when the Node that runs the scripts runs npm too', { timeout: 120_000 }, () => {
    const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);
    const args = ['ci', '--dry-run', '--offline', '--no-audit', '--no-fund', '--loglevel=warn'];
    const { status, stderr } = spawnSync('npm', args, {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, PATH: path },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('is no deprecated package', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Package> };
    expect(Object.keys(packages).length).toBeGreaterThan(300);
    expect(Object.entries(packages).filter(([, { deprecated }]) => deprecated !== undefined)).toEqual([]);
  });
});

describe('an older Node', () => {
  const start = (args: readonly string[], cwd = ROOT) => spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
  const older = 'data:text/javascript,Object.defineProperty(process.versions,"node",{value:"20.20.2"})';

  it('is told in one line what to do', () => {
    const { status, stdout, stderr } = start([
      '--import',
      older,
      '--import',
      `./${GUARD}`,
      'infra/emulator/start.ts',
      '--help',
    ]);
    expect({ status, stdout, stderr }).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'This needs Node 24 and this is Node 20.20.2. Run npm ci, which installs it for this project, then try again.\n',
    });
  });

  it('and so is a fresh clone before npm ci', () => {
    const clone = mkdtempSync(join(tmpdir(), 'clone-'));
    cpSync(join(ROOT, GUARD), join(clone, GUARD), { recursive: true });
    const { status, stderr } = start(['--import', `./${GUARD}`, 'infra/emulator/start.ts', '--help'], clone);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr:
        'This needs Node 24 and nothing is installed yet. Run npm ci, which installs it for this project, then try again.\n',
    });
  });

  it.each(scripts.filter(([, command]) => command.startsWith('node ')))('%s asks for it first', (_, command) => {
    expect(command).toMatch(/^node --import \.\/infra\/build\/need-node\.mjs [\w/-]+\.ts/);
  });
});
