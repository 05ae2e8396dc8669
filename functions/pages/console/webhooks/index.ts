import type { Page } from '../../../../shared/pages/page.ts';
import type { Section } from '../../../../shared/pages/sections.ts';
import type { PagePorts } from '../../page-ports.ts';
import { COLLECTORS } from '../access.ts';
import { changeWebhookPage } from './change.ts';
import { webhookPage } from './detail.ts';
import { webhooksPage } from './list.ts';
import { manageWebhookPage } from './manage.ts';
import { newWebhookPage } from './new.ts';
import { LIST } from './words.ts';

export const webhookPages = (ports: PagePorts): readonly Page[] => [
  webhooksPage(ports),
  newWebhookPage(ports),
  webhookPage(ports),
  changeWebhookPage(ports),
  manageWebhookPage(ports),
];

export const webhookSections: readonly Section[] = [
  { path: LIST, label: ({ console }) => console.start.sections.webhooks, access: COLLECTORS },
];
