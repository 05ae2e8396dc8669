import { z } from 'zod';
import {
  AcceptanceDeclined,
  AcceptanceRecorded,
  AcceptanceVoided,
  AcceptanceWithdrawn,
} from '../../../shared/domain/acceptances/acceptance-events.ts';
import { AcceptanceSource, CollectedBy } from '../../../shared/domain/acceptances/acceptance.ts';
import { RequiredAgreement } from '../../../shared/domain/acceptances/sufficiency.ts';
import { AgreementPublished } from '../../../shared/domain/agreements/agreement-events.ts';
import { AgreementType } from '../../../shared/domain/agreements/agreement.ts';
import { DocumentRef } from '../../../shared/domain/agreements/version.ts';
import { AttestationChanged } from '../../../shared/domain/attestations/attestation-events.ts';
import {
  InvitationChanged,
  InvitationRef,
  InvitationRenewed,
} from '../../../shared/domain/customers/invitation-events.ts';
import { InvitationReminder } from '../../../shared/domain/customers/invitation-reminder.ts';
import { AssentEvent, EventType } from '../../../shared/domain/events/event.ts';
import { Decision, Held, LineResult, Outcome, Remedy } from '../../../shared/domain/orders/decision.ts';
import { OrderReminder } from '../../../shared/domain/orders/hold-reminder.ts';
import { OrderDecided, OrderQuarantined } from '../../../shared/domain/orders/order-events.ts';
import { Order, OrderLine } from '../../../shared/domain/orders/order.ts';
import { TransactionType } from '../../../shared/domain/transaction.ts';
import { QuarantineReason } from '../../../shared/domain/orders/quarantine-reason.ts';
import { Channel, Cloud, Environment } from '../../../shared/domain/partners/partner.ts';
import { FlagKind, FlagState } from '../../../shared/domain/renewals/flag.ts';
import { SubmissionChanged, SubmissionConfirmed } from '../../../shared/domain/submissions/submission-events.ts';
import { RenewalFlag, RenewalReminder } from '../../../shared/domain/renewals/renewal-events.ts';
import { WebhookDisabled, WebhookTest } from '../../../shared/domain/webhooks/webhook-events.ts';
import { EVENT_DATA } from './event-data.ts';
import { EVENT_DESCRIPTIONS } from './event-descriptions.ts';
import { exampleEvent } from './example-events.ts';
import { exampleOrders } from './example-orders.ts';

type Json = Readonly<Record<string, unknown>>;

/** JSON Schemas by the names under which they refer to each other. */
export type Schemas = Readonly<Record<string, Json>>;

/** The parts that have a name of their own in the documents. */
const NAMED = {
  OrderLine,
  OrderDecidedData: OrderDecided,
  OrderReminderData: OrderReminder,
  OrderQuarantinedData: OrderQuarantined,
  AcceptanceRecordedData: AcceptanceRecorded,
  AcceptanceVoidedData: AcceptanceVoided,
  AcceptanceWithdrawnData: AcceptanceWithdrawn,
  AcceptanceDeclinedData: AcceptanceDeclined,
  AttestationChangedData: AttestationChanged,
  InvitationChangedData: InvitationChanged,
  InvitationRenewedData: InvitationRenewed,
  InvitationReminderData: InvitationReminder,
  InvitationRef,
  SubmissionChangedData: SubmissionChanged,
  SubmissionConfirmedData: SubmissionConfirmed,
  CollectedBy,
  AgreementPublishedData: AgreementPublished,
  RenewalFlagData: RenewalFlag,
  RenewalReminderData: RenewalReminder,
  WebhookDisabledData: WebhookDisabled,
  WebhookTestData: WebhookTest,
  Decision,
  LineResult,
  RequiredAgreement,
  HeldAcceptance: Held,
  Remedy,
  DocumentRef,
  AcceptanceSource,
  AgreementType,
  Channel,
  Cloud,
  Environment,
  FlagKind,
  FlagState,
  Outcome,
  QuarantineReason,
  TransactionType,
};

const ORDER_MESSAGE =
  'An order as a commerce system sends it. A member that is null is absent; members that are not named are ignored. At most 128 KiB and 32 levels.';

/** `order.approved` as `OrderApproved`. */
export const eventName = (type: EventType): string =>
  type.replaceAll(/(?:^|\.)(\w)/g, (_, first: string) => first.toUpperCase());

const eventSchema = (type: EventType) =>
  AssentEvent.extend({
    type: z.literal(type).describe(AssentEvent.shape.type.description!),
    data: EVENT_DATA[type],
  }).meta({ description: EVENT_DESCRIPTIONS[type], examples: [exampleEvent(type)] });

/** The order message, and the schemas that it refers to. */
export function orderSchemas(): Schemas {
  const { OrderMessage, ...others } = schemasOf({ OrderMessage: Order }, 'input');
  return { OrderMessage: { ...OrderMessage, description: ORDER_MESSAGE, examples: exampleOrders }, ...others };
}

/** Every event, and the schemas that they refer to. */
export const eventSchemas = (): Schemas =>
  schemasOf(Object.fromEntries(EventType.options.map((type) => [eventName(type), eventSchema(type)])), 'output');

function schemasOf(roots: Readonly<Record<string, z.ZodType>>, io: 'input' | 'output'): Schemas {
  const names = new Map<z.core.$ZodType, string>(
    Object.entries({ ...NAMED, ...roots }).map(([name, schema]) => [schema, name]),
  );
  const metadata = z.registry<Record<string, unknown>>();
  // Names belong to these documents alone, so they stand beside the descriptions that the schemas carry.
  metadata.get = (schema) => {
    const [meta, id] = [z.globalRegistry.get(schema), names.get(schema)];
    return id === undefined ? meta : { ...meta, id };
  };
  const { $defs } = z.toJSONSchema(z.object(roots), {
    io,
    metadata,
    reused: 'inline',
    override: ({ jsonSchema }) => plain(jsonSchema),
  });
  return $defs ?? {};
}

/** Leaves out what says nothing more: patterns of formats, the bounds of every integer, closed objects. */
function plain(json: z.core.JSONSchema.BaseSchema): void {
  if (json.format) delete json.pattern;
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  if (json.additionalProperties === false) delete json.additionalProperties;
}
