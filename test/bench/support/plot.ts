import { aimOf, rounded, type Report } from './report.ts';
import type { Row } from './rows.ts';

const WIDTH = 860;
const NAMES = 270;
const FIGURES = 150;
const LINE = 26;
const TOP = 64;
const PLOT = WIDTH - NAMES - FIGURES;

const STYLE = `
  svg { font: 13px system-ui, sans-serif; background: #fff; }
  text { fill: #1f2328; } .soft { fill: #59636e; } .grid { stroke: #d1d9e0; } .floor { stroke: #59636e; }
  .met { fill: #2da44e; } .missed { fill: #d1242f; } .plain { fill: #6e7781; } .aim { stroke: #1f2328; stroke-width: 2; }
  .spread { stroke: #1f2328; stroke-opacity: .55; }
  @media (prefers-color-scheme: dark) {
    svg { background: #0d1117; }
    text { fill: #f0f6fc; } .soft { fill: #9198a1; } .grid { stroke: #3d444d; } .floor { stroke: #9198a1; }
    .met { fill: #3fb950; } .missed { fill: #f85149; } .plain { fill: #9198a1; } .aim { stroke: #f0f6fc; }
    .spread { stroke: #f0f6fc; }
  }`;

type Compared = Row & { readonly ratio: number };

/** Every ratio to its floor as a bar from 1x on a logarithmic scale, with its spread and its aim. */
export function plot({ machine, rows }: Report): string {
  const bars = rows.filter((row): row is Compared => row.ratio !== null && row.ratio > 0);
  const ends = [...bars.flatMap(({ ratio, aim }) => (aim ? [ratio, aim] : [ratio])), 0.5, 2];
  const low = Math.floor(Math.log2(Math.min(...ends)));
  const high = Math.ceil(Math.log2(Math.max(...ends)));
  const at = (ratio: number) => NAMES + ((Math.log2(ratio) - low) / (high - low)) * PLOT;
  const height = TOP + bars.length * LINE + 16;
  const ticks = Array.from({ length: high - low + 1 }, (_, step) => 2 ** (low + step));
  const title = `Ratio to the floor · ${machine.cpu}, ${machine.cores} cores, Node ${machine.node} · ${machine.measuredAt.slice(0, 10)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">
<style>${STYLE}
</style>
<text x="12" y="24">${escaped(title)}</text>
${ticks.map((tick) => tickMark(px(at(tick)), tick, height)).join('\n')}
${bars.map((row, line) => bar(row, TOP + line * LINE, at)).join('\n')}
</svg>
`;
}

const tickMark = (x: string, ratio: number, height: number): string =>
  `<line class="${ratio === 1 ? 'floor' : 'grid'}" x1="${x}" x2="${x}" y1="${TOP - 8}" y2="${height - 12}"/>` +
  `<text class="soft" x="${x}" y="${TOP - 14}" text-anchor="middle">${ratio < 1 ? `1/${1 / ratio}` : ratio}x</text>`;

function bar(row: Compared, y: number, at: (ratio: number) => number): string {
  const { name, ratio, spread, aim, met } = row;
  const [from, to] = [at(Math.min(1, ratio)), at(Math.max(1, ratio))];
  const kind = aim === null ? 'plain' : met ? 'met' : 'missed';
  const half = (ratio * spread) / 2;
  const middle = y + 9;
  return [
    `<text x="12" y="${y + 14}">${escaped(name)}</text>`,
    `<rect class="${kind}" x="${px(from)}" y="${y + 2}" width="${px(Math.max(1, to - from))}" height="14" rx="2"/>`,
    `<line class="spread" x1="${px(at(Math.max(ratio - half, ratio / 4)))}" x2="${px(at(ratio + half))}" y1="${middle}" y2="${middle}"/>`,
    aim === null ? '' : `<line class="aim" x1="${px(at(aim))}" x2="${px(at(aim))}" y1="${y - 1}" y2="${y + 19}"/>`,
    `<text x="${WIDTH - FIGURES + 14}" y="${y + 14}">${rounded(ratio)}x</text>`,
    `<text class="soft" x="${WIDTH - 12}" y="${y + 14}" text-anchor="end">${escaped(aimOf(row))}</text>`,
  ].join('');
}

const px = (value: number): string => value.toFixed(1);

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
