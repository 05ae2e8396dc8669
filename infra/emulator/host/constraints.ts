/** Whether a route value is acceptable. */
export type Constraint = (value: string) => boolean;

const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const guid =
  /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\})$/i;

function integerWithin(low: bigint, high: bigint): Constraint {
  return (value) =>
    /^[+-]?\d+$/.test(value) && BigInt(value.replace('+', '')) >= low && BigInt(value.replace('+', '')) <= high;
}

const integer = (value: string) => /^[+-]?\d+$/.test(value);

const makers: Record<string, (args: number[]) => Constraint> = {
  int: () => integerWithin(-(2n ** 31n), 2n ** 31n - 1n),
  long: () => integerWithin(-(2n ** 63n), 2n ** 63n - 1n),
  guid: () => (value) => guid.test(value),
  bool: () => (value) => /^(?:true|false)$/i.test(value),
  alpha: () => (value) => /^[a-z]*$/i.test(value),
  decimal: () => (value) => number.test(value),
  double: () => (value) => number.test(value),
  float: () => (value) => number.test(value),
  datetime: () => (value) => !Number.isNaN(Date.parse(value)),
  required: () => (value) => value !== '',
  length:
    ([least = 0, most = least]) =>
    (value) =>
      value.length >= least && value.length <= most,
  minlength:
    ([least = 0]) =>
    (value) =>
      value.length >= least,
  maxlength:
    ([most = 0]) =>
    (value) =>
      value.length <= most,
  min:
    ([least = 0]) =>
    (value) =>
      integer(value) && Number(value) >= least,
  max:
    ([most = 0]) =>
    (value) =>
      integer(value) && Number(value) <= most,
  range:
    ([least = 0, most = 0]) =>
    (value) =>
      integer(value) && Number(value) >= least && Number(value) <= most,
};

/** Parses an inline constraint such as `guid` or `length(2,5)`; undefined when the runner does not know it. */
export function parseConstraint(text: string): Constraint | undefined {
  const [, name = '', args] = /^([a-z]+)(?:\(([\d,\s-]+)\))?$/i.exec(text) ?? [];
  return makers[name.toLowerCase()]?.(args === undefined ? [] : args.split(',').map(Number));
}
