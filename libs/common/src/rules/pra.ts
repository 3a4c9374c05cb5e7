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
  'PRA-16': {
    title: { zh: '申请人与代理人身份明确', en: 'It is known who acts, and for whom' },
    demand: {
      zh: '账号与实名身份绑定一次；代理人仅在现行有效、可撤销的授权委托范围内办理。',
      en: 'A person’s login is bound to one identity; agents act within a power of attorney in force, which can be revoked.',
    },
    how: ['refuse', 'record'],
    services: ['approval', 'joint-inspection'],
  },
});
