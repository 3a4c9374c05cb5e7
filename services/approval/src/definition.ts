import { PushStep } from '@shenguan/common/arrivals';
import type { ServiceDefinition } from '@shenguan/common/service';
import { AppModule } from './app.module.js';
import { ApplicantPaper, CounterEntry } from './applications/index.js';
import { Approval, ApprovalAct } from './approvals/index.js';
import { Body, BodyChange, StaffMember } from './bodies/index.js';
import { CalendarAdjustment, CalendarChange, CalendarNotice, CalendarYearNotice } from './calendar/index.js';
import { Recusal } from './case-parties/index.js';
import {
  Case,
  CaseCheck,
  CaseDecision,
  CaseDeclination,
  CaseOverlay,
  CasePerson,
  CaseReview,
  CaseTermination,
  CaseWithdrawal,
  CheckFinding,
  CorrectionNotice,
  DecisionDeparture,
  DocumentDelivery,
  DraftLook,
  FalsityFinding,
  Hearing,
  HearingSignature,
  InterestedParty,
  InterestedSearch,
  LegalReview,
  MaterialGap,
  MaterialVersion,
  PersonalDataLook,
  PointPromise,
  ProjectRuling,
  PromiseCheck,
  Rectification,
  ReviewerNaming,
  ReviewReturn,
  Ruling,
  Verification,
  VerificationFinding,
} from './cases/index.js';
import {
  ConferenceAttendance,
  ConferenceContest,
  ConferenceFile,
  ConferenceMeeting,
  ConferenceMinutes,
  ConferenceParticipant,
  ConferenceReport,
  ConferenceSeat,
  ConferenceService,
  ConferenceStatement,
  ConferenceTask,
  ConferenceTopic,
  ConferenceView,
} from './conference/index.js';
import { DocumentTemplate } from './document-templates/index.js';
import { DocumentRendering, LegalDocument } from './documents/index.js';
import { RulesEdition } from './editions/index.js';
import { Instrument } from './instruments/index.js';
import {
  Affiliation,
  Agency,
  Catalogue,
  CatalogueRemoval,
  Commission,
  CommissionEvaluation,
  CommissionOffer,
  CommissionQuestion,
  Complaint,
  CreditFinding,
  CreditStandard,
  Engagement,
  EngagementAct,
  FeeCatalogue,
  Offer,
  Practitioner,
} from './intermediaries/index.js';
import { Item, ItemVersion } from './items/index.js';
import {
  Demand,
  ExpectedPush,
  Feedback,
  LiaisonReplica,
  MemorandumReplica,
  PushAlarm,
  PushPayload,
  PushReceipt,
  UnheardAct,
} from './linkage/index.js';
import { migrations } from './migrations/index.js';
import { Identity, IdentityCorrection, PowerOfAttorney } from './parties/index.js';
import { Procedure, ProcedureAct, ProcedureFile, RevocationRequest } from './procedures/index.js';
import { Publication, SecrecyMark } from './publications/index.js';
import { ServiceRating } from './ratings/index.js';
import { Seal, SealAuthorisation, SealHandover, SealLifeEntry, SealRequest, SealUse } from './seals/index.js';
import { KnownSpecialty } from './specialties/index.js';
import { LimitAdjustment, MARKS, TimeLimit } from './time-limits/index.js';

