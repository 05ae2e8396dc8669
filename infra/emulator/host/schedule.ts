import { Cron } from 'croner';

/** The instants at which a timer is due. */
export interface Schedule {
  next(after: Date): Date;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const fields = [
  { most: 59 },
  { most: 59 },
  { most: 23 },
  { most: 31 },
  { most: 12, names: months, first: 1 },
  { most: 6, names: days, first: 0 },
] as const;

/** Parses an NCRONTAB expression: six fields in UTC, day of month and day of week both match. */
export function parseSchedule(expression: string): Schedule {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== fields.length) throw invalid(expression, 'it needs six fields, seconds first');
  const pattern = parts.map((part, index) => translate(part, index, expression)).join(' ');
  let cron: Cron;
  try {
    cron = new Cron(pattern, { timezone: 'UTC', mode: '6-part', domAndDow: true, paused: true });
  } catch (error) {
    throw invalid(expression, (error as Error).message);
  }
  const next = (after: Date) => {
    const due = cron.nextRun(after);
    if (!due) throw invalid(expression, 'it is never due');
    return due;
  };
  next(new Date());
  return { next };
}

function invalid(expression: string, why: string): Error {
  return new Error(`"${expression}" is not an NCRONTAB expression: ${why}.`);
}

/** Puts one field into croner's dialect, and refuses what only croner understands. */
function translate(part: string, index: number, expression: string): string {
  const { most, ...named } = fields[index] ?? fields[0];
  const numeric = part.replaceAll(/[a-z]+/gi, (name) => {
    const at = 'names' in named ? named.names.findIndex((short) => name.toLowerCase().startsWith(short)) : -1;
    if (at === -1 || !('names' in named)) throw invalid(expression, `it cannot contain "${name}"`);
    return String(at + named.first);
  });
  if (!/^[\d*,/-]+$/.test(numeric)) throw invalid(expression, `it cannot contain "${part}"`);
  // croner also takes 7 for Sunday.
  if (index === 5 && /(?:^|[,-])7/.test(numeric)) throw invalid(expression, `"${part}" is out of range`);
  return numeric.replaceAll(/(^|,)(\d+)\/(\d+)/g, (_, before: string, from: string, step: string) => {
    return `${before}${from}-${most}/${step}`;
  });
}
