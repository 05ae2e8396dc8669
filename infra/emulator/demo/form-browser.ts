/** As much of a browser as the pages need: cookies of each origin, links, redirects and the form of a page. */
export class FormBrowser {
  #at = new URL('about:blank');
  #page = '';
  readonly #cookies = new Map<string, Map<string, string>>();

  /** The page's first heading. */
  get title(): string {
    return textOf(/<h1[^>]*>([^]*?)<\/h1>/.exec(this.#page)?.[1] ?? '');
  }

  async open(url: string): Promise<void> {
    await this.#go(new URL(url));
  }

  /** Follows the link with this text. */
  async follow(text: string): Promise<void> {
    const links = this.#page.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([^]*?)<\/a>/g);
    const found = [...links].find(([, , label = '']) => textOf(label) === text);
    if (!found) throw new Error(`The page “${this.title}” has no link “${text}”.`);
    await this.#go(new URL(textOf(found[1] ?? ''), this.#at));
  }

  /** Sends the first form of the page's main part, with its hidden fields and these. */
  async submit(fields: Readonly<Record<string, string>>): Promise<void> {
    const main = /<main[^]*<\/main>/.exec(this.#page)?.[0] ?? this.#page;
    const form = /<form[^]*?<\/form>/.exec(main)?.[0];
    if (form === undefined) throw new Error(`The page “${this.title}” has no form.`);
    const body = new URLSearchParams();
    for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
      body.set(attribute(input, 'name'), attribute(input, 'value'));
    }
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    const action = attribute(/<form[^>]*>/.exec(form)![0], 'action');
    const target = action === '' ? this.#at : new URL(action, this.#at);
    await this.#go(target, body);
  }

  async #go(url: URL, body?: URLSearchParams): Promise<void> {
    const jar = this.#cookies.get(url.origin) ?? new Map<string, string>();
    this.#cookies.set(url.origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { Cookie: cookie, ...(body && { Origin: this.#at.origin }) };
    const response = await fetch(url, { redirect: 'manual', headers, ...(body && { method: 'POST', body }) });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0\b/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (location !== null) return this.#go(new URL(location, url));
    this.#at = url;
    this.#page = await response.text();
  }
}

const attribute = (tag: string, name: string): string =>
  textOf(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

/** Text of markup without elements, as the pages escape it. */
const textOf = (markup: string): string =>
  markup
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim();
