import { choice, day, type ModelOf, type MustShow, optional, text } from '@shenguan/common/document-templates';

/** What most documents say about the case that they belong to. */
export interface CaseFacts {
  /** Full or masked, as the copy demands. */
  readonly applicant: string;
  /** A person is addressed 你, several 你们, a body 你单位. */
  readonly applicantKind: 'person' | 'persons' | 'organisation';
  readonly agent?: string;
  readonly caseNumber: string;
  readonly itemName: string;
  readonly projectName?: string;
  /** Day on which the application reached the bureau, YYYY-MM-DD. */
  readonly appliedOn: string;
  /** The edition of the rules that judges it: which articles are cited. PRA-7 */
  readonly edition?: string;
  /** Where to ask, e.g. 联系地址：…；联系电话：…。 */
  readonly contact?: string;
}

export const CASE_MODEL = {
  applicant: text('申请人', 'applicant'),
  applicantKind: choice('称谓', 'how the applicant is addressed', {
    person: '你',
    persons: '你们',
    organisation: '你单位',
  }),
  agent: optional(text('委托代理人', 'agent')),
  caseNumber: text('业务编号', 'case number'),
  itemName: text('事项名称', 'name of the item'),
  projectName: optional(text('项目名称', 'name of the project')),
  appliedOn: day('申请日期', 'day on which the application reached the bureau'),
  edition: optional(text('规则版本', 'the edition of the rules that judges it')),
  contact: optional(text('联系方式', 'where to ask')),
} satisfies ModelOf<CaseFacts>;

/** Which application a paper is about. */
export const MUST_NAME_THE_CASE: MustShow = {
  rule: 'PRA-2',
  what: { zh: '事项名称和业务编号', en: 'the item and the case number' },
  facts: ['事项名称', '业务编号'],
};

/** Where a decision may be contested. */
export interface RemedyFacts {
  /** Reconsideration organ (行政复议机关), as a rule the government at the bureau's level. */
  readonly reconsiderationBody: string;
  /** Where it takes applications online. */
  readonly onlineReconsideration?: string;
  readonly court: string;
}

export const REMEDY_MODEL = {
  reconsiderationBody: text('复议机关', 'organ of reconsideration'),
  // Who gets a decision online must be told where to contest it online (Reconsideration Law, art. 22).
  onlineReconsideration: optional(text('网上复议渠道', 'where reconsideration is applied for online')),
  court: text('管辖法院', 'court'),
} satisfies ModelOf<RemedyFacts>;

/** How a decision may be contested: both ways, each with its organ and its term. APL-38 */
export const MUST_SHOW_REMEDIES: readonly MustShow[] = [
  {
    rule: 'APL-38',
    what: {
      zh: '申请行政复议的机关、渠道和六十日的期限',
      en: 'reconsideration: its organ and channel, and the 60 days',
    },
    facts: ['复议机关', '网上复议渠道'],
    words: ['六十日内', '申请行政复议'],
    where: '复议机关',
  },
  {
    rule: 'APL-38',
    what: { zh: '提起行政诉讼的法院和六个月的期限', en: 'litigation: the court, and the six months' },
    facts: ['管辖法院'],
    words: ['六个月内', '提起行政诉讼'],
    where: '管辖法院',
  },
];
