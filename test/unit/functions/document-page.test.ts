import { describe, expect, it } from 'vitest';
import { documentReply } from '../../../functions/http/agreements/document-page.ts';

const opened = (view: 'display' | 'download', language: string, content: string) => ({
  link: {
    view,
    sha256: '',
    agreementType: 'MicrosoftCustomerAgreement' as const,
    versionRank: 2,
    country: 'DE',
    language,
    expires: 0,
  },
  content,
});

describe('a document as a page', () => {
  it('shows the first paragraph as its title and escapes all of the text', () => {
    const { body, headers } = documentReply(
      opened('display', 'de-DE', `Titel & "mehr"\n\n<script>alert('1')</script>\n\nEnde`),
    );
    expect(headers).toEqual({ 'Content-Type': 'text/html; charset=utf-8' });
    expect(body).toContain('<html lang="de-DE" dir="ltr">');
    expect(body).toContain('<title>Titel &amp; &quot;mehr&quot;</title>');
    expect(body).toContain('<p>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;</p>\n<p>Ende</p>');
    expect(body).not.toContain('<script');
  });

  it('is written from right to left where the language is', () => {
    expect(documentReply(opened('display', 'ar-SA', 'x')).body).toContain('dir="rtl"');
    expect(documentReply(opened('display', 'he-IL', 'x')).body).toContain('dir="rtl"');
  });

  it('as a file is the text itself', () => {
    expect(documentReply(opened('download', 'de-DE', 'a <b>\n\nc'))).toEqual({
      status: 200,
      body: 'a <b>\n\nc',
      headers: {
        'Content-Type': 'text/plain; charset=utf-8',
        'Content-Disposition': 'attachment; filename="MicrosoftCustomerAgreement-2-DE-de-DE.txt"',
      },
    });
  });
});
