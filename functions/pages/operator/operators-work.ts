import type { Rehearsal } from '../../../shared/domain/rehearsals/rehearsal.ts';
import type { Sweep } from '../../../shared/domain/renewals/sweep.ts';
import type { ListedVersion } from '../../../shared/domain/agreements/version-state.ts';
import { table } from '../../../shared/pages/components/content.ts';
import { status } from '../../../shared/pages/components/messages.ts';
import { html, type Child, type Html } from '../../../shared/pages/html.ts';
import type { Language } from '../../../shared/pages/language.ts';
import { fill } from '../../../shared/pages/messages/index.ts';
import type { UseCases } from '../../use-cases.ts';
import { COUNTED, shownNumber } from '../console/open-work.ts';
import { rehearsalPath, rehearsalState } from './rehearsals/rehearsal-words.ts';
import { sweepPath, sweepState } from './sweeps/sweep-words.ts';
import { AGREEMENTS, stateOf, versionName, versionPath } from './versions/version-words.ts';

/** The newest rehearsals, among which those that run are looked for. */
const REHEARSALS = 10;

/**
 * What operators look after, each with its link: one peek of the quarantine, the month's sweeps and the newest
 * rehearsals by one range read each (and a point read for each rehearsal), the catalogue once for each agreement.
 */
export async function operatorsWork(useCases: UseCases, language: Language): Promise<Html> {
  const { operators } = language.texts.console.start;
  const [quarantine, sweeps, rehearsals, ...versions] = await Promise.all([
    useCases.listQuarantine({ size: COUNTED }),
    useCases.listSweeps({}),
    useCases.listRehearsals({ size: REHEARSALS }),
    ...AGREEMENTS.map((type) => useCases.listVersions(type)),
  ]);
  const { items, after } = quarantine;
  const parked = shownNumber({ count: items.length, orMore: after !== undefined }, language);
  return table({
    caption: operators.caption,
    columns: [operators.what, language.texts.console.operator.sweeps.state],
    rows: [
      [
        html`<a href="/console/quarantine">${operators.quarantined}</a>`,
        items.length > 0 ? status('stop', parked) : parked,
      ],
      ...rehearsals.items.filter(({ state }) => state === 'running').map((one) => rehearsalRow(one, language)),
      sweepRow(sweeps[0], language),
      ...versions
        .flat()
        .filter(({ state }) => state === 'scheduled')
        .map((one) => versionRow(one, language)),
    ],
  });
}

function rehearsalRow(rehearsal: Rehearsal, language: Language): Child[] {
  const { operators } = language.texts.console.start;
  const { rehearsalId, version, startedAt, activeAt = startedAt } = rehearsal;
  const what = fill(operators.rehearsal, { version: versionName(version, language) });
  const at = fill(operators.progressAt, { at: language.formats.instant(activeAt) });
  return [
    html`<a href="${rehearsalPath(rehearsalId)}">${what}</a>`,
    html`${rehearsalState(rehearsal, language)} ${at}`,
  ];
}

function sweepRow(sweep: Sweep | undefined, language: Language): Child[] {
  const { texts, formats } = language;
  const { operators } = texts.console.start;
  if (!sweep) return [html`<a href="/console/sweeps">${operators.sweep}</a>`, status('stop', operators.noSweep)];
  const failed = fill(operators.sweepFailed, { failed: formats.number(sweep.failed) });
  return [
    html`<a href="${sweepPath(sweep)}">${operators.sweep}</a>`,
    html`${sweepState(sweep, language)} ${fill(operators.begunAt, { at: formats.instant(sweep.startedAt) })}
    ${sweep.failed > 0 && html`<div>${status('stop', failed)}</div>`}`,
  ];
}

function versionRow(version: ListedVersion, language: Language): Child[] {
  const from = fill(language.texts.console.start.operators.inForceFrom, {
    at: language.formats.instant(version.effectiveAt),
  });
  return [
    html`<a href="${versionPath(version)}">${versionName(version, language)}</a>`,
    html`${stateOf(version, language)} ${from}`,
  ];
}
