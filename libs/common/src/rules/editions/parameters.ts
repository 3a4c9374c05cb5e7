import type { RuleId } from '../registry.js';
import type { Bilingual } from '../rule.js';

/** What a figure counts (单位). */
export const PARAMETER_UNITS = ['workingDays', 'calendarDays', 'times'] as const;
export type ParameterUnit = (typeof PARAMETER_UNITS)[number];

/** One figure that a rule turns on; which it is, an edition says. */
export interface Parameter {
  readonly rule: RuleId;
  readonly unit: ParameterUnit;
  readonly called: Bilingual;
  /** Whether no text says it: a reading of this project, which a city may replace. */
  readonly reading?: true;
}

/** The figures that the rules turn on (参数). Each edition gives every one of them. PRA-7 */
export const PARAMETERS = {
  'APL-32.answer': {
    rule: 'APL-32',
    unit: 'workingDays',
    called: { zh: '一次告知补正、决定受理的期限', en: 'to answer an application' },
  },
  'APL-36.statement': {
    rule: 'APL-36',
    unit: 'workingDays',
    called: { zh: '被许可人陈述申辩的期限', en: 'for a holder’s statement' },
    reading: true,
  },
  'APL-42.decision': {
    rule: 'APL-42',
    unit: 'workingDays',
    called: { zh: '作出决定的期限', en: 'to decide' },
  },
  'APL-42.extension': {
    rule: 'APL-42',
    unit: 'workingDays',
    called: { zh: '负责人批准延长的最长期限', en: 'that the head may add, at most' },
  },
  'APL-42.joint': {
    rule: 'APL-42',
    unit: 'workingDays',
    called: { zh: '统一、联合、集中办理的期限', en: 'to decide where organs handle it together' },
  },
  'APL-44.delivery': {
    rule: 'APL-44',
    unit: 'workingDays',
    called: { zh: '颁发、送达证件的期限', en: 'to issue and deliver the certificate' },
  },
  'APL-69.procedure': {
    rule: 'APL-69',
    unit: 'workingDays',
    called: {
      zh: '撤回、撤销、注销程序的期限（参照作出决定的期限）',
      en: 'to end a procedure on an approval, by analogy',
    },
    reading: true,
  },
  'APL-69.vainAttempt': {
    rule: 'APL-69',
    unit: 'calendarDays',
    called: { zh: '送达未果至公告送达的间隔', en: 'from a vain attempt to a notice to the public' },
    reading: true,
  },
  'APL-69.publicNotice': {
    rule: 'APL-69',
    unit: 'calendarDays',
    called: { zh: '公告送达视为送达的日数', en: 'after which a notice to the public counts as received' },
    reading: true,
  },
  'EXP-17.2.times': {
    rule: 'EXP-17.2',
    unit: 'times',
    called: { zh: '同一项目参加评审的最多次数', en: 'that an expert reviews one project, at most' },
  },
  'INSP-6.1.opinion': {
    rule: 'INSP-6.1',
    unit: 'workingDays',
    called: { zh: '集体研究后提出核查意见的期限', en: 'for an opinion that is given after deliberation' },
  },
  'LINK-3.vacancy': {
    rule: 'LINK-3',
    unit: 'workingDays',
    called: { zh: '联络员空缺报告前的日数', en: 'before a vacant liaison is escalated' },
    reading: true,
  },
  'LINK-4.claim': {
    rule: 'LINK-4',
    unit: 'workingDays',
    called: { zh: '推送信息具名接收的期限', en: 'to claim what was pushed' },
    reading: true,
  },
  'LINK-6.1.push': {
    rule: 'LINK-6.1',
    unit: 'workingDays',
    called: { zh: '监管信息推送的期限', en: 'to push a supervision act' },
  },
  'LINK-6.2.push': {
    rule: 'LINK-6.2',
    unit: 'workingDays',
    called: { zh: '法律政策变动推送的期限，0 为当日', en: 'to push a change of law; 0 is the same day' },
  },
  'REV-17.review': {
    rule: 'REV-17',
    unit: 'workingDays',
    called: {
      zh: '指南未写明的，专家评审停止承诺期限计时的日数',
      en: 'that a review stops the promised clock, where the guide says none',
    },
    reading: true,
  },
  'SUP-3.notice': {
    rule: 'SUP-3',
    unit: 'workingDays',
    called: {
      zh: '终止备忘录的预告期，双方另有约定的除外',
      en: 'of notice before a memorandum ends, unless agreed otherwise',
    },
    reading: true,
  },
  'SUP-7.start': {
    rule: 'SUP-7',
    unit: 'workingDays',
    called: { zh: '启动监管程序的期限', en: 'to start supervision' },
    reading: true,
  },
  'SUP-8.answer': {
    rule: 'SUP-8',
    unit: 'workingDays',
    called: { zh: '答复部门要求的期限', en: 'to answer a department’s demand' },
    reading: true,
  },
} as const satisfies Readonly<Record<string, Parameter>>;

export type ParameterKey = keyof typeof PARAMETERS;

export const PARAMETER_KEYS = Object.freeze(Object.keys(PARAMETERS)) as readonly ParameterKey[];
