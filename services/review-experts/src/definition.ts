import { Body, ClosedCase, StaffMember } from '@shenguan/common/reference';
import type { ServiceDefinition } from '@shenguan/common/service';
import { AppModule } from './app.module.js';
import { Designation, Draw, DrawRequest, DrawStatement, DrawWitness, NameLook, Seat } from './draws/index.js';
import { Expert, ExpertImport } from './experts/index.js';
import { migrations } from './migrations/index.js';
import { Review, ReviewFee, ReviewOpinion, ReviewParticipant } from './reviews/index.js';

/** What the review-experts service is made of. */
export const reviewExperts: ServiceDefinition = {
  name: 'review-experts',
  title: { zh: '专家评审服务', en: 'Review experts' },
  description: {
    zh: '专家库、可验证的专家抽取、专家评审（论证）',
    en: 'Expert pool, verifiable draws, expert reviews',
  },
  module: AppModule,
  entities: [
    Body,
    StaffMember,
    Expert,
    ExpertImport,
    DrawRequest,
    DrawWitness,
    Draw,
    DrawStatement,
    Seat,
    ClosedCase,
    Designation,
    NameLook,
    Review,
    ReviewParticipant,
    ReviewOpinion,
    ReviewFee,
  ],
  migrations,
};
