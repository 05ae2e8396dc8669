import { describe, expect, it } from 'vitest';
import { plot } from '../../bench/support/plot.ts';
import { figuresText, machineOf, missedAims, reportJson, reportTable } from '../../bench/support/report.ts';
import { compared, measured } from '../../bench/support/rows.ts';

const machine = machineOf(new Date('2026-06-01T12:00:00Z'), false);
const rows = [
  measured('decide', 'decisions/s', [301_234.567], { aim: 300_000, atMost: false }),
  compared('read p50, 1 at once', 'ms', [{ ours: 3, floor: 2 }], { aim: 1.2, atMost: true }),
  measured('decide, <allocated>', 'bytes/decision', [3_000]),
];

describe('the report', () => {
  it('bench.json has the machine and the rows with exactly these members', () => {
    const report = JSON.parse(reportJson({ machine, rows })) as Record<string, unknown>;
    expect(Object.keys(report)).toEqual(['machine', 'rows']);
    expect(report['machine']).toMatchObject({ node: process.version, measuredAt: '2026-06-01T12:00:00.000Z' });
    expect(report['rows']).toEqual([
      {
        name: 'decide',
        value: 301_200,
        unit: 'decisions/s',
        floor: null,
        ratio: null,
        spread: 0,
        aim: 300_000,
        atMost: false,
        met: true,
      },
      {
        name: 'read p50, 1 at once',
        value: 3,
        unit: 'ms',
        floor: 2,
        ratio: 1.5,
        spread: 0,
        aim: 1.2,
        atMost: true,
        met: false,
      },
      expect.objectContaining({ name: 'decide, <allocated>', aim: null, met: true }),
    ]);
  });

  it('the table shows an aim on a ratio as one, and what is missed', () => {
    const [head, decide, read, allocated] = reportTable(rows).split('\n');
    expect(head).toMatch(/figure +value +unit +floor +ratio +spread +aim/);
    expect(decide).toMatch(/^decide +301,200 +decisions\/s +0% +≥ 300,000 +✓$/);
    expect(read).toMatch(/^read p50, 1 at once +3 +ms +2 +1\.5x +0% +≤ 1\.2x +✗$/);
    expect(allocated).toMatch(/bytes\/decision +0%$/);
  });

  it('the same in Markdown, below what it was measured on', () => {
    const quoted = { ...machine, cpu: 'a chip', cores: 4, memoryGB: 24, node: 'v24.0.0' };
    expect(figuresText({ machine: quoted, rows: rows.slice(0, 2) }).split('\n')).toEqual([
      'Measured on 2026-06-01: 4 cores (a chip), 24 GB, Node v24.0.0.',
      '',
      '| figure | value | unit | floor | ratio | spread | aim | met |',
      '| --- | --- | --- | --- | --- | --- | --- | --- |',
      '| decide | 301,200 | decisions/s |  |  | 0% | ≥ 300,000 | ✓ |',
      '| read p50, 1 at once | 3 | ms | 2 | 1.5x | 0% | ≤ 1.2x | ✗ |',
    ]);
  });

  it('names the aims that are missed', () => {
    const slow = measured('decide', 'decisions/s', [250_000], { aim: 300_000, atMost: false });
    expect(missedAims([...rows, slow])).toBe(
      '2 of 3 aims are missed:\n  read p50, 1 at once: 1.5x, aim ≤ 1.2x\n  decide: 250,000, aim ≥ 300,000',
    );
    expect(missedAims([rows[0]!, rows[2]!])).toBe('No aim is missed.');
  });

  it('the plot draws a bar for each row that has a floor, for light and for dark', () => {
    const svg = plot({ machine, rows });
    expect(svg.match(/<rect class="missed"/g)).toHaveLength(1);
    expect(svg).not.toContain('<rect class="met"');
    expect(svg).toContain('prefers-color-scheme: dark');
    expect(svg).not.toContain('NaN');
  });

  it('the plot escapes what it is given', () => {
    const odd = compared('a <b> & "c"', 'ms', [{ ours: 1, floor: 4 }]);
    expect(plot({ machine, rows: [odd] })).toContain('a &lt;b&gt; &amp; &quot;c&quot;');
  });
});
