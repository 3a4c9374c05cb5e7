import { ALL_SERVICES, family } from './rule.js';

/** Good practice that users of such a system expect; the edition names the source where there is one. */
export const PRA = family(['approval'], {
  'PRA-1': {
    title: { zh: '证件号码须通过校验', en: 'Identifiers pass their check digits' },
    demand: {
      zh: '统一社会信用代码、居民身份号码按国家标准校验；其他证件和无代码的单位另列类型。',
      en: 'Credit codes and citizen numbers are checked as the national standards say; other documents and bodies without a code have their own kind.',
    },
    how: ['refuse'],
    services: ALL_SERVICES,
  },
  'PRA-2': {
    title: { zh: '办件各环节有规范文书', en: 'Every turn of a case has its standard document' },
    demand: {
      zh: '接收、补正、受理、不予受理、特别程序、延期、准予、不予、送达均有规定文书。',
      en: 'Receipt, correction, acceptance, non-acceptance, special procedure, extension, grant, refusal and delivery each yield one.',
    },
    how: ['record'],
  },
  'PRA-3': {
    title: { zh: '许可决定七个工作日内公示', en: 'Grants are published within seven working days' },
    demand: {
      zh: '准予决定作出后七个工作日内脱敏公示。',
      en: 'Within seven working days of the decision, masked.',
    },
    how: ['clock', 'publish'],
  },
  'PRA-4': {
    title: { zh: '操作日志至少保存六个月', en: 'Logs are kept at least six months' },
    demand: {
      zh: '操作日志不少于六个月；审计记录和法律文书长期保存。',
      en: 'Logs of who did what for six months or more; audit entries and legal documents for good.',
    },
    how: ['record'],
    services: ALL_SERVICES,
  },
  'PRA-5': {
    title: { zh: '评审完成前不得泄露谁在评审', en: 'Nothing betrays who reviews what' },
    demand: {
      zh: '完成前计数、导出、列表、通知和报错不因有无指派而不同。',
      en: 'Until it has ended, nothing that the system shows, counts, sends or refuses looks different for somebody who was assigned.',
    },
    how: ['refuse'],
    services: ['review-experts'],
  },
  'PRA-6': {
    title: { zh: '有法律效力的沉默先提示、只生效一次', en: 'A silence with legal effect warns first and acts once' },
    demand: {
      zh: '视为受理、视为延续、视为同意均事先提示，恰好生效一次，并形成文书。',
      en: 'Deemed accepted, renewed or agreed: warned of before, effective exactly once, and on paper.',
    },
    how: ['clock', 'record'],
  },
  'PRA-7': {
    title: { zh: '办件按受理时的版本审查', en: 'A case is judged by the versions it was accepted under' },
    demand: {
      zh: '受理时固定事项版本和规则版本，新法明定适用于在办件的除外。',
      en: 'Later guides and rules do not touch a case under way, except a law that claims open cases for itself.',
    },
    how: ['record'],
  },
  'PRA-8': {
    title: { zh: '个人信息最少收集、限期保存', en: 'Personal data: the minimum, for a purpose, for a time' },
    demand: {
      zh: '按明示目的最少收集、限期保存；只增不改的记录仅存加盐摘要。',
      en: 'As little as the stated purpose needs, no longer than it needs it; what can’t be erased keeps salted digests alone.',
    },
    how: ['refuse', 'record'],
    services: ALL_SERVICES,
  },
  'PRA-9': {
    title: { zh: '容缺受理须有承诺和期限', en: 'Acceptance with a gap rests on a promise with a date' },
    demand: {
      zh: '指南标明可以容缺的材料，凭签字承诺和补齐日期先行受理；曾经失信的不适用；不停止计时，未补齐不得准予；逾期未补的，按指南不予许可或者终止办理。',
      en: 'For a material that the guide marks so, a signed promise with a date will do at acceptance, but not from whoever broke one; no clock stops, nothing is granted while a gap is open, and a promise not kept ends in refusal or termination, as the guide says.',
    },
    how: ['refuse', 'clock'],
    reading: true,
  },
  'PRA-10': {
    title: { zh: '告知承诺须在期限内核查', en: 'A decision on a promise is checked in time' },
    demand: {
      zh: '所承诺的内容载于指南；准予后在事项规定的日数内核查，不符合的限期整改或者启动撤销，虚假的立即启动撤销，均记录在案；标明公共安全的事项不适用。',
      en: 'What is promised stands in the guide and is checked within the item’s days after the grant; not met, it is put right by a date or a revocation opens, and false, it opens at once; both on record. Not for items marked public safety.',
    },
    how: ['clock', 'refuse'],
    reading: true,
  },
  'PRA-11': {
    title: { zh: '办理人员回避', en: 'Officials with a tie take no part' },
    demand: {
      zh: '与当事人有利害关系的人员在任何环节均不得参与；当事人可以申请回避；由负责人决定，负责人的回避由本级政府决定。',
      en: 'Whoever has a tie to a party takes no part at any step; parties may ask for it; the head decides, and for the head the government.',
    },
    how: ['refuse', 'record'],
    services: ALL_SERVICES,
  },
  'PRA-12': {
    title: { zh: '重大决定须经法制审核', en: 'Legal review before a major decision' },
    demand: {
      zh: '由既不审查也不决定该办件的人员审核，未经审核不得作出决定。',
      en: 'Somebody who neither reviews nor decides the case looks at it first; without that there is no decision.',
    },
    how: ['refuse'],
  },
  'PRA-13': {
    title: { zh: '服务评价与差评回访', en: 'Rating, and the call back after a bad one' },
    demand: {
      zh: '送达后每件每渠道邀请评价一次；差评在规定日数内回访并记录。',
      en: 'Asked once per case and channel after delivery; who rated badly is called back within the days set, on record.',
    },
    how: ['clock', 'record'],
  },
  'PRA-14': {
    title: { zh: '复议、诉讼结果的执行', en: 'Outcomes of reconsideration and litigation are carried out' },
    demand: {
      zh: '生效的结果均予登记：维持、撤销、责令重作或限期履行、变更、确认违法、确认无效，以及停止执行和赔偿；重作的决定不得以同一事实和理由作出与原决定基本相同的决定，仅因程序违法撤销且复议机关言明的除外；告知有关部门。',
      en: 'What has taken effect comes in: upheld, quashed, to be decided anew or acted on in time, varied, unlawful but standing, void; with stay and damages. The new decision does not repeat a quashed one on the same facts and reasons, unless a reconsideration organ said that the procedure alone was wrong; departments are told.',
    },
    how: ['refuse', 'record', 'push', 'clock'],
  },
  'PRA-15': {
    title: { zh: '任何状态不得无限等待', en: 'Nothing waits for ever' },
    demand: {
      zh: '有人负有办理义务的每个状态，均有期限或者具名的承办人，并有注明的出路。',
      en: 'Every state in which somebody owes an act has a clock or a named person, and a labelled way out.',
    },
    how: ['clock', 'report'],
    services: ALL_SERVICES,
  },
  'PRA-16': {
    title: { zh: '申请人与代理人身份明确', en: 'It is known who acts, and for whom' },
    demand: {
      zh: '账号与实名身份绑定一次，绑定有误的由窗口两人核对证件原件后更正；代理人仅在现行有效、可撤销的授权委托范围内办理，授权委托由窗口两人办理，告知委托人，单位的经其确认或者异议期满生效。',
      en: 'A person’s login is bound to one identity, put right at the window by two people on the original document; agents act within a power of attorney in force, which takes two people, is told to its grantor, a body’s with its word or without its objection, and can be revoked.',
    },
    how: ['refuse', 'record'],
    reading: true,
    services: ['approval', 'joint-inspection'],
  },
});
