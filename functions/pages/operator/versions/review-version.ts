import { z } from 'zod';
import type { VersionPreview } from '../../../../shared/agreements/preview-version.ts';
import { TEMPLATES } from '../../../../shared/domain/agreements/agreement.ts';
import type { DocumentRef, Version } from '../../../../shared/domain/agreements/version.ts';
import type { VersionName } from '../../../../shared/domain/agreements/change-version.ts';
import { LINK_MINUTES } from '../../../../shared/agreements/document-link.ts';
import { documentUri } from '../../../http/agreements/document-uri.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { DAY_MS } from '../../../../shared/domain/instant.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton, table } from '../../../../shared/pages/components/content.ts';
import { copyable, notice } from '../../../../shared/pages/components/messages.ts';
import { html, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page, type View } from '../../../../shared/pages/page.ts';
import { OPERATORS } from '../../console/access.ts';
import { hiddenField } from '../../../../shared/pages/components/fields.ts';
import type { PagePorts } from '../../page-ports.ts';
import { rehearsalPath } from '../rehearsals/rehearsal-words.ts';
import { hasFallback, hiddenTexts, MAX_TEXTS, NamedText, oneOfEach } from './named-text.ts';
import { notRising } from './not-rising.ts';
import { changeableText, publisherOf, textName, versionName, versionPath, versionRows } from './version-words.ts';
import { WantedVersion, wantedAddress, wantedIn } from './wanted-version.ts';

/** As many texts as the pages take, each in a field of its own. */
const MAX_BYTES = 128 * 1024;

/**
 * /console/versions/new/review: what is to be published, with the hashes of its texts and the instant that it would get;
 * then the publication, which judges all of it again.
 */
export const reviewVersionPage = ({ useCases, publicUrl }: PagePorts) => {
  const linked = async (version: VersionName, texts: readonly DocumentRef[]): Promise<readonly TextToRead[]> =>
    (await useCases.linkTexts(version, texts)).map(({ display, ...text }) => ({
      ...text,
      href: documentUri(publicUrl, display),
    }));
  return page({
    name: 'reviewVersionPage',
    path: 'console/versions/new/review',
    access: OPERATORS,
    params: EmptyInput,
    query: WantedVersion,
    refused: notRising('/console/versions/new'),
    async view({ query, language, hidden }) {
      const preview = await useCases.previewVersion(wantedIn(query));
      if (!preview.ok) return preview;
      return ok(reviewView({ wanted: query, version: preview.value, texts: [], language, hidden }));
    },
    form: {
      fields: z.object({
        texts: z.array(NamedText).max(MAX_TEXTS).refine(hasFallback).refine(oneOfEach),
        publish: z.string().optional(),
      }),
      labels: ({ texts: { console: all } }) => ({ texts: all.operator.versions.keptTexts }),
      maxBytes: MAX_BYTES,
      async submit(call) {
        const { query, input, language, hidden } = call;
        const wanted = wantedIn(query);
        if (input.publish === undefined) {
          const preview = await useCases.previewVersion(wanted);
          if (!preview.ok) return preview;
          return ok(
            reviewView({
              wanted: query,
              version: preview.value,
              texts: await linked(preview.value, input.texts),
              language,
              hidden,
            }),
          );
        }
        const published = await useCases.publishVersion({ ...wanted, documents: input.texts }, publisherOf(call));
        if (!published.ok) return published;
        const version = published.value;
        const texts = await linked(version, version.documents ?? []);
        const until = useCases.changeableUntil(version.effectiveAt);
        return ok(publishedView(query, { version, texts, until }, language));
      },
    },
  });
};

/** A text with the address at which it can be read. */
type TextToRead = DocumentRef & { readonly href: string };

interface Review {
  readonly wanted: WantedVersion;
  readonly version: VersionPreview;
  readonly texts: readonly TextToRead[];
  readonly language: Language;
  readonly hidden: Html;
}

