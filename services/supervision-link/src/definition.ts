import { Body, StaffMember } from '@shenguan/common/reference';
import type { ServiceDefinition } from '@shenguan/common/service';
import { AppModule } from './app.module.js';
import { Feedback } from './feedback/index.js';
import { InboxEntry, InboxRead, InboxVisit } from './inboxes/index.js';
import { ContactLook, Liaison, LiaisonVacancy, Memorandum } from './memoranda/index.js';
import { migrations } from './migrations/index.js';
import { PublishedItem } from './reference/index.js';
import { SupervisionRecord } from './supervision/index.js';
import { WebhookAttempt, WebhookDelivery, WebhookEndpoint, WebhookHealth, WebhookReplay } from './webhooks/index.js';

/** What the supervision-link service is made of. */
export const supervisionLink: ServiceDefinition = {
  name: 'supervision-link',
  title: { zh: '审管联动服务', en: 'Supervision link' },
  description: {
    zh: '审管衔接备忘录、联络员、收件箱、网络回调、监管记录与反馈',
    en: 'Memoranda, liaisons, inboxes, webhooks, supervision records and feedback',
  },
  module: AppModule,
  entities: [
    Body,
    StaffMember,
    PublishedItem,
    Memorandum,
    Liaison,
    ContactLook,
    LiaisonVacancy,
    InboxEntry,
    InboxRead,
    InboxVisit,
    SupervisionRecord,
    Feedback,
    WebhookEndpoint,
    WebhookDelivery,
    WebhookAttempt,
    WebhookHealth,
    WebhookReplay,
  ],
  migrations,
};
