import { z } from 'zod';
import { COUNTRIES, OFFERED_LANGUAGES } from '../../../../shared/domain/agreements/document.ts';
import type { DocumentRef } from '../../../../shared/domain/agreements/version.ts';
import { ok } from '../../../../shared/domain/refusal.ts';
import { EmptyInput } from '../../../../shared/http/route.ts';
import { details, form, linkButton } from '../../../../shared/pages/components/content.ts';
import { choiceField, fileField, selectField } from '../../../../shared/pages/components/fields.ts';
import { notice } from '../../../../shared/pages/components/messages.ts';
import { countryChoices, textLanguageChoices } from '../../../../shared/pages/choices.ts';
import { NOTHING_ENTERED, type Entered } from '../../../../shared/pages/entered.ts';
import { html, type Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { fill } from '../../../../shared/pages/messages/index.ts';
import { page } from '../../../../shared/pages/page.ts';
import { utf8 } from '../../../../shared/utf8.ts';
import { OPERATORS } from '../../console/access.ts';
import type { PagePorts } from '../../page-ports.ts';
import { hasFallback, hiddenTexts, MAX_TEXTS, NamedText, textNamed, withText } from './named-text.ts';
import { notRising } from './not-rising.ts';
import { textName, versionRows } from './version-words.ts';
import { WantedVersion, wantedAddress, wantedIn } from './wanted-version.ts';

/** As much as the API takes for one text, in UTF-8, and the fields of the form beside it. */
const MAX_TEXT_CHARACTERS = 200_000;
const MAX_BYTES = 1024 * 1024;

/** A file that holds a text: UTF-8, not empty, no longer than a text may be. */
const TextFile = z
  .custom<{ readonly name: string; readonly bytes: Uint8Array }>((file) => file !== undefined, 'missing')
  .transform((file, context): string => {
    const content = utf8(file.bytes)?.trim();
    if (content && content.length <= MAX_TEXT_CHARACTERS && !content.includes('\0')) return content;
    const message = content && content.length > MAX_TEXT_CHARACTERS ? `tooLong:${MAX_TEXT_CHARACTERS}` : 'invalid';
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

const Texts = z.array(NamedText).max(MAX_TEXTS);

/**
 * /console/versions/new/texts: the second step, a text after the other. Each is stored at once under its hash, which has
 * no effect without a version; the form carries the hashes.
 */
export const newVersionTextsPage = ({ useCases }: PagePorts) =>
  page({
    name: 'newVersionTextsPage',
    path: 'console/versions/new/texts',
    access: OPERATORS,
    params: EmptyInput,
    query: WantedVersion,
    refused: notRising('/console/versions/new'),
    async view({ query, language, hidden, entered }) {
      const preview = await useCases.previewVersion(wantedIn(query));
      if (!preview.ok) return preview;
      const texts = Texts.safeParse(entered.values('texts') ?? []).data ?? [];
      const { versions } = language.texts.console.operator;
      return ok({
        title: versions.textsStep,
        main: html`${details(versionRows(preview.value, language))}
        ${textSteps({ wanted: query, texts, language, hidden, entered })}`,
      });
    },
    form: {
      fields: z.object({
        texts: Texts,
        language: z.enum(OFFERED_LANGUAGES),
        country: z.enum(COUNTRIES).optional(),
        file: TextFile,
      }),
      labels: ({ texts: { console: all } }) => {
        const { versions } = all.operator;
        return {
          texts: versions.keptTexts,
          language: versions.textLanguage,
          country: versions.country,
          file: versions.file,
        };
      },
      maxBytes: MAX_BYTES,
      files: true,
      async submit({ query, input: { texts, language: tag, country, file }, language, hidden }) {
        const preview = await useCases.previewVersion(wantedIn(query));
        if (!preview.ok) return preview;
        const text = {
          ...(country === undefined ? {} : { country }),
          language: tag,
          sha256: await useCases.keepText(file),
        };
        const { versions } = language.texts.console.operator;
        const kept = fill(versions.textKept, { text: textName(text, language), hash: text.sha256 });
        return ok({
          title: versions.textsStep,
          main: html`${notice(kept)} ${details(versionRows(preview.value, language))}
          ${textSteps({ wanted: query, texts: withText(texts, text), language, hidden, entered: NOTHING_ENTERED })}`,
        });
      },
    },
  });

interface Step {
  readonly wanted: WantedVersion;
  readonly texts: readonly DocumentRef[];
  readonly language: Language;
  readonly hidden: Html;
  readonly entered: Entered;
}

/** One more text, or on to the review. */
function textSteps({ wanted, texts, language, hidden, entered }: Step): Html {
  const { versions } = language.texts.console.operator;
  const field = { language, entered };
  return html`<h2>${versions.addTitle}</h2>
    ${texts.length >= MAX_TEXTS && notice(fill(versions.tooManyTexts, { most: language.formats.number(MAX_TEXTS) }))}
    ${form({
      hidden,
      files: true,
      kind: 'second',
      submit: versions.add,
      children: [
        texts.length > 0 &&
          choiceField({
            name: 'texts',
            label: versions.keptTexts,
            hint: versions.keptHint,
            several: true,
            language,
            entered: { ...entered, values: () => texts.map(textNamed) },
            choices: texts.map((text) => ({
              value: textNamed(text),
              label: textName(text, language),
              hint: text.sha256,
            })),
          }),
        selectField({
          ...field,
          name: 'language',
          label: versions.textLanguage,
          choices: textLanguageChoices(language),
        }),
        selectField({
          ...field,
          name: 'country',
          label: versions.country,
          hint: versions.countryHint,
          optional: true,
          choices: countryChoices(language),
        }),
        fileField({ ...field, name: 'file', label: versions.file, hint: versions.fileHint, accept: '.txt,text/plain' }),
      ],
    })}
    <h2>${versions.reviewTitle}</h2>
    ${
      hasFallback(texts)
        ? html`<p>${texts.length > 0 ? fill(versions.reviewTexts, { count: language.formats.number(texts.length) }) : versions.reviewWithout}</p>
            ${form({
              hidden,
              action: wantedAddress('/console/versions/new/review', wanted),
              submit: language.texts.terms.nextReview,
              children: hiddenTexts(texts),
            })}`
        : html`<p>${versions.needsEnglish}</p>`
    }
    ${linkButton('/console/versions/new', versions.startAgain, 'second')}`;
}
