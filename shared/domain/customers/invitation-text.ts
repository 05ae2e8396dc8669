/** The languages of invitation texts. */
export const TEXT_LANGUAGES = ['en', 'fr', 'zh-Hans', 'zh-Hant'] as const;
type TextLanguage = (typeof TEXT_LANGUAGES)[number];

/** What an invitation says besides its link. */
interface Invited {
  readonly partner: string;
  readonly company: string | undefined;
  /** Whom it greets; the company where the profile names no person. */
  readonly contact: string | undefined;
  readonly url: string;
  /** Until when the customer can accept, in words of the text's language. */
  readonly until: string;
}

export interface InvitationText {
  readonly subject: string;
  readonly body: string;
}

const TEXTS: Readonly<Record<TextLanguage, (invited: Invited) => InvitationText>> = {
  en: ({ partner, company, contact = company, url, until }) => ({
    subject: `${partner} asks you to accept the Microsoft Customer Agreement`,
    body: `Hello${contact ? ` ${contact}` : ''},

${partner} asks you to read and accept the Microsoft Customer Agreement. Open the link and sign in with an administrator account of ${company ?? 'your organisation'}:

${url}

You can accept until ${until}. The link alone accepts nothing: only somebody who signs in for your organisation can accept.`,
  }),
  fr: ({ partner, company, contact = company, url, until }) => ({
    subject: `${partner} vous invite à accepter le Contrat client Microsoft`,
    body: `Bonjour${contact ? ` ${contact}` : ''},

${partner} vous invite à lire et à accepter le Contrat client Microsoft. Ouvrez le lien et connectez-vous avec un compte d’administrateur de ${company ?? 'votre organisation'} :

${url}

Vous pouvez accepter jusqu’au ${until}. Le lien seul n’accepte rien : seule une personne connectée pour votre organisation peut accepter.`,
  }),
  'zh-Hans': ({ partner, company, contact = company, url, until }) => ({
    subject: `${partner} 邀请你接受 Microsoft 客户协议`,
    body: `${contact ? `${contact}，` : ''}你好！

${partner} 邀请你阅读并接受 Microsoft 客户协议。请打开以下链接，并使用${company === undefined ? '贵组织' : ` ${company} `}的管理员帐户登录：

${url}

接受的截止时间为 ${until}。仅凭此链接无法接受：只有代表贵组织登录的人员才能接受协议。`,
  }),
  'zh-Hant': ({ partner, company, contact = company, url, until }) => ({
    subject: `${partner} 邀請您接受 Microsoft 客戶合約`,
    body: `${contact ? `${contact}，` : ''}您好！

${partner} 邀請您閱讀並接受 Microsoft 客戶合約。請開啟以下連結，並使用${company === undefined ? '貴組織' : ` ${company} `}的系統管理員帳戶登入：

${url}

接受的截止時間為 ${until}。僅憑此連結無法接受：只有代表貴組織登入的人員才能接受合約。`,
  }),
};

const TRADITIONAL = /^zh-(?:hant|tw|hk|mo)\b/i;

/** The language of the text for a customer whose language or culture is this BCP 47 tag. */
export function textLanguageOf(tag: string): TextLanguage {
  if (TRADITIONAL.test(tag)) return 'zh-Hant';
  if (/^zh\b/i.test(tag)) return 'zh-Hans';
  return /^fr\b/i.test(tag) ? 'fr' : 'en';
}

const HAN = /^\p{Script=Han}+$/u;

/** A person's name as it is written: the family name first, and no space, where both parts are Chinese characters. */
export function contactName({
  firstName,
  lastName,
}: {
  firstName?: string | undefined;
  lastName?: string | undefined;
}) {
  if (firstName && lastName && HAN.test(firstName) && HAN.test(lastName)) return `${lastName}${firstName}`;
  return [firstName, lastName].filter(Boolean).join(' ') || undefined;
}

/** The text that a partner copies or sends as a mail of its own (D9). It holds no password. */
export const invitationText = (tag: string, invited: Invited): InvitationText => TEXTS[textLanguageOf(tag)](invited);

/** What a request for the reseller relationship says besides its link. */
interface Related {
  /** Whose customer the invited one becomes. */
  readonly partner: string;
  /** Through whom it buys, where a reseller stands in between. */
  readonly reseller: string | undefined;
  readonly url: string;
}

const RELATIONSHIP_TEXTS: Readonly<Record<TextLanguage, (related: Related) => InvitationText>> = {
  en: ({ partner, reseller, url }) => ({
    subject: `${reseller ?? partner} asks you for a reseller relationship`,
    body: `Hello,

${partner} asks you to enter a reseller relationship and to accept the Microsoft Customer Agreement.${reseller === undefined ? '' : ` You would buy through ${reseller}.`} Open the link and sign in with an administrator account of your organisation:

${url}

The link alone accepts nothing: only somebody who signs in for your organisation can accept.`,
  }),
  fr: ({ partner, reseller, url }) => ({
    subject: `${reseller ?? partner} vous propose une relation de revendeur`,
    body: `Bonjour,

${partner} vous propose d’établir une relation de revendeur et d’accepter le Contrat client Microsoft.${reseller === undefined ? '' : ` Vous achèteriez par l’intermédiaire de ${reseller}.`} Ouvrez le lien et connectez-vous avec un compte d’administrateur de votre organisation :

${url}

Le lien seul n’accepte rien : seule une personne connectée pour votre organisation peut accepter.`,
  }),
  'zh-Hans': ({ partner, reseller, url }) => ({
    subject: `${reseller ?? partner} 请求与你建立经销商关系`,
    body: `你好！

${partner} 请求与你建立经销商关系，并邀请你接受 Microsoft 客户协议。${reseller === undefined ? '' : `你将通过 ${reseller} 购买。`}请打开以下链接，并使用贵组织的管理员帐户登录：

${url}

仅凭此链接无法接受：只有代表贵组织登录的人员才能接受。`,
  }),
  'zh-Hant': ({ partner, reseller, url }) => ({
    subject: `${reseller ?? partner} 要求與您建立經銷商關係`,
    body: `您好！

${partner} 要求與您建立經銷商關係，並邀請您接受 Microsoft 客戶合約。${reseller === undefined ? '' : `您將透過 ${reseller} 購買。`}請開啟以下連結，並使用貴組織的系統管理員帳戶登入：

${url}

僅憑此連結無法接受：只有代表貴組織登入的人員才能接受。`,
  }),
};

/** The text that asks for the reseller relationship and the agreement (D1); the partner may change it before it sends it. */
export const relationshipText = (language: TextLanguage, related: Related): InvitationText =>
  RELATIONSHIP_TEXTS[language](related);

/** A link that opens the text in the partner's own mail program. */
export const mailtoOf = ({ subject, body }: InvitationText, email: string | undefined): string =>
  `mailto:${encodeURIComponent(email ?? '')}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
