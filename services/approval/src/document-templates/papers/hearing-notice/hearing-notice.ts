import { choice, type ModelOf, optional, type PaperKind, text, texts } from '@shenguan/common/document-templates';
import { CASE_MODEL, type CaseFacts, MUST_NAME_THE_CASE } from '../case-facts.js';
import { standardOf } from '../standard-of.js';
import { hearingNoticeSamples } from './samples.js';

/** Why a hearing is closed, as papers say it. */
const CLOSED = { 'state-secret': '国家秘密', 'business-secret': '商业秘密', privacy: '个人隐私' } as const;

export interface HearingNoticeFacts extends CaseFacts {
  /** Such as 2026年3月25日9时. */
  readonly time: string;
  readonly place: string;
  readonly chair: string;
  /** Absent where it is public. */
  readonly closedGround?: keyof typeof CLOSED;
  /** Whom it concerns besides the applicant. */
  readonly parties?: readonly string[];
}

/** The notice of a hearing (听证通知书). APL-48 */
export const hearingNotice: PaperKind<HearingNoticeFacts> = {
  model: {
    ...CASE_MODEL,
    time: text('听证时间', 'when it is held'),
    place: text('听证地点', 'where'),
    chair: text('主持人', 'who takes the chair'),
    closedGround: optional(choice('不公开的理由', 'why it is closed; absent where it is public', CLOSED)),
    parties: optional(texts('利害关系人', 'whom it concerns besides the applicant')),
  } satisfies ModelOf<HearingNoticeFacts>,
  mustShow: [
    MUST_NAME_THE_CASE,
    {
      rule: 'APL-48',
      what: { zh: '听证的时间、地点和主持人', en: 'when and where it is held, and who takes the chair' },
      facts: ['听证时间', '听证地点', '主持人'],
    },
    {
      rule: 'APL-48',
      what: { zh: '申请主持人回避的权利', en: 'the right to challenge the chair' },
      facts: [],
      words: ['回避'],
    },
    {
      rule: 'APL-47',
      what: { zh: '听证不收取费用', en: 'that it costs nothing' },
      facts: [],
      words: ['不收取', '费用'],
    },
  ],
  samples: hearingNoticeSamples,
  standard: standardOf(import.meta.url),
};
