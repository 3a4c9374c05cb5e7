import type { ServiceName } from '../contracts/event.js';
import type { Bilingual } from '../rules/index.js';

/** What sort of exception it is: a departure, a way out, a designation, something late, contested, deemed by law, or answered (偏离、变通、指定、逾期、异议、视为、说明). */
export const EXCEPTION_SORTS = ['departure', 'way-out', 'designation', 'late', 'contest', 'deemed', 'phrase'] as const;
export type ExceptionSort = (typeof EXCEPTION_SORTS)[number];

interface KindRow {
  readonly service: ServiceName;
  readonly sort: ExceptionSort;
  readonly called: Bilingual;
}

const kind = (service: ServiceName, sort: ExceptionSort, zh: string, en: string): KindRow => ({
  service,
  sort,
  called: { zh, en },
});

/**
 * Every labelled exception that the code knows (例外事项): what went another way than the rule's usual one and says so. A
 * service does not start whose sources show one that stands here under another service, or leave one out. PRA-15, SUP-9
 */
export const EXCEPTION_KINDS = {
  'decision-departure': kind(
    'approval',
    'departure',
    '偏离审查、评审、核验结论的决定',
    'a decision against what was found',
  ),
  'official-designated': kind(
    'approval',
    'designation',
    '回避认定前指定继续承办',
    'an official let go on before it was ruled on him',
  ),
  'limit-missed': kind('approval', 'late', '期限届满后才办理', 'an act after its limit'),
  'limit-overdue': kind('approval', 'late', '期限已过，尚未办理', 'a limit that has passed, and still runs'),
  'demand-answered-late': kind('approval', 'late', '监管处理建议逾期答复', 'a demand answered late'),
  'lower-examination-called-up': kind(
    'approval',
    'late',
    '下级机关逾期未报送，上级调取',
    'a case called up that a lower organ did not send',
  ),
  'engagement-late': kind('approval', 'late', '中介服务逾期交付', 'an engagement delivered late'),
  'push-missing': kind('approval', 'late', '推送未收到回执告警', 'pushes without a receipt'),
  'deemed-acceptance': kind('approval', 'deemed', '逾期未答复，视为受理', 'an application deemed accepted'),
  'agency-deemed': kind('approval', 'deemed', '逾期未答复，视为同意入驻', 'an agency deemed to have joined'),
  'minutes-contested': kind('approval', 'contest', '对联席会议纪要的异议', 'minutes of the conference contested'),
  'call-back-contested': kind('approval', 'contest', '对差评核实结果的异议', 'the call back on a rating contested'),
  'termination-contested': kind('approval', 'contest', '对终止办理的异议', 'a termination contested'),
  'guide-phrase-answered': kind(
    'approval',
    'phrase',
    '办事指南中被查出的说法已作说明',
    'a found phrase of a guide, answered',
  ),
  'template-phrase-answered': kind(
    'approval',
    'phrase',
    '文书模板中被查出的说法已作说明',
    'a found phrase of a template, answered',
  ),
  'commission-single-source': kind('approval', 'way-out', '单一来源委托技术服务', 'a commission to a single source'),
  'commission-repeated': kind('approval', 'way-out', '同一需求再次委托', 'the same need commissioned again'),
  'agency-record-corrected': kind('approval', 'departure', '归集记录更正', 'a record of an agency corrected'),
  'agency-record-contested': kind('approval', 'contest', '机构对归集记录的异议', 'a record contested by its agency'),
  'price-alert-unfounded': kind('approval', 'departure', '价格提示认定无据', 'a price alert closed as unfounded'),
  'nobody-supervises': kind('approval', 'way-out', '没有监管部门的办理行为', 'an act that no department supervised'),
  'expert-designated': kind('review-experts', 'designation', '直接确定专家', 'an expert designated instead of drawn'),
  'absent-seat-substituted': kind(
    'review-experts',
    'way-out',
    '专家未到场先行递补',
    'an alternate sat before an absence was found',
  ),
  'agency-report-waived': kind(
    'review-experts',
    'way-out',
    '评估机构未交报告而终止委托',
    'an agency’s entrustment ended without its report',
  ),
  'small-pool-approved': kind('review-experts', 'way-out', '专家人数不足仍抽取', 'a draw from a pool that falls short'),
  'late-ties-approved': kind(
    'review-experts',
    'way-out',
    '受理后登记的利害关系较多仍抽取',
    'a draw in spite of many ties entered late',
  ),
  'site-opinion-late': kind('joint-inspection', 'late', '核验意见逾期', 'an opinion on an inspection given late'),
  'inspection-attended-late': kind('joint-inspection', 'late', '核验迟到', 'somebody late at an inspection'),
  'inspection-absence': kind('joint-inspection', 'late', '核验缺席', 'a body absent from an inspection'),
  'bureau-alone': kind('joint-inspection', 'way-out', '审批部门单独核验', 'an inspection by the bureau alone'),
  'result-without-opinion': kind(
    'joint-inspection',
    'way-out',
    '未待逾期意见汇总核验结果',
    'a result without a late opinion',
  ),
  'record-without-word': kind(
    'joint-inspection',
    'way-out',
    '申请人未对核验记录表示',
    'a result without the applicant’s word on the record',
  ),
  'feedback-late': kind('supervision-link', 'late', '监管信息逾期推送', 'feedback pushed late'),
  'feedback-contested': kind(
    'supervision-link',
    'contest',
    '对监管信息日期、类别的异议',
    'date or kind of a push contested',
  ),
  'feedback-contest-unanswered': kind(
    'supervision-link',
    'deemed',
    '异议逾期未答复，按异议所称计算',
    'a contest of a push left unanswered, counted as contested',
  ),
  'claim-late': kind('supervision-link', 'late', '信息逾期认领', 'an entry claimed late'),
  'claim-missing': kind(
    'supervision-link',
    'late',
    '信息逾期未认领，已督办',
    'an entry that nobody claimed, escalated',
  ),
  'start-late': kind('supervision-link', 'late', '监管逾期启动', 'supervision started late'),
  'duty-late': kind('supervision-link', 'late', '监管待办逾期，已督办', 'a duty of supervision overdue, escalated'),
  'check-for-cause': kind(
    'supervision-link',
    'designation',
    '不经抽取、由负责人指定人员的专项检查',
    'a check for cause, whose inspectors the head named',
  ),
  'check-changed': kind(
    'supervision-link',
    'designation',
    '更换检查人员或者重新记录的检查',
    'a check whose inspectors were replaced or whose record was written anew',
  ),
  'check-withheld': kind('supervision-link', 'way-out', '不予公开的检查记录', 'the record of a check withheld'),
  'check-plan-lapsed': kind('supervision-link', 'late', '检查计划逾期未抽取', 'a plan of checks that nobody drew'),
  'liaison-vacant': kind('supervision-link', 'late', '联络员空缺，已督办', 'a vacant liaison, escalated'),
  'contact-unconfirmed': kind(
    'supervision-link',
    'late',
    '对方联络方式逾期未阅读确认，已督办',
    'how the other side’s liaison is reached was not read in time, escalated',
  ),
  'memorandum-by-document': kind(
    'supervision-link',
    'way-out',
    '依政府文件退出备忘录',
    'a memorandum left by the government’s document',
  ),
  'statement-uncontested': kind(
    'supervision-link',
    'late',
    '月度对账单逾期未签认',
    'a monthly statement not signed in time',
  ),
  'statement-unanswered': kind('supervision-link', 'late', '对账异议逾期未答复', 'a dispute left unanswered'),
  'statement-disputed': kind('supervision-link', 'contest', '对账单异议', 'a line of a monthly statement disputed'),
} as const satisfies Record<string, KindRow>;

export type ExceptionKind = keyof typeof EXCEPTION_KINDS;

/** Returns the kinds of one service, in the order of the table. */
export function kindsOf(service: ServiceName): ExceptionKind[] {
  return (Object.keys(EXCEPTION_KINDS) as ExceptionKind[]).filter((one) => EXCEPTION_KINDS[one].service === service);
}
