/**
 * What the rules say becomes of a gated order (G4, G5), written by hand from them.
 *
 * A row holds from the start of its day, UTC, until the next row's. A cell tells for a customer that holds
 * none, the Cloud Agreement, the Customer Agreement, both - in this order -
 * whether the order completes (+) or is refused (-).
 */
export interface TimelineRow {
  readonly from: string;
  readonly Production: { readonly API: string; readonly Dashboard: string };
  readonly Sandbox: { readonly API: string; readonly Dashboard: string };
}

const row = (from: string, [api, dashboard]: [string, string], [sandboxApi, sandboxDashboard]: [string, string]) => ({
  from,
  Production: { API: api, Dashboard: dashboard },
  Sandbox: { API: sandboxApi, Dashboard: sandboxDashboard },
});

// Days on which nothing changes for orders are in the table too: other milestones fall on them.
export const ANY_OFFER: readonly TimelineRow[] = [
  //                 Production           Sandbox
  //                  API     Dashboard    API     Dashboard
  row('2018-01-01', ['++++', '++++'], ['++++', '++++']),
  row('2018-08-07', ['++++', '++++'], ['++++', '++++']),
  row('2018-11-07', ['++++', '-+-+'], ['++++', '-+-+']),
  row('2019-03-22', ['-+-+', '-+-+'], ['-+-+', '-+-+']),
  row('2019-08-01', ['-+-+', '-+-+'], ['-+-+', '-+++']),
  row('2019-09-03', ['-+-+', '-+-+'], ['-+++', '-+++']),
  row('2019-09-20', ['-+-+', '-+-+'], ['-+++', '-+++']),
  row('2019-10-01', ['-+++', '-+++'], ['-+++', '-+++']),
  row('2020-01-31', ['-+++', '-+++'], ['-+++', '-+++']),
  row('2020-02-01', ['--++', '--++'], ['--++', '--++']),
  row('2020-02-03', ['--++', '--++'], ['--++', '--++']),
  row('2026-10-01', ['--++', '--++'], ['--++', '--++']),
];

export const AZURE_PLAN: readonly TimelineRow[] = [
  //                 Production           Sandbox
  //                  API     Dashboard    API     Dashboard
  row('2018-01-01', ['++++', '++++'], ['++++', '++++']),
  row('2018-08-07', ['++++', '++++'], ['++++', '++++']),
  row('2018-11-07', ['++++', '-+-+'], ['++++', '-+-+']),
  row('2019-03-22', ['-+-+', '-+-+'], ['-+-+', '-+-+']),
  row('2019-08-01', ['-+-+', '-+-+'], ['-+-+', '-+++']),
  row('2019-09-03', ['-+-+', '-+-+'], ['-+++', '-+++']),
  row('2019-09-20', ['-+-+', '-+-+'], ['-+++', '-+++']),
  row('2019-10-01', ['--++', '--++'], ['--++', '--++']),
  row('2020-01-31', ['--++', '--++'], ['--++', '--++']),
  row('2020-02-01', ['--++', '--++'], ['--++', '--++']),
  row('2020-02-03', ['--++', '--++'], ['--++', '--++']),
  row('2026-10-01', ['--++', '--++'], ['--++', '--++']),
];

/** What a refusal asks for, by the cell that refuses: the agreement named, and the alternatives. */
export const ASKED_FOR: Readonly<Record<string, { agreementType: string; alternatives: string[] }>> = {
  '-+-+': { agreementType: 'MicrosoftCloudAgreement', alternatives: [] },
  '-+++': { agreementType: 'MicrosoftCustomerAgreement', alternatives: ['MicrosoftCloudAgreement'] },
  '--++': { agreementType: 'MicrosoftCustomerAgreement', alternatives: [] },
};

/** Whether the gate looks at a line at all (G1, G2, G13), by what the line is. */
export const GATED = {
  new: true,
  'new, in an order that calls itself automatic': true,
  'addQuantity of a license': true,
  'addQuantity of a subscription not on record': true,
  'addQuantity that calls itself usage': true,
  'removeQuantity of a license': true,
  'removeQuantity of a subscription not on record': true,
  changePlan: true,
  'changePlan of usage': true,
  'changePlan of a subscription not on record': true,
  convert: true,
  'convert of usage': true,
  'renew by hand': true,
  'renew that calls itself automatic, not on record': true,
  'renew that calls itself automatic, automatic renewal off': true,
  'renew by itself': false,
  'addQuantity of usage': false,
  'removeQuantity of usage': false,
  cancel: false,
} as const;
export type LineKind = keyof typeof GATED;