/** What the approval service is made of. */
export const approval: ServiceDefinition = {
  name: 'approval',
  description: {
    zh: '单位与人员、审批事项、办件、文书与印章、中介服务',
    en: 'Bodies and staff, items, cases, documents and seals, intermediary services',
  },
  tags: [
    {
      name: '办件申请',
      about: {
        zh: '申请人起草、提交、补正、撤回；查看办件、期限和材料',
        en: 'What applicants do, and what anybody concerned reads of a case',
      },
      controllers: [
        'Cases',
        'Drafts',
        'CounterEntries',
        'CounterFiles',
        'CounterAnswers',
        'Gaps',
        'FalsityFindings',
        'Terminations',
      ],
    },
    {
      name: '授权委托',
      about: {
        zh: '授权委托书的录入、确认和撤销',
        en: 'Powers of attorney: entered and confirmed at the window, revoked by whoever gave them',
      },
      controllers: ['Powers'],
    },
    {
      name: '实名绑定',
      about: {
        zh: '账号与证件绑定有误的，窗口两人核对证件原件后更正',
        en: 'A document bound to the wrong login: put right at the window, by two people, on the original',
      },
      controllers: ['IdentityBindings'],
    },
    {
      name: '审批办理',
      about: {
        zh: '审批部门受理、审查、决定、延期、送达',
        en: 'The bureau accepts, reviews, decides, extends and delivers',
      },
      controllers: ['Bureau'],
    },
    {
      name: '期限',
      about: {
        zh: '各类期限：最先届满的在前，逐日计算，以及临期、逾期时告知谁',
        en: 'Limits of all kinds: what is due first, how each is counted, and who hears of it',
      },
      controllers: ['TimeLimits'],
    },
    {
      name: '核验与评审',
      about: {
        zh: '办件所需的联合核验、专家评审、法制审核',
        en: 'Joint inspections, expert reviews and legal reviews that a case needs',
      },
      controllers: ['Checks', 'Verifications', 'Departures', 'LegalReviews'],
    },
    {
      name: '利害关系人',
      about: {
        zh: '利害关系人的排查、告知、陈述及其答复',
        en: 'Those whom a case directly concerns: found, told, heard and answered',
      },
      controllers: ['Interested', 'InterestedAnswers'],
    },
    {
      name: '听证',
      about: {
        zh: '听证的决定、申请、通知、主持人回避、笔录和签字',
        en: 'Hearings: ordered or asked for, told, the chair challenged, recorded and signed',
      },
      controllers: ['Hearings'],
    },
    {
      name: '许可',
      about: {
        zh: '准予的许可及其变动，公众按编号查验是否有效',
        en: 'What was granted, what happened to it, and whether it is in force',
      },
      controllers: ['Approvals'],
    },
    {
      name: '许可后程序',
      about: {
        zh: '许可的撤回、撤销、注销：启动、告知、陈述申辩、决定',
        en: 'Withdrawal, revocation and cancellation of approvals: opened, told, heard, decided',
      },
      controllers: ['Procedures', 'Demands', 'EndRequests'],
    },
    {
      name: '生效裁决',
      about: {
        zh: '复议决定、裁判和上级决定的登记、核对、执行和重新办理',
        en: 'What reconsideration organs, courts and superiors decided: entered, confirmed, carried out',
      },
      controllers: ['Rulings'],
    },
    {
      name: '告知承诺',
      about: {
        zh: '申请人对审查要点的承诺，准予后的核查、整改和复核，未兑现或者虚假的启动撤销',
        en: 'What applicants promise of points to review; checked after the grant, put right, or else the revocation opens',
      },
      controllers: ['Promises'],
    },
    {
      name: '许可公示',
      about: {
        zh: '准予决定的拟制、保密审查和公示，不公开的标注及其异议，公众查询',
        en: 'Grants prepared, looked through for secrets and published; what was marked as secret; the public’s search',
      },
      controllers: ['Publications', 'SecrecyMarks'],
    },
    {
      name: '服务评价',
      about: {
        zh: '送达后的服务评价，差评的回访、异议和答复，公开的统计',
        en: 'How applicants rate the service, how a bad rating is called back, and the figures for everybody',
      },
      controllers: ['Ratings'],
    },
    {
      name: '文书',
      about: { zh: '加盖印章的法律文书及其真伪查验', en: 'Sealed legal documents, and whether one is genuine' },
      controllers: ['Documents'],
    },
    {
      name: '文书模板',
      about: {
        zh: '各种文书的可用字段、必备内容、标准模板，以及本单位模板的录入、批准、停用和样张',
        en: 'What each kind of document may print and must show, its standard words, and a bureau’s own versions of them',
      },
      controllers: ['DocumentKinds', 'DocumentTemplates'],
    },
    {
      name: '监管信息',
      about: { zh: '部门推送的监管信息和处理建议', en: 'What departments push, and the demands to be answered' },
      controllers: ['Linkage', 'ExpectedPushes'],
    },
    {
      name: '审批事项',
      about: { zh: '审批事项及其办事指南', en: 'Items and the guides that cases are judged by' },
      controllers: ['Items', 'ItemVersions'],
    },
    {
      name: '联席会议',
      about: {
        zh: '重要事项联席会议的召集人、成员单位、议题、会议、纪要、报告和议定任务',
        en: 'The joint conference on important matters: convener, members, topics, meetings, minutes, reports and tasks',
      },
      controllers: [
        'ConferenceSeats',
        'ConferenceTopics',
        'ConferenceMeetings',
        'ConferenceMinutes',
        'ConferenceStatements',
        'ConferenceReports',
        'ConferenceTasks',
      ],
    },
    {
      name: '依据登记',
      about: {
        zh: '法律、法规、规章和规范性文件的登记、复核和失效',
        en: 'Laws, regulations, rules and documents that guides and catalogues cite: entered, confirmed, ended',
      },
      controllers: ['Instruments'],
    },
    {
      name: '中介服务事项清单',
      about: { zh: '中介服务事项清单的起草和公布', en: 'The catalogue of intermediary services' },
      controllers: ['Catalogues'],
    },
    {
      name: '中介服务机构',
      about: {
        zh: '机构入驻、执业人员、关联关系',
        en: 'Agencies on the platform: entry, practitioners, ties',
      },
      controllers: ['Agencies', 'Practitioners', 'Affiliations', 'Showcase', 'Offers'],
    },
    {
      name: '中介服务收费清单',
      about: { zh: '政府定价管理的中介服务收费', en: 'Charges of intermediary services that government prices' },
      controllers: ['FeeCatalogues'],
    },
    {
      name: '中介服务委托',
      about: {
        zh: '申请人自主选择机构，合同、执业记录、成果、争议和评价',
        en: 'The applicant’s own choice, the contract, the practice record, the result, disputes and ratings',
      },
      controllers: ['Choices', 'Engagements'],
    },
    {
      name: '中介服务投诉',
      about: {
        zh: '价格、服务和审批人员的投诉及其答复',
        en: 'Complaints on prices, services and officials, and their answers',
      },
      controllers: ['Complaints'],
    },
    {
      name: '中介机构信用',
      about: {
        zh: '评分标准、信用认定和失信名单：提出、陈述、决定、修复',
        en: 'Scoring standards, findings and the list of dishonest agencies: alleged, heard, decided, restored',
      },
      controllers: ['CreditFindings'],
    },
    {
      name: '委托技术服务',
      about: {
        zh: '审批部门委托的技术服务：需求公告、密封报价、评审、成交、合同、验收、付款',
        en: 'Technical services that bureau or department commissions: needs, sealed offers, judgements, award, contract, payment',
      },
      controllers: ['Commissions', 'CommissionSteps'],
    },
    {
      name: '印章',
      about: { zh: '印章的登记、使用、移交和销毁', en: 'Seals: register, use, handover, end' },
      controllers: ['Seals', 'SealHandovers', 'SealRequests'],
    },
    {
      name: '单位与人员',
      about: { zh: '单位登记和工作人员登记', en: 'Registered bodies and their staff' },
      controllers: ['Bodies', 'BodyChanges', 'Staff', 'Recusals'],
    },
    {
      name: '工作日历',
      about: { zh: '工作日、休息日及其依据', en: 'Working days, days off, and the notice behind each' },
      controllers: ['Calendar', 'CalendarNotices', 'CalendarChanges'],
    },
  ],
  module: AppModule,
  entities: [
    BodyChange,
    Body,
    StaffMember,
    Instrument,
    RulesEdition,
    Catalogue,
    CatalogueRemoval,
    Agency,
    Practitioner,
    Affiliation,
    FeeCatalogue,
    Offer,
    Engagement,
    EngagementAct,
    Complaint,
    CreditFinding,
    CreditStandard,
    Commission,
    CommissionOffer,
    CommissionQuestion,
    CommissionEvaluation,
    Item,
    ItemVersion,
    KnownSpecialty,
    CalendarAdjustment,
    CalendarYearNotice,
    CalendarNotice,
    CalendarChange,
    MemorandumReplica,
    LiaisonReplica,
    PushReceipt,
    PushStep,
    ExpectedPush,
    PushPayload,
    UnheardAct,
    PushAlarm,
    Feedback,
    Demand,
    Case,
    CounterEntry,
    ApplicantPaper,
    DraftLook,
    CaseCheck,
    CheckFinding,
    Rectification,
    CasePerson,
    Recusal,
    MaterialVersion,
    MaterialGap,
    PointPromise,
    PromiseCheck,
    CorrectionNotice,
    DecisionDeparture,
    CaseReview,
    LegalReview,
    InterestedParty,
    InterestedSearch,
    Hearing,
    HearingSignature,
    ReviewReturn,
    ReviewerNaming,
    Verification,
    VerificationFinding,
    CaseDecision,
    CaseDeclination,
    CaseWithdrawal,
    CaseTermination,
    FalsityFinding,
    Ruling,
    DocumentDelivery,
    TimeLimit,
    LimitAdjustment,
    CaseOverlay,
    PersonalDataLook,
    ProjectRuling,
    Identity,
    IdentityCorrection,
    PowerOfAttorney,
    Seal,
    SealLifeEntry,
    SealHandover,
    SealAuthorisation,
    SealRequest,
    SealUse,
    LegalDocument,
    DocumentRendering,
    DocumentTemplate,
    Approval,
    ApprovalAct,
    Procedure,
    ProcedureAct,
    ProcedureFile,
    RevocationRequest,
    Publication,
    SecrecyMark,
    ServiceRating,
    ConferenceSeat,
    ConferenceFile,
    ConferenceTopic,
    ConferenceMeeting,
    ConferenceParticipant,
    ConferenceService,
    ConferenceAttendance,
    ConferenceView,
    ConferenceMinutes,
    ConferenceContest,
    ConferenceStatement,
    ConferenceReport,
    ConferenceTask,
  ],
  migrations,
  counts: [
    {
      name: 'acts_without_supervisor',
      help: 'Acts that no department has been told of, since no memorandum in force names the item; told once one does',
      sql: 'SELECT count(*) FROM unheard_act WHERE cardinality(told_to) = 0',
    },
    {
      name: 'time_limits_marked',
      help: 'Limits that run and are near their end (amber), on their last day (red) or overdue',
      sql: `SELECT mark AS value, count(*) FROM time_limit WHERE state = 'running' AND mark IS NOT NULL GROUP BY mark`,
      by: { label: 'mark', values: MARKS },
    },
    {
      name: 'pushes_awaited',
      help: 'What departments are owed and no receipt is there for yet',
      sql: 'SELECT count(*) FROM expected_push WHERE received_at IS NULL',
    },
    {
      name: 'pushes_missing',
      help: 'What departments are owed and have not received within a minute; it is sent again until a receipt is there',
      sql: 'SELECT count(*) FROM expected_push WHERE received_at IS NULL AND missing_at IS NOT NULL',
    },
  ],
};
