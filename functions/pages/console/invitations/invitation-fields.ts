import { z } from 'zod';
import type { InvitationState } from '../../../../shared/domain/customers/invitation.ts';
import { Guid } from '../../../../shared/domain/partners/partner.ts';
import { textField } from '../../../../shared/pages/components/fields.ts';
import { status } from '../../../../shared/pages/components/messages.ts';
import type { Entered } from '../../../../shared/pages/entered.ts';
import type { Html } from '../../../../shared/pages/html.ts';
import type { Language } from '../../../../shared/pages/language.ts';
import { OneLine } from '../../customer/one-line.ts';

export const InvitationPath = z.object({ customerId: Guid, invitationId: Guid });

export const Days = z.coerce.number().int().min(1).max(365).optional();
export const Note = OneLine(500).optional();

/** For how many days the invitation is open; the policy's when nothing is typed. */
export function daysField(language: Language, entered: Entered): Html {
  const { days, daysHint } = language.texts.console.invitations;
  const field = { entered, language, optional: true, inputmode: 'numeric' } as const;
  return textField({ ...field, name: 'expiresInDays', label: days, hint: daysHint });
}

const MARKS = { open: 'warn', accepted: 'good', declined: 'stop', expired: 'stop', revoked: 'stop' } as const;

export const stateMark = (state: InvitationState, { texts }: Language): Html =>
  status(MARKS[state], texts.console.invitations.states[state]);
