import type { RuleId } from '../registry.js';
import type { Bilingual } from '../rule.js';

/** What a figure counts (单位). */
export const PARAMETER_UNITS = [
  'workingDays',
  'calendarDays',
  'years',
  'times',
  'quarters',
  'percent',
  'thousandYuan',
  'signs',
  'uses',
] as const;
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
  'APL-5.receipt': {
    rule: 'APL-5',
    unit: 'workingDays',
    called: {
      zh: '签收拟公开许可信息告知书的期限，逾期不公开',
      en: 'to sign for the notice that what was marked is to be published; else it is not',
    },
    reading: true,
  },
  'APL-5.objection': {
    rule: 'APL-5',
    unit: 'workingDays',
    called: {
      zh: '申请人对拟公开提出异议的合理期限',
      en: 'for the applicant’s objection: the reasonable time of the law',
    },
    reading: true,
  },
  'APL-5.ruling': {
    rule: 'APL-5',
    unit: 'workingDays',
    called: { zh: '裁定对拟公开的异议的期限', en: 'to rule on that objection' },
    reading: true,
  },
  'APL-29.entry': {
    rule: 'APL-29',
    unit: 'workingDays',
    called: { zh: '窗口录入书面申请的期限', en: 'to enter an application that came on paper' },
    reading: true,
  },
  'APL-29.dispute': {
    rule: 'APL-29',
    unit: 'workingDays',
    called: { zh: '认定录入异议的期限', en: 'to rule on a disputed entry' },
    reading: true,
  },
  'APL-30.answer': {
    rule: 'APL-30',
    unit: 'workingDays',
    called: { zh: '答复办事指南咨询的期限', en: 'to answer a question on a guide' },
    reading: true,
  },
  'APL-32.answer': {
    rule: 'APL-32',
    unit: 'workingDays',
    called: { zh: '一次告知补正、决定受理的期限', en: 'to answer an application' },
  },
  'APL-36.claim': {
    rule: 'APL-36',
    unit: 'workingDays',
    called: {
      zh: '认定自行提出的人是否为利害关系人的期限',
      en: 'to rule on whoever says that a case concerns him',
    },
    reading: true,
  },
  'APL-32.correction': {
    rule: 'APL-32',
    unit: 'workingDays',
    called: {
      zh: '补正的期限，办事指南另定更长的从其规定',
      en: 'to answer a correction notice, unless the guide gives longer',
    },
    reading: true,
  },
  'APL-32.notices': {
    rule: 'APL-32',
    unit: 'times',
    called: { zh: '就同一申请告知补正的最多次数', en: 'that one application is sent back for correction, at most' },
    reading: true,
  },
  'APL-36.statement': {
    rule: 'APL-36',
    unit: 'workingDays',
    called: {
      zh: '被许可人、利害关系人、申请人陈述申辩的期限',
      en: 'for the statement of a holder, of those concerned and of the applicant',
    },
    reading: true,
  },
  'APL-39.correctedSigns': {
    rule: 'APL-39',
    unit: 'signs',
    called: {
      zh: '更正许可证件笔误时，与原载内容相差的最多字数',
      en: 'signs by which a corrected entry of a certificate may differ, at most',
    },
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
  'APL-42.jointExtension': {
    rule: 'APL-42',
    unit: 'workingDays',
    called: {
      zh: '统一、联合、集中办理的，本级政府负责人批准延长的最长期限',
      en: 'that the head of the government may add, at most, where organs handle it together',
    },
  },
  'APL-43.examination': {
    rule: 'APL-43',
    unit: 'workingDays',
    called: { zh: '下级机关审查完毕的期限', en: 'for the examination by a lower organ' },
  },
  'APL-44.delivery': {
    rule: 'APL-44',
    unit: 'workingDays',
    called: { zh: '颁发、送达证件的期限', en: 'to issue and deliver the certificate' },
  },
  'APL-47.request': {
    rule: 'APL-47',
    unit: 'workingDays',
    called: { zh: '申请听证的期限，自被告知之日起', en: 'to ask for a hearing, from being told' },
    reading: true,
  },
  'APL-47.organise': {
    rule: 'APL-47',
    unit: 'workingDays',
    called: { zh: '组织听证的期限', en: 'to hold a hearing' },
    reading: true,
  },
  'APL-55.assignment': {
    rule: 'APL-55',
    unit: 'workingDays',
    called: {
      zh: '指派两名以上工作人员检验、检测、检疫的期限，自受理之日起',
      en: 'to name two or more of the staff who inspect, test or quarantine, from acceptance',
    },
  },
  'APL-50.ahead': {
    rule: 'APL-50',
    unit: 'calendarDays',
    called: {
      zh: '申请延续须在有效期届满前提前的日数（按自然日计算为本项目的理解），法律、法规、规章另有规定的从其规定',
      en: 'before its last day that a renewal is asked for, unless law, regulation or rule sets another time; that they are calendar days is a reading',
    },
  },
  'APL-48.notice': {
    rule: 'APL-48',
    unit: 'workingDays',
    called: { zh: '举行听证前通知的最短时间', en: 'between the notice of a hearing and its day, at least' },
    reading: true,
  },
  'APL-61.draw': {
    rule: 'APL-61',
    unit: 'workingDays',
    called: {
      zh: '抽取已公布的检查计划的期限，逾期计划失效',
      en: 'to draw a plan of checks that was announced; else it lapses',
    },
    reading: true,
  },
  'APL-61.objection': {
    rule: 'APL-61',
    unit: 'workingDays',
    called: {
      zh: '被检查人对检查记录提出异议的期限',
      en: 'for the objection of whoever was checked',
    },
    reading: true,
  },
  'APL-61.answer': {
    rule: 'APL-61',
    unit: 'workingDays',
    called: {
      zh: '答复被检查人异议的期限',
      en: 'to answer that objection',
    },
    reading: true,
  },
  'APL-61.publication': {
    rule: 'APL-61',
    unit: 'workingDays',
    called: {
      zh: '检查记录公开的期限',
      en: 'to publish the record of a check',
    },
    reading: true,
  },
  'APL-61.measure': {
    rule: 'APL-61',
    unit: 'workingDays',
    called: {
      zh: '检查发现问题后作出处理的期限',
      en: 'to act on what a check found',
    },
    reading: true,
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
  'APL-69.request': {
    rule: 'APL-69',
    unit: 'workingDays',
    called: { zh: '答复利害关系人撤销请求的期限', en: 'to answer an interested party’s request to revoke' },
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
  'APL-78.bar': {
    rule: 'APL-78',
    unit: 'years',
    called: { zh: '隐瞒情况、提供虚假材料申请后不得再次申请的年限', en: 'of no new application after a false one' },
  },
  'APL-79.bar': {
    rule: 'APL-79',
    unit: 'years',
    called: { zh: '以欺骗、贿赂取得许可后不得再次申请的年限', en: 'of no new application after deceit or bribery' },
  },
  'EXP-5.years': {
    rule: 'EXP-5',
    unit: 'years',
    called: { zh: '入库专家连续从事相关工作的最低年限', en: 'of continuous work that an expert needs' },
  },
  'EXP-11.open': {
    rule: 'EXP-11',
    unit: 'calendarDays',
    called: { zh: '专家招聘公告自公布至截止的最短日数', en: 'that a recruitment of experts stays open, at least' },
    reading: true,
  },
  'EXP-12.answer': {
    rule: 'EXP-12',
    unit: 'workingDays',
    called: { zh: '答复入库申请的期限', en: 'in which an application to the pool is answered' },
    reading: true,
  },
  'EXP-12.objection': {
    rule: 'EXP-12',
    unit: 'workingDays',
    called: { zh: '对不予入库提出异议的期限', en: 'in which who was not taken may object' },
    reading: true,
  },
  'EXP-13.confirm': {
    rule: 'EXP-13',
    unit: 'workingDays',
    called: { zh: '确认专家本人申请的信息变更的期限', en: 'in which a change that an expert asks for is confirmed' },
    reading: true,
  },
  'EXP-14.agreement': {
    rule: 'EXP-14',
    unit: 'calendarDays',
    called: {
      zh: '专家库共用协议的最后一日，自提出之日起最长日数',
      en: 'from its proposal that an agreement on a pool reaches, at most',
    },
    reading: true,
  },
  'EXP-14.notice': {
    rule: 'EXP-14',
    unit: 'calendarDays',
    called: { zh: '终止专家库共用协议的预告期', en: 'of notice before an agreement on a pool ends' },
    reading: true,
  },
  'EXP-15.statement': {
    rule: 'EXP-15',
    unit: 'workingDays',
    called: { zh: '被核实人陈述申辩的最短期限', en: 'for the statement of whom a finding concerns, at least' },
    reading: true,
  },
  'EXP-15.statementMost': {
    rule: 'EXP-15',
    unit: 'workingDays',
    called: { zh: '被核实人陈述申辩的最长期限', en: 'for that statement, at most' },
    reading: true,
  },
  'EXP-16.answer': {
    rule: 'EXP-16',
    unit: 'workingDays',
    called: { zh: '专家答复质询的期限', en: 'in which an expert answers a question about his opinion' },
    reading: true,
  },
  'EXP-17.2.times': {
    rule: 'EXP-17.2',
    unit: 'times',
    called: { zh: '同一项目参加评审的最多次数', en: 'that an expert reviews one project, at most' },
  },
  'EXP-20.answer': {
    rule: 'EXP-20',
    unit: 'workingDays',
    called: { zh: '专家收到邀请后答复的期限', en: 'in which an expert answers an invitation, from its receipt' },
    reading: true,
  },
  'EXP-20.reach': {
    rule: 'EXP-20',
    unit: 'workingDays',
    called: { zh: '专家查看发至其账号的邀请的期限', en: 'in which an expert looks at an invitation sent to his login' },
    reading: true,
  },
  'EXP-23.feedback': {
    rule: 'EXP-23',
    unit: 'workingDays',
    called: { zh: '评审结束后反馈专家履职情况的期限', en: 'in which feedback on an expert is given' },
    reading: true,
  },
  'EXP-23.times': {
    rule: 'EXP-23',
    unit: 'times',
    called: { zh: '记录不良行为即取消资格的次数', en: 'of recorded misconduct that disqualify' },
  },
  'INSP-6.1.opinion': {
    rule: 'INSP-6.1',
    unit: 'workingDays',
    called: { zh: '集体研究后提出核查意见的期限', en: 'for an opinion that is given after deliberation' },
  },
  'INSP-6.1.raise': {
    rule: 'INSP-6.1',
    unit: 'workingDays',
    called: { zh: '意见逾期第几日起报告政府办公室', en: 'since when a late opinion is told to the government office' },
    reading: true,
  },
  'INSP-6.1.without': {
    rule: 'INSP-6.1',
    unit: 'workingDays',
    called: { zh: '意见逾期第几日起可以不待其办结', en: 'since when the head may conclude without a late opinion' },
    reading: true,
  },
  'INSP-9.answer': {
    rule: 'INSP-9',
    unit: 'workingDays',
    called: { zh: '答复核验中告知的其他隐患的期限', en: 'to answer a hazard that was told of at an inspection' },
    reading: true,
  },
  'INSP-9.record': {
    rule: 'INSP-9',
    unit: 'workingDays',
    called: { zh: '等待申请人签署核验记录的期限', en: 'that a result waits for the applicant’s word on the record' },
    reading: true,
  },
  'LINK-3.vacancy': {
    rule: 'LINK-3',
    unit: 'workingDays',
    called: { zh: '联络员空缺报告前的日数', en: 'before a vacant liaison is escalated' },
    reading: true,
  },
  'LINK-3.confirmation': {
    rule: 'LINK-3',
    unit: 'workingDays',
    called: {
      zh: '对方联络方式未阅读确认报告负责人前的日数',
      en: 'before it is escalated that nobody has read how the other side’s liaison is reached',
    },
    reading: true,
  },
  'LINK-3.office': {
    rule: 'LINK-3',
    unit: 'workingDays',
    called: {
      zh: '联络员空缺报告负责人后报政府办公室的日数',
      en: 'after the head was told of a vacant liaison before the government office is',
    },
    reading: true,
  },
  'LINK-4.claim': {
    rule: 'LINK-4',
    unit: 'workingDays',
    called: { zh: '推送信息具名接收的期限', en: 'to claim what was pushed' },
    reading: true,
  },
  'LINK-4.office': {
    rule: 'LINK-4',
    unit: 'workingDays',
    called: {
      zh: '认领期限届满后报政府办公室的日数',
      en: 'after the day of the claim before the government office is told',
    },
    reading: true,
  },
  'LINK-6.1.push': {
    rule: 'LINK-6.1',
    unit: 'workingDays',
    called: { zh: '监管信息推送的期限', en: 'to push a supervision act' },
  },
  'LINK-6.1.answer': {
    rule: 'LINK-6.1',
    unit: 'workingDays',
    called: { zh: '答复作出日期、类别异议的期限', en: 'to answer a contested date or kind' },
    reading: true,
  },
  'LINK-6.2.push': {
    rule: 'LINK-6.2',
    unit: 'workingDays',
    called: { zh: '法律政策变动推送的期限，0 为当日', en: 'to push a change of law; 0 is the same day' },
  },
  'LINK-7.account': {
    rule: 'LINK-7',
    unit: 'workingDays',
    called: {
      zh: '等候发送方账目的期限，逾期径行出具对账单',
      en: 'to wait for the sender’s account before a statement is made without it',
    },
    reading: true,
  },
  'LINK-7.sign': {
    rule: 'LINK-7',
    unit: 'workingDays',
    called: {
      zh: '签认月度对账单、答复其异议的期限',
      en: 'to sign a monthly statement, and to answer what is disputed in it',
    },
    reading: true,
  },
  'PRA-3.publication': {
    rule: 'PRA-3',
    unit: 'workingDays',
    called: { zh: '公示准予决定的期限', en: 'to publish a grant' },
  },
  'PRA-10.recheck': {
    rule: 'PRA-10',
    unit: 'workingDays',
    called: {
      zh: '承诺事项整改到期后复核的期限',
      en: 'in which what a promise’s holder had to put right is checked again',
    },
    reading: true,
  },
  'PRA-11.named': {
    rule: 'PRA-11',
    unit: 'times',
    called: {
      zh: '申请可以使一个单位先行回避的工作人员的最多人数',
      en: 'officials of one body whom an application keeps out, at most',
    },
    reading: true,
  },
  'PRA-11.ruling': {
    rule: 'PRA-11',
    unit: 'workingDays',
    called: { zh: '认定工作人员是否回避的期限', en: 'to rule whether an official is a party' },
    reading: true,
  },
  'PRA-13.invitation': {
    rule: 'PRA-13',
    unit: 'workingDays',
    called: { zh: '送达后作出服务评价的期限', en: 'in which an applicant rates the service after delivery' },
    reading: true,
  },
  'PRA-13.callBack': {
    rule: 'PRA-13',
    unit: 'workingDays',
    called: { zh: '差评回访的期限', en: 'in which who rated badly is called back' },
    reading: true,
  },
  'PRA-13.objection': {
    rule: 'PRA-13',
    unit: 'workingDays',
    called: { zh: '对差评回访提出异议的期限', en: 'in which a call back is contested' },
    reading: true,
  },
  'PRA-13.reply': {
    rule: 'PRA-13',
    unit: 'workingDays',
    called: { zh: '答复对差评回访异议的期限', en: 'in which the head answers a contested call back' },
    reading: true,
  },
  'PRA-14.carryOut': {
    rule: 'PRA-14',
    unit: 'workingDays',
    called: {
      zh: '执行生效裁决（重新作出决定的，开始重新办理）的期限',
      en: 'in which what a court or superior decided is carried out, or the case begun anew',
    },
    reading: true,
  },
  'PRA-15.secondPerson': {
    rule: 'PRA-15',
    unit: 'workingDays',
    called: { zh: '一人录入、待另一人确认的期限', en: 'in which a second person confirms what one entered' },
    reading: true,
  },
  'PRA-16.grantorObjection': {
    rule: 'PRA-16',
    unit: 'workingDays',
    called: { zh: '委托人对已核对的授权委托书提出异议的期限', en: 'in which a grantor objects to a power of attorney' },
    reading: true,
  },
  'PRA-16.boundObjection': {
    rule: 'PRA-16',
    unit: 'workingDays',
    called: { zh: '所绑定账号对更正提出异议的期限', en: 'in which a bound login objects to the correction' },
    reading: true,
  },
  'PRA-16.correction': {
    rule: 'PRA-16',
    unit: 'workingDays',
    called: { zh: '实名绑定更正的办理期限', en: 'to decide the correction of a binding' },
    reading: true,
  },
  'REV-3.undertaking': {
    rule: 'REV-3',
    unit: 'workingDays',
    called: { zh: '评估机构声明并承诺承办评审的期限', en: 'in which an agency undertakes a review' },
    reading: true,
  },
  'SEAL-8.dailyMax': {
    rule: 'SEAL-8',
    unit: 'uses',
    called: {
      zh: '一项常设用印授权每日用印的最多次数',
      en: 'uses of a seal on one day that a standing authorisation may allow, at most',
    },
    reading: true,
  },
  'REV-11.notice': {
    rule: 'REV-11',
    unit: 'workingDays',
    called: {
      zh: '评审计划距评审的最短时间，全体同意的除外',
      en: 'of notice before a review, unless everybody agrees',
    },
    reading: true,
  },
  'REV-11.archive': {
    rule: 'REV-11',
    unit: 'workingDays',
    called: { zh: '评审结束后归档的期限', en: 'in which a review is archived after its end' },
    reading: true,
  },
  'REV-11.dispute': {
    rule: 'REV-11',
    unit: 'workingDays',
    called: { zh: '答复评审争议的期限', en: 'in which a dispute about a review is answered' },
    reading: true,
  },
  'REV-12.sign': {
    rule: 'REV-12',
    unit: 'workingDays',
    called: {
      zh: '专家签署专家组意见或者说明不签署理由的期限',
      en: 'in which each member signs the panel’s opinion or says why not',
    },
    reading: true,
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
  'REV-20.hearing': {
    rule: 'REV-20',
    unit: 'workingDays',
    called: { zh: '就评审违规情况陈述申辩的期限', en: 'to state one’s side on a breach at a review' },
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
  'SUP-7.head': {
    rule: 'SUP-7',
    unit: 'workingDays',
    called: {
      zh: '启动等监管期限届满后报部门负责人的日数',
      en: 'after the day of a start or another duty before the head of the department is told',
    },
    reading: true,
  },
  'SUP-7.office': {
    rule: 'SUP-7',
    unit: 'workingDays',
    called: {
      zh: '启动等监管期限届满后报政府办公室的日数',
      en: 'after the day of a start or another duty before the government office is told',
    },
    reading: true,
  },
  'SUP-7.handover': {
    rule: 'SUP-7',
    unit: 'workingDays',
    called: {
      zh: '接收部门答复监管移交的期限',
      en: 'in which the other department answers a handover of supervision',
    },
    reading: true,
  },
  'SUP-8.answer': {
    rule: 'SUP-8',
    unit: 'workingDays',
    called: { zh: '答复部门要求的期限', en: 'to answer a department’s demand' },
    reading: true,
  },
  'SUP-10.step': {
    rule: 'SUP-10',
    unit: 'workingDays',
    called: {
      zh: '未列计划步骤的，首次检查的期限',
      en: 'for the first step of a plan that names none',
    },
    reading: true,
  },
  'CONF-5.5.served': {
    rule: 'CONF-5.5',
    unit: 'workingDays',
    called: {
      zh: '会议材料须于会前送达的整工作日，不满的不视为同意',
      en: 'full working days by which papers are there before the meeting; else nobody is deemed to agree',
    },
    reading: true,
  },
  'INT-8.sealed': {
    rule: 'INT-8',
    unit: 'thousandYuan',
    called: {
      zh: '自行委托的服务须加密报价的金额起点（千元）',
      en: 'from which sum on offers for a service that a body commissions are sealed, in thousand yuan',
    },
    reading: true,
  },
  'INT-8.addedUp': {
    rule: 'INT-8',
    unit: 'calendarDays',
    called: { zh: '同一需求合并计算金额的期间', en: 'over which needs of one item or of one name are added up' },
    reading: true,
  },
  'INT-12.statement': {
    rule: 'INT-12',
    unit: 'workingDays',
    called: { zh: '机构对拟作信用认定、淘汰陈述申辩的期限', en: 'for an agency’s statement on what is alleged of it' },
    reading: true,
  },
  'INT-12.decision': {
    rule: 'INT-12',
    unit: 'workingDays',
    called: {
      zh: '作出信用认定、淘汰决定和复核的期限',
      en: 'to decide on a finding or an exclusion, and to review it',
    },
    reading: true,
  },
  'INT-12.counts': {
    rule: 'INT-12',
    unit: 'calendarDays',
    called: { zh: '信用认定计入的期间', en: 'for which a finding counts' },
    reading: true,
  },
  'INT-12.excluded': {
    rule: 'INT-12',
    unit: 'calendarDays',
    called: { zh: '淘汰的期间', en: 'for which an agency is excluded' },
    reading: true,
  },
  'INT-14.ratio': {
    rule: 'INT-14',
    unit: 'percent',
    called: {
      zh: '中位数达到此前中位数的百分比，视为明显上涨',
      en: 'of the earlier median, from which on a rise is marked',
    },
    reading: true,
  },
  'INT-14.earlier': {
    rule: 'INT-14',
    unit: 'quarters',
    called: { zh: '作为比较基准的此前季度数', en: 'that are the earlier ones' },
    reading: true,
  },
  'INT-14.sample': {
    rule: 'INT-14',
    unit: 'times',
    called: { zh: '中位数所需的最少合同份数', en: 'contracts from which on a median says something' },
    reading: true,
  },
} as const satisfies Readonly<Record<string, Parameter>>;

export type ParameterKey = keyof typeof PARAMETERS;

export const PARAMETER_KEYS = Object.freeze(Object.keys(PARAMETERS)) as readonly ParameterKey[];
