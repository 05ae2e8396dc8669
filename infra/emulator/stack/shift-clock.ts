/**
 * Preloaded by `npm start -- --now INSTANT` into every part: shifts the global Date by a constant number of
 * milliseconds. Timers and durations stay untouched.
 */
const offset = Number(process.env['CLOCK_OFFSET_MS'] ?? NaN);
if (!Number.isSafeInteger(offset)) throw new Error('CLOCK_OFFSET_MS must be a whole number of milliseconds.');

const realNow = Date.now.bind(Date);
const now = (): number => realNow() + offset;
const RealDate = Date;

const ShiftedDate = new Proxy(RealDate, {
  construct: (target, args: unknown[], newTarget): object =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
  apply: () => new RealDate(now()).toString(),
});

RealDate.now = now;
RealDate.prototype.constructor = ShiftedDate;
globalThis.Date = ShiftedDate;
