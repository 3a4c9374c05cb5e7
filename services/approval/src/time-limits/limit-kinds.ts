/** What a limit can be of: the thing whose ID it carries. */
export const LIMIT_SUBJECTS = [
  'case',
  'demand',
  'procedure',
  'overlay',
  'staff-member',
  'body-change',
  'identity-correction',
  'seal-request',
  'instrument',
  'recusal',
  'power-of-attorney',
] as const;
export type LimitSubject = (typeof LIMIT_SUBJECTS)[number];

/** The marks that a limit passes, in their order; each is recorded once. */
export const MARKS = ['amber', 'red', 'overdue'] as const;
export type Mark = (typeof MARKS)[number];

/**
 * Who hears of a limit: who has the case in hand (its bureau while nobody has); the applicant or holder with his agents;
 * the body that owes the act, where its head reads it; the city government's office.
 */
export const LIMIT_AUDIENCES = ['handler', 'party', 'body', 'government'] as const;
export type LimitAudience = (typeof LIMIT_AUDIENCES)[number];

/** Working days in which somebody else confirms what one person entered; after them it is void. A reading of this project. PRA-15 */
export const SECOND_PERSON_DAYS = 10;

/** Working days in which it is ruled whether a namesake is a party to a case; after them he is kept out. A reading of this project. PRA-11 */
export const RECUSAL_DAYS = 2;

/** What is to be known of one kind of limits. */
export interface LimitKindRule {
  readonly subject: LimitSubject;
  /** Whether anything can stop it or make it longer; the others have no ledger. */
  readonly adjustable?: true;
  readonly called: { readonly zh: string; readonly en: string };
  /** Who is told at each mark. PRA-15 */
  readonly told: Readonly<Record<Mark, readonly LimitAudience[]>>;
  /** Who is told that the calendar moved its last day. APL-82 */
  readonly movedTold: readonly LimitAudience[];
  /** What its end brings about by itself, told before; and once it is over. */
  readonly effect?: string;
  readonly afterwards?: string;
}

/** A limit of the bureau's own: near, who has it in hand; over, also its head and the government. */
const OF_THE_BUREAU = { amber: ['handler'], red: ['handler'], overdue: ['handler', 'body', 'government'] } as const;
/** What a department waits for: head and government know before it is late. SUP-8 */
const OF_THE_HEAD = { amber: ['body'], red: ['body', 'government'], overdue: ['body', 'government'] } as const;
/** While the clocks stand still no other limit warns. APL-45 */
const OF_A_STOP = {
  amber: ['handler'],
  red: ['handler', 'body'],
  overdue: ['handler', 'body', 'government'],
} as const;
const CONCERNED = ['party', 'handler'] as const;
/** What waits for a second person: the body knows before it lapses, and that it did. PRA-15 */
const OF_A_SECOND = {
  told: { amber: ['body'], red: ['body'], overdue: ['body'] },
  movedTold: ['body'],
  effect: '逾期未办理的，自行失效，须重新提出。',
  afterwards: '已自行失效，仍需办理的，请重新提出。',
} as const;

/**
 * Every kind of limits (期限种类): answer to the application (APL-32), promised and statutory limit of the decision
 * (APL-42), issue and delivery of the certificate (APL-44), answer to a department's demand (SUP-8), decision of a
 * procedure on an approval (APL-69) and its delivery (APL-44, by analogy), the holder's statement in it (APL-36), expected end of what stops the clocks of a
 * case: one that ends on its day, and one that only what it waits for ends (APL-45, REV-17); second person for an entry
 * of the staff register, the word of whom it enters, the revocation of a power at the window, a change of a body, a
 * correction of a binding, and the objection of who was bound, a request for the seal (PRA-15, 16, SEAL-4), whether an
 * official is the party whose name he bears (PRA-11).
 */
