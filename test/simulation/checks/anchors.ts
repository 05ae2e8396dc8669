import { entriesOf } from './evidence.ts';
import { leafText, rootOf } from './merkle-oracle.ts';
import { type Check, rowsOf, valueOf } from './world.ts';
import type { Violation } from './world-record.ts';

/**
 * A log with a checkpoint was stamped and cosigned since faults ended; what was attested is the log's own history, and no
 * witness was ever shown another one (E7).
 */
export const anchors: Check = (world) =>
  ['Production', 'Sandbox'].flatMap((environment) => {
    const found: Violation[] = [];
    const tell = (text: string) => void found.push({ check: 'anchors', subject: environment, text });
    const rows = rowsOf(world, 'Evidence').filter(({ partitionKey }) => partitionKey === `anchors|${environment}`);
    const ofKind = (kind: string) =>
      rows
        .filter(({ rowKey }) => rowKey!.split('|', 1)[0] === kind)
        .map((row) => valueOf(row) as { size: number; note: string });
    const stamps = ofKind('stamp');
    const [cosigned] = ofKind('cosigned');
    const isSigned = rowsOf(world, 'Evidence').some(({ rowKey }) => rowKey === `checkpoint|${environment}`);
    if (isSigned && stamps.length === 0) tell('the log was never stamped');
    if (isSigned && !cosigned) tell('the log was never cosigned');
    for (const state of ofKind('witness') as { fault?: string }[])
      if (state.fault === 'contradicted') tell('the witness saw another history');
    const logged = entriesOf(world, environment);
    for (const { size, note } of [stamps[0], stamps.at(-1), cosigned].filter((one) => one !== undefined)) {
      const leaves = logged.slice(0, size).map(([id, sequence, hash]) => leafText(id, sequence, hash));
      const [, digits, root] = note.split('\n');
      if (Number(digits) !== size || leaves.length < size || root !== rootOf(leaves).toString('base64'))
        tell(`what was attested of ${size} entries is not the log's history`);
    }
    return found;
  });
