/** What a limit can be of: the thing whose ID it carries. */
export const LIMIT_SUBJECTS = [
  'case',
  'counter-entry',
  'termination',
  'falsity-finding',
  'ruling',
  'material-gap',
  'demand',
  'procedure',
  'revocation-request',
  'approval-import',
  'overlay',
  'stop-request',
  'certificate-request',
  'certificate-correction',
  'hearing-paper',
  'delivery-proof',
  'staff-member',
  'body-change',
  'identity-correction',
  'seal-request',
  'seal-handover',
  'instrument',
  'recusal',
  'recusal-request',
  'power-of-attorney',
  'agency',
  'practitioner',
  'engagement',
  'interested-party',
  'hearing',
  'consultation',
  'lower-examination',
  'publication',
  'secrecy-mark',
  'service-rating',
  'guide-question',
  'point-promise',
  'complaint',
  'credit-finding',
  'commission',
  'record-source',
  'record-import',
  'record-objection',
  'price-alert',
  'spot-check',
  'spot-visit',
  'agency-exclusion',
  'conference-seat',
  'conference-topic',
  'conference-question',
  'conference-meeting',
  'conference-contest',
  'conference-report',
  'conference-task',
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

/** Working days of the conference’s own steps: readings of this project, as the regulation names none. CONF-4, CONF-5 */
export const CONFERENCE_DAYS = {
  ruling: 5,
  meeting: 20,
  minutes: 10,
  contest: 5,
  report: 5,
  answer: 20,
  check: 5,
} as const;

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
/** What law does in place of who is silent: he and his head know before it is too late. APL-50, PRA-6 */
const OF_THE_HEAD_TOO = {
  amber: ['handler', 'body'],
  red: ['handler', 'body'],
  overdue: ['handler', 'body', 'government'],
} as const;
/** While the clocks stand still no other limit warns. APL-45 */
const OF_A_STOP = {
  amber: ['handler'],
  red: ['handler', 'body'],
  overdue: ['handler', 'body', 'government'],
} as const;
const CONCERNED = ['party', 'handler'] as const;
/** What the conference waits for: the body that owes it knows first, the government once it is late. CONF-4 */
const OF_THE_CONFERENCE = {
  told: { amber: ['body'], red: ['body'], overdue: ['body', 'government'] },
  movedTold: ['body'],
} as const;
/** What waits for a second person: the body knows before it lapses, and that it did. PRA-15 */
const OF_A_SECOND = {
  told: { amber: ['body'], red: ['body'], overdue: ['body'] },
  movedTold: ['body'],
  effect: '逾期未办理的，自行失效，须重新提出。',
  afterwards: '已自行失效，仍需办理的，请重新提出。',
} as const;

/**
 * Every kind of limits (期限种类): entry of what came on paper, and of a dispute on it (APL-29), decision on a proposal to
 * end a case (PRA-15), statement and decision on a false application (APL-78), a promised material (PRA-9), answer to the application and to a correction notice (APL-32),
 * promised and statutory limit of the decision (APL-42), on a renewal (APL-50), issue and delivery of the certificate (APL-44), answer to a
 * department's demand (SUP-8), decision of a procedure on an approval (APL-69) and its delivery (APL-44, by analogy),
 * the holder's statement in it (APL-36), second person and department for a list of what was granted before the transfer (APL-39), expected end of what stops the clocks of a case: one that ends on its day,
 * and one that only what it waits for ends (APL-45, REV-17); second person for an entry of the staff register, the
 * word of whom it enters, what is to stop the clocks (APL-45), the proof of a delivery (APL-44), a request on paper for a hearing (APL-47) or a certificate (APL-39), the revocation of a power at the window, a change of a body, a correction of a binding, and
 * the objection of who was bound, a request for the seal, the receiver of one that is handed over (PRA-15, 16, SEAL-4,
 * SEAL-8), whether an official is the party whose name he bears (PRA-11); of the conference: confirmation of a seat
 * (CONF-1), ruling on a topic and its meeting (CONF-4.2), minutes (CONF-5.3), ruling on a contest, report to the
 * government and its answer (CONF-5.4), a follow-up task (CONF-5.5); of intermediaries: entry of an agency (INT-18),
 * proofs of a practitioner (INT-6), steps, days and settlement of an engagement (INT-20), answer to a complaint
 * (INT-15, 21), statement and decision on an agency's credit (INT-12), each step of a commission (INT-8), who keeps records, objections to them (INT-16), alerts on prices (INT-14), a spot check’s second person, its draw, findings, statement and conclusion (INT-11), statement, decision and review of an exclusion (INT-12); publication of a grant (PRA-3), and of what was
 * marked as secret: receipt of the notice, objection, ruling (APL-5); whoever says that a case concerns him, and
 * statements (APL-36), a hearing and the request for one (APL-47), a department's answer to a question (SUP-6), a lower organ's examination (APL-43); rating of the service, the call back to who rated badly,
 * objection and answer (PRA-13); what a court or superior decided: second person, carrying out, new decision (PRA-14);
 * check of a promise that a grant rests on, and of what was to be put right (PRA-10).
 */
export const LIMIT_KIND_RULES = {
  answer: {
    subject: 'case',
    called: { zh: '受理答复期限', en: 'answer to the application' },
    told: OF_THE_BUREAU,
    movedTold: CONCERNED,
    effect: '逾期未告知的，自收到申请材料之日起即为受理。',
  },
  'counter-entry': {
    subject: 'counter-entry',
    called: { zh: '书面申请录入期限', en: 'entry of an application on paper' },
    told: { amber: ['body'], red: ['body'], overdue: ['body', 'government'] },
    movedTold: ['body'],
    afterwards: '答复期限自收到之日起计算，不因未录入而延后。',
  },
  'counter-dispute': {
    subject: 'counter-entry',
    called: { zh: '窗口录入异议的认定期限', en: 'ruling on a disputed entry' },
    told: { amber: ['body'], red: ['body', 'government'], overdue: ['body', 'government'] },
    movedTold: ['body'],
  },
  correction: {
    subject: 'case',
    called: { zh: '补正期限', en: 'answer to a correction notice' },
    told: { amber: ['party'], red: ['party'], overdue: ['handler'] },
    movedTold: CONCERNED,
    effect: '逾期未补正的，本次申请的办理终结，不作不予许可处理，不影响再次申请。',
    afterwards: '本次申请的办理随即终结。',
  },
  gap: {
    subject: 'material-gap',
    called: { zh: '容缺材料补交期限', en: 'material that was promised' },
    told: { amber: ['party'], red: ['party', 'handler'], overdue: ['handler', 'body'] },
    movedTold: CONCERNED,
    effect: '逾期未补交的，按照办事指南不予许可或者终止办理，此后不再适用容缺受理。',
    afterwards: '请按照办事指南办理。',
  },
  termination: {
    subject: 'termination',
    called: { zh: '终止办理待决定的期限', en: 'decision on a proposal to end a case' },
    ...OF_A_SECOND,
  },
  'falsity-statement': {
    subject: 'falsity-finding',
    called: { zh: '对拟认定虚假申请的陈述申辩期限', en: 'an applicant’s answer to what is held to be false' },
    told: { amber: ['party'], red: ['party'], overdue: ['body'] },
    movedTold: CONCERNED,
    effect: '逾期未陈述的，视为放弃。',
  },
  'falsity-decision': {
    subject: 'falsity-finding',
    called: { zh: '虚假申请认定期限', en: 'decision on what is held to be false' },
    ...OF_A_SECOND,
    effect: '逾期未认定的，自行失效；同一情形只能由另一名工作人员凭新的证据再次提出。',
    afterwards: '已自行失效，请依法办理该申请。',
  },
  'ruling-confirmation': {
    subject: 'ruling',
    called: { zh: '生效裁决登记待他人核对的期限', en: 'second person for what a court or superior decided' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
    afterwards: '裁决不因未核对而失效，请立即核对。',
  },
  'ruling-carry-out': {
    subject: 'ruling',
    called: { zh: '生效裁决执行期限', en: 'carrying out of what a court or superior decided' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
    afterwards: '尚未执行，请立即执行。',
  },
  'ruling-term': {
    subject: 'ruling',
    called: { zh: '按生效裁决重新作出决定或者履行的期限', en: 'new decision or act that a ruling orders' },
    told: OF_THE_HEAD,
    movedTold: ['party', 'body'],
    afterwards: '逾期未履行生效裁决，请立即办理。',
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
  'test-assignment': {
    subject: 'case',
    called: { zh: '指派检验检测检疫人员的期限', en: 'naming of who inspects, tests or quarantines' },
    told: OF_THE_BUREAU,
    movedTold: ['handler'],
    afterwards: '逾期未指派两名以上工作人员，请立即指派。',
  },
  'result-decision': {
    subject: 'case',
    called: { zh: '依检验检测检疫结果当场决定的期限', en: 'decision on the spot, by a result that needs no analysis' },
    told: OF_THE_BUREAU,
    movedTold: ['handler'],
    afterwards: '结果无须进一步技术分析，应当当场作出决定，请立即办理。',
  },
  renewal: {
    subject: 'case',
    called: {
      zh: '延续申请的决定期限（至许可有效期届满）',
      en: 'decision on a renewal, until the term of the approval is over',
    },
    told: OF_THE_HEAD_TOO,
    movedTold: CONCERNED,
    effect: '许可有效期届满仍未作决定的，依法视为准予延续。',
    afterwards: '许可有效期届满即视为准予延续。',
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
  'revocation-request': {
    subject: 'revocation-request',
    called: { zh: '利害关系人撤销请求答复期限', en: 'answer to a request to revoke' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'import-check': {
    subject: 'approval-import',
    called: { zh: '划转前许可名单待他人核对的期限', en: 'second person for a list of earlier approvals' },
    ...OF_A_SECOND,
  },
  'import-confirmation': {
    subject: 'approval-import',
    called: {
      zh: '划转前许可名单待原审批部门确认的期限',
      en: 'department’s word on what it granted before the transfer',
    },
    ...OF_A_SECOND,
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
  'delivery-proof': {
    subject: 'delivery-proof',
    called: { zh: '送达凭证提交、核对的期限', en: 'proof of a delivery, read by a second person' },
    told: OF_THE_HEAD_TOO,
    movedTold: ['handler'],
    afterwards: '送达仍缺凭证，请立即提交并由他人核对。',
  },
  'hearing-paper': {
    subject: 'hearing-paper',
    called: { zh: '书面听证申请待他人核对的期限', en: 'second person for a request for a hearing on paper' },
    told: OF_THE_HEAD_TOO,
    movedTold: ['handler'],
    afterwards: '书面听证申请不因未核对而失效，请立即核对。',
  },
  'certificate-request': {
    subject: 'certificate-request',
    called: { zh: '书面补发、换发申请待他人核对的期限', en: 'second person for a certificate asked for on paper' },
    ...OF_A_SECOND,
  },
  'certificate-correction': {
    subject: 'certificate-correction',
    called: { zh: '许可证件更正的办理期限', en: 'correction of a wrong entry of a certificate' },
    told: OF_THE_HEAD_TOO,
    movedTold: ['body'],
    afterwards: '更正申请不因逾期失效，请立即与案卷核对并决定。',
  },
  'stop-request': {
    subject: 'stop-request',
    called: { zh: '停止计时文件待他人核对的期限', en: 'second person for what is to stop the clocks' },
    ...OF_A_SECOND,
    effect: '逾期未核对的，自行失效，计时照常进行。',
    afterwards: '已自行失效，计时未停止；仍需停止的，请重新录入。',
  },
  'seal-request': {
    subject: 'seal-request',
    called: { zh: '用印申请办理期限', en: 'request for the seal' },
    ...OF_A_SECOND,
  },
  'seal-handover': {
    subject: 'seal-handover',
    called: { zh: '印章移交待接收的期限', en: 'receiver of a seal that was handed over' },
    ...OF_A_SECOND,
  },
  'recusal-ruling': {
    subject: 'recusal',
    called: { zh: '同名工作人员是否回避的认定期限', en: 'ruling whether a namesake is a party' },
    told: { amber: ['body'], red: ['body'], overdue: ['body', 'government'] },
    movedTold: ['body'],
    effect:
      '逾期未认定的，该工作人员在认定作出前先行回避；申请列明的工作人员超过规定人数的，或者已指定其先行承办的，仍可以办理。',
    afterwards: '请尽快认定。',
  },
  'recusal-request': {
    subject: 'recusal-request',
    called: { zh: '当事人回避申请的答复期限', en: 'answer to a party’s request for recusal' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
    afterwards: '答复前，该办件不得作出决定，办理期限照常计算，请立即答复。',
  },
  'agency-entry': {
    subject: 'agency',
    called: { zh: '中介服务机构入驻答复期限', en: 'answer to an agency that would join' },
    told: { amber: ['body'], red: ['body'], overdue: ['body'] },
    movedTold: ['body'],
    effect: '逾期未答复的，视为入驻。',
    afterwards: '该机构已视为入驻，请核对其登记状态。',
  },
  practitioner: {
    subject: 'practitioner',
    called: { zh: '执业人员登记补齐证明、认定的期限', en: 'proofs of a practitioner, or the ruling on his name' },
    told: { amber: [], red: ['government'], overdue: ['government'] },
    movedTold: [],
    effect: '逾期的，登记失效，可以重新登记。',
    afterwards: '登记已经失效。',
  },
  'engagement-step': {
    subject: 'engagement',
    called: { zh: '中介服务委托的办理期限', en: 'next step of an engagement' },
    told: { amber: [], red: [], overdue: [] },
    movedTold: [],
  },
  'engagement-work': {
    subject: 'engagement',
    called: { zh: '中介服务合同时限', en: 'days of an agency’s contract' },
    told: { amber: [], red: [], overdue: [] },
    movedTold: [],
  },
  'engagement-settlement': {
    subject: 'engagement',
    called: { zh: '中介服务争议处理期限', en: 'settlement of a dispute with an agency' },
    told: { amber: ['body'], red: ['body'], overdue: ['body', 'government'] },
    movedTold: ['body'],
  },
  'credit-statement': {
    subject: 'credit-finding',
    called: { zh: '中介机构陈述申辩期限', en: 'an agency’s statement' },
    told: { amber: [], red: [], overdue: ['body'] },
    movedTold: [],
    afterwards: '视为放弃陈述申辩，请依法作出决定。',
  },
  'credit-decision': {
    subject: 'credit-finding',
    called: { zh: '信用认定决定期限', en: 'decision on an agency’s credit' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'commission-offers': {
    subject: 'commission',
    called: { zh: '委托技术服务接收报价的期限', en: 'offers for a commissioned service' },
    told: { amber: [], red: [], overdue: ['body'] },
    movedTold: ['body'],
  },
  'commission-opening': {
    subject: 'commission',
    called: { zh: '委托技术服务启封报价的期限', en: 'opening of offers for a commissioned service' },
    told: { amber: [], red: [], overdue: ['body'] },
    movedTold: [],
  },
  'commission-evaluation': {
    subject: 'commission',
    called: { zh: '委托技术服务评审期限', en: 'evaluation of offers for a commissioned service' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'commission-award': {
    subject: 'commission',
    called: { zh: '委托技术服务确认成交的期限', en: 'award of a commissioned service' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'commission-contract': {
    subject: 'commission',
    called: { zh: '委托技术服务签订合同的期限', en: 'contract of a commissioned service' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'commission-taking': {
    subject: 'commission',
    called: { zh: '委托技术服务验收期限', en: 'taking of a commissioned result' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'commission-payment': {
    subject: 'commission',
    called: { zh: '委托技术服务付款期限', en: 'payment of a commissioned service' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'commission-work': {
    subject: 'commission',
    called: { zh: '委托技术服务的服务期限', en: 'days of a commissioned service' },
    told: { amber: ['body'], red: ['body'], overdue: ['body'] },
    movedTold: ['body'],
  },
  'commission-receipt': {
    subject: 'commission',
    called: { zh: '委托技术服务确认到账的期限', en: 'an agency’s word that the money came' },
    told: { amber: [], red: [], overdue: ['body'] },
    movedTold: [],
  },
  'record-source': {
    subject: 'record-source',
    called: { zh: '确认归集职责的期限', en: 'a body’s word that it keeps records of agencies' },
    told: { amber: ['body'], red: ['body'], overdue: ['body'] },
    movedTold: ['body'],
  },
  'record-import': {
    subject: 'record-import',
    called: { zh: '归集批次待他人核对的期限', en: 'second person for an import of records of agencies' },
    ...OF_A_SECOND,
  },
  'record-objection': {
    subject: 'record-objection',
    called: { zh: '归集记录异议的答复期限', en: 'answer to an agency’s objection to a record' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'price-alert': {
    subject: 'price-alert',
    called: { zh: '价格上涨提示的办结期限', en: 'what is done about a marked rise in prices' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'spot-order': {
    subject: 'spot-check',
    called: { zh: '随机抽查的下达期限', en: 'order of a spot check' },
    ...OF_A_SECOND,
  },
  'spot-draw': {
    subject: 'spot-check',
    called: { zh: '随机抽查的抽取期限', en: 'draw of a spot check' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'spot-finding': {
    subject: 'spot-visit',
    called: { zh: '检查记录的作出期限', en: 'findings of a spot check' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
    afterwards: '检查人员不能检查的，请由候补人员替换。',
  },
  'spot-statement': {
    subject: 'spot-visit',
    called: { zh: '机构对检查记录陈述申辩的期限', en: 'an agency’s statement on a spot check' },
    told: { amber: [], red: [], overdue: ['body'] },
    movedTold: [],
    afterwards: '视为放弃陈述申辩，请认定结果。',
  },
  'spot-conclusion': {
    subject: 'spot-visit',
    called: { zh: '抽查结果的认定期限', en: 'conclusion of a spot check' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'exclusion-statement': {
    subject: 'agency-exclusion',
    called: { zh: '机构对淘汰陈述申辩的期限', en: 'an agency’s statement on its exclusion' },
    told: { amber: [], red: [], overdue: ['body'] },
    movedTold: [],
    afterwards: '视为放弃陈述申辩，请依法作出决定。',
  },
  'exclusion-decision': {
    subject: 'agency-exclusion',
    called: { zh: '淘汰的决定期限', en: 'decision on an exclusion' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'exclusion-review': {
    subject: 'agency-exclusion',
    called: { zh: '淘汰异议的复核期限', en: 'review of an exclusion' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'complaint-answer': {
    subject: 'complaint',
    called: { zh: '投诉答复期限', en: 'answer to a complaint' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'party-claim': {
    subject: 'interested-party',
    called: { zh: '认定是否列为利害关系人的期限', en: 'ruling on whoever says that a case concerns him' },
    told: OF_THE_BUREAU,
    movedTold: ['handler'],
    afterwards: '认定以前不得作出决定。',
  },
  'party-statement': {
    subject: 'interested-party',
    called: { zh: '利害关系人、申请人陈述申辩期限', en: 'statement of those concerned, and of the applicant' },
    told: { amber: [], red: [], overdue: ['handler'] },
    movedTold: ['handler'],
    afterwards: '可以依法作出决定。',
  },
  'party-hearing': {
    subject: 'interested-party',
    called: { zh: '利害关系人、申请人申请听证的期限', en: 'request for a hearing' },
    told: { amber: [], red: [], overdue: ['handler'] },
    movedTold: ['handler'],
    afterwards: '未申请听证的，可以依法作出决定。',
  },
  consultation: {
    subject: 'consultation',
    called: { zh: '回复征求意见的期限', en: 'answer of a department that was asked' },
    told: { amber: ['body'], red: ['body'], overdue: ['body', 'handler', 'government'] },
    movedTold: ['body', 'handler'],
    afterwards: '部门未按期回复，办件可以继续办理；此后回复的照收照记。',
  },
  'lower-examination': {
    subject: 'lower-examination',
    called: { zh: '下级机关审查期限', en: 'examination by a lower organ' },
    told: { amber: ['body'], red: ['body', 'handler'], overdue: ['body', 'handler', 'government'] },
    movedTold: ['body', 'handler'],
    afterwards: '下级机关仍未报送的，上级审批部门负责人可以调取办件和全部材料。',
  },
  hearing: {
    subject: 'hearing',
    called: { zh: '组织听证的期限', en: 'hearing on a case' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  publication: {
    subject: 'publication',
    called: { zh: '准予决定公示期限', en: 'publication of a grant' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
    afterwards: '尚未公示，审计人员可以查见，请立即办理。',
  },
  'mark-receipt': {
    subject: 'secrecy-mark',
    called: { zh: '拟公开许可信息告知书签收期限', en: 'receipt of the notice that what was marked is published' },
    told: { amber: ['party'], red: ['party'], overdue: ['body'] },
    movedTold: ['party'],
    afterwards: '标注人未签收，所标注的内容仍不公开。',
  },
  'mark-objection': {
    subject: 'secrecy-mark',
    called: { zh: '对拟公开许可信息的异议期限', en: 'objection to what is to be published' },
    told: { amber: ['party'], red: ['party'], overdue: ['party', 'body'] },
    movedTold: ['party', 'body'],
    effect: '逾期未提出异议的，所标注的内容予以公开。',
  },
  'mark-ruling': {
    subject: 'secrecy-mark',
    called: { zh: '拟公开许可信息异议裁定期限', en: 'ruling on an objection to publication' },
    told: OF_THE_HEAD,
    movedTold: ['party', 'body'],
  },
  'rating-invitation': {
    subject: 'service-rating',
    called: { zh: '服务评价期限', en: 'rating of how a case was handled' },
    told: { amber: [], red: [], overdue: [] },
    movedTold: [],
  },
  'rating-call-back': {
    subject: 'service-rating',
    called: { zh: '差评回访期限', en: 'call back to who rated badly' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'rating-objection': {
    subject: 'service-rating',
    called: { zh: '对差评回访的异议期限', en: 'objection to a call back' },
    told: { amber: [], red: ['party'], overdue: [] },
    movedTold: ['party'],
    effect: '逾期未提出的，视为对回访没有异议。',
  },
  'rating-reply': {
    subject: 'service-rating',
    called: { zh: '对差评回访异议的答复期限', en: 'answer to an objection to a call back' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'guide-question': {
    subject: 'guide-question',
    called: { zh: '办事指南咨询答复期限', en: 'answer to a question on a guide' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
  },
  'promise-check': {
    subject: 'point-promise',
    called: { zh: '告知承诺核查期限', en: 'check of a promise that a grant rests on' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
    afterwards: '尚未核查，审计人员可以查见，请立即核查。',
  },
  'promise-recheck': {
    subject: 'point-promise',
    called: { zh: '承诺事项整改复核期限', en: 'check of what a promise’s holder was to put right' },
    told: OF_THE_HEAD,
    movedTold: ['body'],
    afterwards: '尚未复核，审计人员可以查见，请立即复核。',
  },
  'conference-seat': {
    subject: 'conference-seat',
    called: { zh: '联席会议召集人、成员单位待政府办公室确认的期限', en: 'confirmation of a seat of the conference' },
    ...OF_A_SECOND,
    told: { amber: ['body'], red: ['body', 'government'], overdue: ['body', 'government'] },
  },
  'conference-question': {
    subject: 'conference-question',
    called: { zh: '联席会议议题征求意见的回复期限', en: 'answer of a body that was asked about a topic' },
    ...OF_THE_CONFERENCE,
    afterwards: '期满未回复，议题可以报召集人审定；会议议定以前回复的，照收照记。',
  },
  'conference-ruling': {
    subject: 'conference-topic',
    called: { zh: '联席会议议题审定期限', en: 'the convener’s ruling on a topic' },
    ...OF_THE_CONFERENCE,
  },
  'conference-meeting': {
    subject: 'conference-topic',
    called: { zh: '已审定议题上会期限', en: 'meeting on a topic that was let in' },
    ...OF_THE_CONFERENCE,
  },
  'conference-minutes': {
    subject: 'conference-meeting',
    called: { zh: '联席会议纪要签发期限', en: 'minutes of a meeting' },
    ...OF_THE_CONFERENCE,
  },
  'conference-contest': {
    subject: 'conference-contest',
    called: { zh: '联席会议纪要异议裁定期限', en: 'the convener’s ruling on contested minutes' },
    ...OF_THE_CONFERENCE,
  },
  'conference-report': {
    subject: 'conference-topic',
    called: { zh: '向市政府报告的期限', en: 'report to the government' },
    ...OF_THE_CONFERENCE,
  },
  'conference-answer': {
    subject: 'conference-report',
    called: { zh: '市政府对联席会议报告的答复期限', en: 'the government’s answer to a report' },
    ...OF_THE_CONFERENCE,
  },
  'conference-task': {
    subject: 'conference-task',
    called: { zh: '联席会议议定任务办理期限', en: 'a task that the conference agreed on' },
    ...OF_THE_CONFERENCE,
  },
  'conference-task-check': {
    subject: 'conference-task',
    called: { zh: '联席会议议定任务核实期限', en: 'whether a reported task is done' },
    ...OF_THE_CONFERENCE,
  },
} as const satisfies Record<string, LimitKindRule>;

export type LimitKind = keyof typeof LIMIT_KIND_RULES;
export const LIMIT_KINDS = Object.keys(LIMIT_KIND_RULES) as LimitKind[];

/** Returns what is to be known of a kind of limits. */
export function limitKind(kind: LimitKind): LimitKindRule {
  return LIMIT_KIND_RULES[kind];
}
