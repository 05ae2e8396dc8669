import type { Receipt } from '../../../shared/domain/evidence/receipt.ts';
import { shortCode } from '../../../shared/domain/evidence/short-code.ts';
import type { Download } from '../../../shared/pages/page.ts';

/** A receipt to keep; its name has the short code of the certificate. */
export const receiptFile = (receipt: Receipt): Download => ({
  file: {
    name: `assent-receipt-${shortCode(String(receipt.entry['hash']))}.json`,
    contentType: 'application/json; charset=utf-8',
    body: oneText(`${JSON.stringify(receipt, undefined, 2)}\n`),
  },
});

async function* oneText(text: string): AsyncGenerator<string> {
  yield text;
}
