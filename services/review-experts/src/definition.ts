import { PushStep } from '@shenguan/common/arrivals';
import { NoticeReceipt, SentNotice } from '@shenguan/common/receipts';
import { Body, CaseParties, ClosedCase, StaffMember } from '@shenguan/common/reference';
import type { ServiceDefinition } from '@shenguan/common/service';
import { AppModule } from './app.module.js';
import { ExpertApplication } from './applications/index.js';
import { EngagementFeedback, ExpertAssessment, FeedbackList } from './assessments/index.js';
import {
  ConcludedInspection,
  Designation,
  Draw,
  DrawExclusion,
  DrawRequest,
  DrawStatement,
  DrawWitness,
  NameLook,
  Seat,
  SeatDelivery,
} from './draws/index.js';
import {
  Expert,
  ExpertChange,
  ExpertImport,
  ExpertLikeness,
  ExpertList,
  ExpertProposal,
  ExpertRecommendation,
} from './experts/index.js';
import { Finding, FindingFile } from './findings/index.js';
import { InterferenceReport } from './interference/index.js';
import { MemorandumReplica } from './memoranda/index.js';
import { migrations } from './migrations/index.js';
import { PoolAgreement } from './pools/index.js';
import { OpinionQuery } from './queries/index.js';
import { Recruitment } from './recruitments/index.js';
import {
  CommissionAward,
  FeeSetting,
  LeaderVote,
  PanelSignature,
  RectificationPaper,
  Review,
  ReviewAbsence,
  ReviewArchive,
  ReviewBreach,
  ReviewDispute,
  ReviewEntrustment,
  ReviewFee,
  ReviewOpinion,
  ReviewPapers,
  ReviewParticipant,
  ReviewRecord,
  ReviewStep,
  ShortNoticeConsent,
} from './reviews/index.js';
import { Specialty, SpecialtyChange } from './specialties/index.js';
import { ItemPanel } from './statistics/index.js';
import { ExpertTie } from './ties/index.js';

/** What the review-experts service is made of. */
export const reviewExperts: ServiceDefinition = {
  name: 'review-experts',
  description: {
    zh: '专家库、可验证的专家抽取、专家评审（论证）',
    en: 'Expert pool, verifiable draws, expert reviews',
  },
  tags: [
    {
      name: '专家评审',
      about: {
        zh: '评审计划、启动、意见、结论和费用',
        en: 'Planning, holding and concluding reviews, and what they cost',
      },
      controllers: [
        ...['Reviews', 'Delegations', 'PapersOfReview', 'ReviewParticipants', 'ShortNotice', 'Sessions'],
        ...[
          'PanelOpinions',
          'ReviewPrints',
          'Rectifications',
          'ReviewFees',
          'FeeSettings',
          'Archives',
          'ReviewDisputes',
        ],
        ...['PublishedReviews', 'ReviewEntrustments', 'OwnEntrustments', 'ReviewBreaches', 'OwnReviewBreaches'],
      ],
    },
    {
      name: '专家席位',
      about: { zh: '专家本人的席位：确认、回避、不能参加', en: 'An expert’s own seat: confirm, stand aside, decline' },
      controllers: ['Seats'],
    },
    {
      name: '核实认定',
      about: {
        zh: '对专家、席位的核实：提出、陈述申辩、认定、异议',
        en: 'What is found about experts and seats: alleged, heard, decided, objected to',
      },
      controllers: ['Findings', 'OwnFindings'],
    },
    {
      name: '专家抽取',
      about: { zh: '抽取需求、抽取、作废、重新抽取和名单', en: 'Wanted experts, draws, redraws and panels' },
      controllers: ['DrawRequests', 'Draws', 'Designations'],
    },
    {
      name: '抽取证明',
      about: { zh: '任何人可查验的抽取过程和证明', en: 'What anybody may read and verify of a draw' },
      controllers: ['DrawProofs'],
    },
    {
      name: '抽取见证',
      about: {
        zh: '见证人的提出、所属单位的确认、本人公钥的登记',
        en: 'Witnesses of draws: proposed, confirmed by their bodies, bound by their own keys',
      },
      controllers: ['DrawWitnesses', 'PublicWitnesses'],
    },
    {
      name: '专家库',
      about: {
        zh: '专家入库、变更的确认、是否同一人的认定、回避关系、统计，以及与他局共用专家库的协议',
        en: 'Experts: entry, changes, who is one person, ties and statistics, and agreements on drawing from another bureau’s pool',
      },
      controllers: [
        ...['Experts', 'Entries', 'ExpertImports', 'OwnRecommendations', 'PoolStatistics', 'Likenesses'],
        ...['ExpertProposals', 'OwnProposals', 'OwnChanges', 'ExpertChanges', 'PoolAgreements'],
      ],
    },
    {
      name: '专家招聘',
      about: { zh: '招聘公告，入库申请及其推荐、办理', en: 'Recruitments of experts, and applications to the pool' },
      controllers: ['Recruitments', 'PublishedRecruitments', 'OwnApplications', 'OwnVouchings', 'Applications'],
    },
    {
      name: '专家考核',
      about: { zh: '履职反馈和年度考核', en: 'How experts worked, and their yearly assessment' },
      controllers: ['Assessments', 'Engagements', 'FeedbackLists'],
    },
    {
      name: '意见质询',
      about: {
        zh: '对专家评审意见的质询及其答复',
        en: 'Questions about signed opinions, and the experts’ answers',
      },
      controllers: ['OpinionQueries', 'OwnQueries'],
    },
    {
      name: '专家举报',
      about: {
        zh: '专家对干预评审和不正当行为的举报及其答复',
        en: 'What experts report of interference and misconduct',
      },
      controllers: ['OwnInterferenceReports', 'InterferenceReports'],
    },
    {
      name: '专业目录',
      about: { zh: '专业的代码、名称和有效期', en: 'Specialties by code, name and days' },
      controllers: ['Specialties', 'SpecialtyChanges'],
    },
  ],
  module: AppModule,
  entities: [
    Body,
    StaffMember,
    Expert,
    ExpertChange,
    ExpertImport,
    ExpertLikeness,
    ExpertList,
    ExpertProposal,
    ExpertRecommendation,
    MemorandumReplica,
    Recruitment,
    ExpertApplication,
    ExpertAssessment,
    EngagementFeedback,
    FeedbackList,
    ConcludedInspection,
    InterferenceReport,
    ExpertTie,
    PoolAgreement,
    Specialty,
    SpecialtyChange,
    ItemPanel,
    DrawRequest,
    DrawWitness,
    Draw,
    DrawStatement,
    DrawExclusion,
    OpinionQuery,
    Seat,
    SeatDelivery,
    CaseParties,
    ClosedCase,
    Designation,
    Finding,
    FindingFile,
    NameLook,
    CommissionAward,
    Review,
    ReviewParticipant,
    ReviewAbsence,
    ReviewPapers,
    ReviewOpinion,
    ReviewStep,
    LeaderVote,
    PanelSignature,
    RectificationPaper,
    ShortNoticeConsent,
    ReviewRecord,
    ReviewArchive,
    ReviewDispute,
    ReviewEntrustment,
    ReviewBreach,
    FeeSetting,
    ReviewFee,
    SentNotice,
    NoticeReceipt,
    PushStep,
  ],
  migrations,
};
