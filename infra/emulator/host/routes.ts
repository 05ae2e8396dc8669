import { parseConstraint, type Constraint } from './constraints.ts';

type Segment =
  | { kind: 'literal'; text: string }
  | { kind: 'parameter'; name: string; optional: boolean; constraints: Constraint[] }
  | { kind: 'rest'; name: string };

/** A parsed route template. */
export interface Route {
  readonly template: string;
  readonly segments: readonly Segment[];
}

export type RouteValues = Record<string, string>;

const parameter = /^\{(\*{0,2})(\w+)((?::[^:{}?=]+)*)(\??)\}$/;

function parseSegment(text: string, template: string): Segment {
  if (!/[{}]/.test(text)) return { kind: 'literal', text: text.toLowerCase() };
  const [, star, name, inline = '', mark] = parameter.exec(text) ?? [];
  if (name === undefined) throw new Error(`Route "${template}": the local runner does not understand "${text}".`);
  const constraints = inline
    .split(':')
    .slice(1)
    .map((one) => {
      const constraint = parseConstraint(one);
      if (!constraint) throw new Error(`Route "${template}": the local runner does not know the constraint "${one}".`);
      return constraint;
    });
  return star ? { kind: 'rest', name } : { kind: 'parameter', name, optional: mark === '?', constraints };
}

/** Parses a template in ASP.NET's syntax: literals, {name}, {name?}, {name:guid}, {*rest}. */
export function parseRoute(template: string): Route {
  const segments = template
    .split('/')
    .filter((text) => text !== '')
    .map((text) => parseSegment(text, template));
  const open = segments.findIndex((one) => one.kind === 'rest' || (one.kind === 'parameter' && one.optional));
  if (open !== -1 && open < segments.length - 1) {
    throw new Error(`Route "${template}": only the last segment may be optional or take the rest.`);
  }
  return { template, segments };
}

/** The values of a route for a decoded path, or undefined when it does not match. */
export function matchRoute({ segments }: Route, path: readonly string[]): RouteValues | undefined {
  const values: RouteValues = {};
  for (const [index, segment] of segments.entries()) {
    if (segment.kind === 'rest') {
      if (path.length > index) values[segment.name] = path.slice(index).join('/');
      return values;
    }
    const given = path[index];
    if (segment.kind === 'literal') {
      if (given?.toLowerCase() !== segment.text) return undefined;
    } else if (given === undefined) {
      if (!segment.optional) return undefined;
    } else if (given === '' || !segment.constraints.every((accepts) => accepts(given))) {
      return undefined;
    } else {
      values[segment.name] = given;
    }
  }
  return path.length > segments.length ? undefined : values;
}

function rank(segment: Segment): number {
  if (segment.kind === 'literal') return 1;
  if (segment.kind === 'rest') return 5;
  return segment.constraints.length > 0 ? 2 : 3;
}

/** Sorts the more specific route first, segment by segment, as ASP.NET does. */
export function compareRoutes(a: Route, b: Route): number {
  for (const [index, segment] of a.segments.entries()) {
    const other = b.segments[index];
    if (!other) return 1;
    const difference = rank(segment) - rank(other);
    if (difference !== 0) return difference;
  }
  return a.segments.length - b.segments.length;
}

/** Whether some path matches both routes; constraints count only against literals. */
export function overlap(a: Route, b: Route): boolean {
  const length = Math.max(a.segments.length, b.segments.length);
  for (let index = 0; index < length; index++) {
    const [one, two] = [a.segments[index], b.segments[index]];
    if (one?.kind === 'rest' || two?.kind === 'rest') return true;
    if (!one || !two) return [one, two].every((left) => !left || (left.kind === 'parameter' && left.optional));
    if (!compatible(one, two)) return false;
  }
  return true;
}

function compatible(one: Segment, two: Segment): boolean {
  if (one.kind === 'literal' && two.kind === 'literal') return one.text === two.text;
  if (one.kind === 'literal' && two.kind === 'parameter') return two.constraints.every((accepts) => accepts(one.text));
  if (two.kind === 'literal' && one.kind === 'parameter') return one.constraints.every((accepts) => accepts(two.text));
  return true;
}
