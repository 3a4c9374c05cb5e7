import type { ServiceDefinition } from '@shenguan/common/service';
import { AppModule } from './app.module.js';

/** What the supervision-link service is made of. */
export const supervisionLink: ServiceDefinition = {
  name: 'supervision-link',
  title: { zh: '审管联动服务', en: 'Supervision link' },
  description: {
    zh: '审管衔接备忘录、联络员、收件箱、网络回调、监管记录与反馈',
    en: 'Memoranda, liaisons, inboxes, webhooks, supervision records and feedback',
  },
  module: AppModule,
  entities: [],
  migrations: [],
};
