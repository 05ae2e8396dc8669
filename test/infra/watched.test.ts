import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { METRICS } from '../../shared/telemetry/names.ts';
import { bicep, queriesOf, variable } from './bicep.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (name: string) => readFileSync(join(ROOT, name), 'utf8');
const alerts = bicep('alerts.bicep');
const workbook = bicep('workbook.bicep');
const alertQueries = queriesOf(variable(alerts, 'queries'));
const charts = queriesOf(variable(workbook, 'sections'));
const queries = [...alertQueries, ...charts];
const found = (text: string, pattern: RegExp) => text.match(pattern) ?? [];

/** The attributes of each metric, as its description names them. */
const attributesOf = new Map(
  [...read('shared/telemetry/names.ts').matchAll(/(?:\/\*\* ([^*]+) \*\/\s+)?\b\w+: '([^']+)'/g)].map(
    ([, says = '', metric]) => [metric!, [...says.matchAll(/`(\w+)`/g)].map(([, attribute]) => attribute!)],
  ),
);

describe('queries', () => {
  it('are all read', () => {
    expect(queries).toHaveLength(`${alerts}${workbook}`.match(/^ +query: '/gm)!.length);
  });

  it('ask for metrics that the service has, each by its name alone', () => {
    const asked = queries.flatMap((query) => found(query, /(?<=name == ")[^"]+/g));
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter((metric) => !Object.values<string>(METRICS).includes(metric))).toEqual([]);
    expect(queries.filter((query) => query.includes('customMetrics') !== /\bname == "/.test(query))).toEqual([]);
  });

  it('ask for attributes that the metric has', () => {
    expect([...attributesOf.keys()]).toEqual(Object.values(METRICS));
    const asked = queries.flatMap((query) =>
      found(query, /(?<=customDimensions\.)\w+/g).map((attribute) => ({
        attribute,
        metric: found(query, /(?<=name == ")[^"]+/)[0]!,
      })),
    );
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter(({ metric, attribute }) => !attributesOf.get(metric)?.includes(attribute))).toEqual([]);
  });

  it('ask for events that are logged', () => {
    const events = queries.flatMap((query) => found(query, /(?<=has ")[^"]+/g));
    expect(events).toContain('sweep.completed');
    for (const event of events)
      expect(read('functions/observer.ts')).toMatch(new RegExp(`log\\('(?:info|error)', '${event}'`));
  });

  it('ask for events that the host keeps, which leaves its own word of each invocation out', () => {
    const { default: others, ...levels } = (JSON.parse(read('host.json')) as { logging: { logLevel: object } }).logging
      .logLevel as Record<string, string>;
    expect(others).toBe('Warning');
    const sweeping = ['Function.sweepShard.User', 'Function.sweepRenewals.User'];
    const working = ['Function.rehearseVersion.User', 'Function.workOnImport.User'];
    for (const category of [...sweeping, ...working, 'Host.Results']) {
      expect(levels).toHaveProperty([category], 'Information');
    }
  });

  it('count requests by what each row stands for', () => {
    expect(queries.filter((query) => /^ ?requests\b/.test(query) && !query.includes('sum(itemCount)'))).toEqual([]);
  });
});

const slugOf = (title: string) => title.toLowerCase().replaceAll(' ', '-');

describe('the documents', () => {
  it('name log lines that the service writes', () => {
    const sources = ['functions', 'shared'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => read(`${folder}/${name}`)),
    );
    const documents = ['infra/azure/RUNBOOK.md', 'infra/azure/README.md', 'shared/README.md'].map(read).join('\n');
    const named = [...documents.matchAll(/log\s+line\s+`([\w.]+)`/g)].map(([, name]) => name!);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((name) => !sources.some((source) => source.includes(`'${name}'`)))).toEqual([]);
  });

  it('tell of every metric, with its attributes', () => {
    const rows = [...read('infra/azure/README.md').matchAll(/^\| `(assent\.[\w.]+)` +\| (.+?) +\|$/gm)];
    const told = rows.map(([, metric, says = '']) => [metric, [...says.matchAll(/`(\w+)`/g)].map(([, name]) => name)]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(attributesOf));
  });
});

describe('the workbook', () => {
  it('shows every metric', () => {
    expect(Object.values(METRICS).filter((metric) => !charts.some((query) => query.includes(`"${metric}"`)))).toEqual(
      [],
    );
  });
});

describe('alerts', () => {
  const MINUTES: Readonly<Record<string, number>> = { PT5M: 5, PT15M: 15, PT1H: 60, P1D: 1440, P2D: 2880 };
  const UNITS: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440 };
  const valuesOf = (key: string) =>
    [...alerts.matchAll(new RegExp(`^ {4}${key}: '(\\w+)'$`, 'gm'))].map(([, value]) => MINUTES[value!]!);

  it('have a window that covers what their query looks at, and are looked at within it', () => {
    const windows = valuesOf('window');
    const reaches = alertQueries.map((query) =>
      Math.max(...found(query, /(?<=ago\()\w+/g).map((span) => Number.parseInt(span, 10) * UNITS[span.at(-1)!]!)),
    );
    expect([windows.length, reaches.filter((reach) => reach > 0).length]).toEqual([alertQueries.length, 3]);
    expect(reaches.filter((reach, index) => reach > windows[index]!)).toEqual([]);
    expect(valuesOf('every').filter((every, index) => !(every <= windows[index]!))).toEqual([]);
  });

  it('have a section of the runbook each, which their description links to, and none is for another', () => {
    const linked = (text: string) =>
      [...text.matchAll(/^ +description: '.+ See infra\/azure\/RUNBOOK\.md#([a-z-]+)\.'$/gm)].map(([, slug]) => slug!);
    const sections = [...read('infra/azure/RUNBOOK.md').matchAll(/^## (.+)$/gm)].map(([, title]) => slugOf(title!));
    expect(linked(alerts)).toHaveLength(alerts.match(/^ +description: '/gm)!.length);
    expect(linked(alerts).toSorted()).toEqual(sections.toSorted());
  });
});

describe('storage throttling', () => {
  it('is every answer of a storage account that was too busy', () => {
    const [, values = ''] = /name: 'ResponseType'\s+operator: 'Include'\s+values: \[([^\]]+)\]/.exec(alerts)!;
    expect([...values.matchAll(/'(\w+)'/g)].map(([, value]) => value)).toEqual([
      'ServerBusyError',
      'ServerTimeoutError',
      'ClientThrottlingError',
      'ClientAccountRequestThrottlingError',
      'ClientAccountBandwidthThrottlingError',
    ]);
  });
});

describe('azd', () => {
  it('deploys the folder that is packed, built where it is tested and not in Azure', () => {
    const azure = read('azure.yaml');
    const [, packed] = /out: \{ type: 'string', default: '([^']+)' \}/.exec(read('infra/build/package.ts'))!;
    expect(azure).toMatch(new RegExp(`^ {4}dist: ${packed}$`, 'm'));
    expect(azure).toMatch(/^ {4}remoteBuild: false$/m);
    expect(azure).toMatch(/^ {6}prepackage:\n {8}shell: sh\n {8}run: npm ci && npm run package$/m);
  });
});
