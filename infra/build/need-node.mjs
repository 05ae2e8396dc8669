// Preloaded by every script of package.json. Plain JavaScript, because an older Node cannot read the scripts themselves.
import { existsSync } from 'node:fs';

const NEEDED = 24;
const major = Number(process.versions.node.split('.')[0]);
const isInstalled = existsSync(new URL('../../node_modules/', import.meta.url));

if (major < NEEDED || !isInstalled) {
  const found = isInstalled ? `this is Node ${process.versions.node}` : 'nothing is installed yet';
  console.error(
    `This needs Node ${NEEDED} and ${found}. Run npm ci, which installs it for this project, then try again.`,
  );
  process.exit(1);
}