export const LIMIT_KIND_RULES = {
  answer: {
    subject: 'case',
    called: { zh: '受理答复期限', en: 'answer to the application' },
    told: OF_THE_BUREAU,
    movedTold: CONCERNED,
    effect: '逾期未告知的，自收到申请材料之日起即为受理。',
  },
  promised: {
    subject: 'case',
    adjustable: true,
    called: { zh: '承诺办结期限', en: 'promised limit of the decision' },
    told: OF_THE_BUREAU,
    movedTold: CONCERNED,
  },
  statutory: {
    subject: 'case',
    adjustable: true,
    called: { zh: '法定办结期限', en: 'statutory limit of the decision' },
    told: OF_THE_BUREAU,
    movedTold: CONCERNED,
  },
  delivery: {
    subject: 'case',
    called: { zh: '证件颁发、送达期限', en: 'issue and delivery of the certificate' },
    told: OF_THE_BUREAU,
    movedTold: CONCERNED,
  },
  'demand-answer': {
    subject: 'demand',
    called: { zh: '部门处理建议答复期限', en: 'answer to a department’s demand' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  procedure: {
    subject: 'procedure',
    called: { zh: '许可后程序办理期限', en: 'decision of a procedure on an approval' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'decision-delivery': {
    subject: 'procedure',
    called: { zh: '处理决定送达期限', en: 'delivery of the decision that ended an approval' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  statement: {
    subject: 'procedure',
    called: { zh: '陈述申辩期限', en: 'the holder’s statement' },
    told: { amber: ['party'], red: ['party'], overdue: ['body'] },
    movedTold: ['party', 'body'],
    effect: '逾期未提出的，视为放弃陈述申辩。',
    afterwards: '可以提出处理意见。',
  },
  stop: {
    subject: 'overlay',
    adjustable: true,
    called: { zh: '停止计时的预计时间', en: 'expected end of what stops the clocks' },
    told: OF_A_STOP,
    movedTold: CONCERNED,
    effect: '届满未经负责人附理由批准延长的，恢复计时。',
    afterwards: '计时随即恢复，该程序所需的其余时间计入办理期限。',
  },
  'stop-awaited': {
    subject: 'overlay',
    called: { zh: '停止计时的预计时间', en: 'expected end of what stops the clocks' },
    told: OF_A_STOP,
    movedTold: CONCERNED,
    afterwards: '所等待的程序仍未结束，计时仍然停止，请负责人督办。',
  },
  'staff-confirmation': {
    subject: 'staff-member',
    called: { zh: '工作人员登记待他人确认的期限', en: 'second person for an entry of the staff register' },
    ...OF_A_SECOND,
  },
  'staff-word': {
    subject: 'staff-member',
    called: { zh: '被登记人本人表示的期限', en: 'own word of whom the staff register enters' },
    told: { amber: ['body'], red: ['body'], overdue: ['body', 'government'] },
    movedTold: ['body'],
    effect: '逾期未表示的，由政府办公室核实决定。',
    afterwards: '已转由政府办公室核实决定。',
  },
  'power-revocation': {
    subject: 'power-of-attorney',
    called: { zh: '窗口撤销委托书待他人确认的期限', en: 'second person for the revocation of a power of attorney' },
    ...OF_A_SECOND,
  },
  'body-change-confirmation': {
    subject: 'body-change',
    called: { zh: '单位变更待政府办公室确认的期限', en: 'second person for a change of a body' },
    ...OF_A_SECOND,
    told: { amber: ['body'], red: ['body', 'government'], overdue: ['body', 'government'] },
  },
  'instrument-confirmation': {
    subject: 'instrument',
    called: { zh: '依据登记待他人复核的期限', en: 'second person for an entry of the register of instruments' },
    ...OF_A_SECOND,
  },
  'correction-decision': {
    subject: 'identity-correction',
    called: { zh: '实名绑定更正的办理期限', en: 'decision on the correction of a binding' },
    ...OF_A_SECOND,
    effect: '逾期未办理的，自行失效，暂停的绑定随即恢复。',
    afterwards: '已自行失效，暂停的绑定已经恢复；仍需更正的，请重新录入。',
  },
  'seal-request': {
    subject: 'seal-request',
    called: { zh: '用印申请办理期限', en: 'request for the seal' },
    ...OF_A_SECOND,
  },
  'recusal-ruling': {
    subject: 'recusal',
    called: { zh: '同名工作人员是否回避的认定期限', en: 'ruling whether a namesake is a party' },
    told: { amber: ['body'], red: ['body'], overdue: ['body', 'government'] },
    movedTold: ['body'],
    effect: '逾期未认定的，该工作人员在认定作出前先行回避。',
    afterwards: '该工作人员已先行回避，请尽快认定。',
  },
} as const satisfies Record<string, LimitKindRule>;

export type LimitKind = keyof typeof LIMIT_KIND_RULES;
export const LIMIT_KINDS = Object.keys(LIMIT_KIND_RULES) as LimitKind[];

/** Returns what is to be known of a kind of limits. */
export function limitKind(kind: LimitKind): LimitKindRule {
  return LIMIT_KIND_RULES[kind];
}