function reviewView({ wanted, version, texts, language, hidden }: Review): View {
  const { versions } = language.texts.console.operator;
  return {
    title: versions.reviewTitle,
    main: html`${moved(wanted, version, language)}
      ${details([...versionRows(version, language), ...limitRows(version, language)])} ${lost(version, texts, language)}
      <h2>${versions.textsTitle}</h2>
      ${texts.length > 0 && html`<p>${fill(versions.linkHint, { minutes: language.formats.number(LINK_MINUTES) })}</p>`}
      ${textTable(texts, language)}
      <h2>${versions.nextTitle}</h2>
      <p>${version.isMajor ? versions.publishMajor : versions.publishMinor}</p>
      ${form({
        hidden,
        action: wantedAddress('/console/versions/new/review', wanted),
        submit: versions.publishNow,
        children: [hiddenTexts(texts), hiddenField('publish', 'yes')],
      })}
      ${
        wanted.rehearsal === undefined
          ? linkButton(wantedAddress('/console/rehearsals/new', wanted), versions.rehearseFirst, 'second')
          : linkButton(rehearsalPath(wanted.rehearsal), versions.openRehearsal, 'second')
      }
      ${linkButton('/console/versions/new', versions.startAgain, 'second')}`,
  };
}

/** From when earlier versions no longer suffice, and until when the publication can be undone. */
function limitRows({ isMajor, effectiveAt, graceDays, changeableUntil }: VersionPreview, language: Language) {
  const { versions } = language.texts.console.operator;
  const { instant } = language.formats;
  const over = new Date(Date.parse(effectiveAt) + graceDays * DAY_MS);
  const until = changeableUntil === undefined ? versions.notChangeable : instant(changeableUntil);
  return [
    ...(isMajor ? [[versions.graceOver, instant(over)] as const] : []),
    [versions.changeableUntil, until] as const,
  ];
}

/** Warns of the languages in which the version before has texts and this one has none. */
function lost(
  { languagesBefore }: VersionPreview,
  texts: readonly DocumentRef[],
  language: Language,
): Html | undefined {
  const { list, language: nameOf } = language.formats;
  const missing = languagesBefore.filter((tag) => texts.every((text) => text.language !== tag));
  if (missing.length === 0) return undefined;
  const { languagesLost } = language.texts.console.operator.versions;
  return notice(fill(languagesLost, { languages: list(missing.map((tag) => nameOf(tag))) }));
}

/** Says so where the instant is later than the one that was asked for. */
function moved({ at }: WantedVersion, { effectiveAt }: Version, { texts, formats }: Language): Html | undefined {
  const { versions } = texts.console.operator;
  if (at === undefined) return notice(fill(versions.earliest, { at: formats.instant(effectiveAt) }));
  if (Date.parse(at) >= Date.parse(effectiveAt)) return undefined;
  return notice(fill(versions.moved, { asked: formats.instant(at), at: formats.instant(effectiveAt) }));
}

function textTable(texts: readonly TextToRead[], language: Language): Html {
  const { versions } = language.texts.console.operator;
  if (texts.length === 0) return html`<p>${versions.withoutTexts}</p>`;
  const rows = texts.map((text) => [
    html`<a href="${text.href}">${textName(text, language)}</a>`,
    html`<span class="id">${text.sha256}</span>`,
  ]);
  return table({ caption: versions.textsCaption, columns: [versions.text, versions.hash], rows });
}

interface Published {
  readonly version: Version;
  readonly texts: readonly TextToRead[];
  readonly until: string | undefined;
}

function publishedView(wanted: WantedVersion, { version, texts, until }: Published, language: Language): View {
  const { versions } = language.texts.console.operator;
  const { formats } = language;
  return {
    title: fill(versions.publishedTitle, { version: versionName(version, language) }),
    main: html`${moved(wanted, version, language)}
      <p>${fill(versions.published, { at: formats.instant(version.effectiveAt) })} ${changeableText(until, language)}</p>
      ${details([
        ...versionRows(version, language),
        [versions.publishedAt, formats.instant(version.publishedAt)],
        [versions.templateId, copyable(TEMPLATES[version.agreementType].templateId, language)],
      ])}
      <h2>${versions.textsTitle}</h2>
      ${textTable(texts, language)}
      <p>${versions.keep}</p>
      ${linkButton(versionPath(version), versions.open)} ${linkButton('/console/versions', versions.back, 'second')}`,
  };
}
