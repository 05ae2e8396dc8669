/** The texts of the certificate of acceptance. */
export const certificate = {
  title: 'Certificate of acceptance',
  open: 'Certificate for print',
  print: 'Print',
  printHow:
    'Or use the print command of your browser (Ctrl+P, on a Mac ⌘P), which can also save a PDF. This line is not printed.',
  whatTitle: 'What was accepted',
  whoTitle: 'Who accepted, and for whom',
  company: 'Company',
  partnerId: 'Id of the partner',
  personId: 'Id of the person in the directory',
  recordedBy: 'Recorded by the person with the id',
  noHash: 'This version had no text here',
  erased:
    'No longer on record: the data of this person was erased on {at}, on a lawful request. The certificate stands without it.',
  whenTitle: 'When and how',
  at: '{words} ({exact})',
  dayOnly: '{day}, UTC (a date without a time of day)',
  attested: '{partner} stated that the customer accepted, and recorded it.',
  collected: '{reseller} collected the acceptance; {partner} confirmed it and recorded it.',
  direct: 'The person signed in with an account of the customer and accepted through this service.',
  signedIn: 'Sign-in: {how}.',
  invitation: 'It answers the invitation {id} of {partner}, which came as a link.',
  corrects: 'It corrects the confirmation {id}.',
  sinceTitle: 'What happened since, as of {at}',
  current: 'Nothing on record voids it, ends it or replaces it.',
  superseded: 'A later acceptance replaces it.',
  supersededBy: 'That is {id}, version {version}, recorded on {at}.',
  voided: 'It was voided on {at}, as recorded by mistake. It does not count.',
  replacedBy: 'The confirmation {id} replaces it.',
  withdrawnByCustomer: 'The customer said that it no longer agrees, from {from} on. Recorded on {at}.',
  withdrawnByPartner: '{partner} recorded that the customer no longer agrees, from {from} on. Recorded on {at}.',
  versionWithdrawn: 'The publisher withdrew this version before it was in force. The acceptance does not count.',
  evidenceTitle: 'Evidence',
  code: 'Short code',
  auditHash: 'Hash of the audit entry',
  place: 'Place',
  placeIn: 'Entry {sequence} of the ledger of this customer with this partner; entry {index} of the log {origin}',
  receipt: 'Save the receipt as a file',
  receiptHint:
    'The receipt proves the record without this service: node assent-verify.mjs assent-receipt-{code}.json --key KEY shows the same short code. Keep it with this certificate.',
  receiptOfPartner:
    'The receipt names the employee of {partner} who recorded the acceptance. Ask {partner} for it; it has the same short code.',
  provesTitle: 'What this proves',
  linked: 'Accepted by the named signatory over a link that was made for it; nobody signed in.',
  verified:
    'Accepted by the named signatory over a link that was made for it, with a code that was mailed to its address; nobody signed in.',
  provesLinked: 'That somebody who held the link made for the signatory accepted this text at that time.',
  notLinked: 'Who held the link: nobody signed in.',
  provesAttested:
    'Somebody of {partner}, signed in there, stated that the person above accepted this version for the customer on this date.',
  provesDirect:
    'Somebody signed in with an account of the customer that may accept for it, and accepted this version in this language.',
  provesRecord:
    'With the receipt: the record stood in the log when the log was signed, and nothing of it was changed since.',
  provesText:
    'Whoever has the text can compute its SHA-256: if it is the one above, it is the text that was agreed to.',
  notTitle: 'What it does not prove',
  notAttested:
    'That the customer itself signed or clicked anything. An attestation proves what the partner stated; that it is true is shown by what the partner keeps.',
  notDirect: 'Who sat at the keyboard. The directory of the customer vouches for the account.',
  notText: 'Which text was read: none was on record for this version.',
  notLater: 'Anything that was recorded after {at}.',
  notClock: 'The instants by another clock: they are those of this service.',
  notPaper: 'That this sheet is genuine. The receipt shows it, verified with a key that you know from elsewhere.',
  now: 'The same as of now',
  back: 'Back',
  pendingTitle: 'The certificate is not ready yet',
  pending:
    'The acceptance is recorded and counts. It can be proven to others as soon as the signed log covers it: mostly after ten seconds, at the latest after some five minutes.',
  pendingLong: 'If it takes longer than an hour, tell the operator of this service.',
  again: 'Look again',
};
