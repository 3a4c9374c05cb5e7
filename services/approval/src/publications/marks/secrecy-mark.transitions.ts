import { type StateNames, transitions } from '@shenguan/common/states';

/**
 * `standing`: what it marks is masked; `noticed`: the bureau means to publish it, and who marked it is told; `told`: he has
 * the notice and may object; `objected`: he did, and the head rules; `lifted`: it is published. It is masked in each but
 * the last.
 */
export const SECRECY_MARK_STATES = ['standing', 'noticed', 'told', 'objected', 'lifted'] as const;
export type SecrecyMarkState = (typeof SECRECY_MARK_STATES)[number];

/** What the states are called. */
const NAMES: StateNames<SecrecyMarkState> = {
  standing: { zh: '不公开', en: 'masked' },
  noticed: { zh: '拟公开，已制发告知书', en: 'to be published, notice issued' },
  told: { zh: '拟公开，异议期内', en: 'to be published, open to objection' },
  objected: { zh: '已提出异议', en: 'objected' },
  lifted: { zh: '予以公开', en: 'published' },
};

/** The life of what somebody marked as secret (不公开标注): nothing of it is published behind his back. APL-5 */
export const secrecyMarkTransitions = transitions<SecrecyMarkState>(NAMES)({
  overrule: {
    called: { zh: '拟予公开并告知标注人', en: 'overrule it, and tell who marked it' },
    from: ['standing'],
    to: 'noticed',
    basis: 'APL-5',
    roles: ['approver', 'head'],
  },
  liftOwn: {
    called: { zh: '取消审批部门自行作出的标注', en: 'lift what the bureau itself marked' },
    from: ['standing'],
    to: 'lifted',
    basis: 'APL-5',
    roles: ['approver', 'head'],
  },
  receive: {
    called: { zh: '签收拟公开告知书', en: 'sign for the notice' },
    from: ['noticed'],
    to: 'told',
    basis: 'APL-5',
    roles: ['applicant'],
  },
  lapse: {
    called: { zh: '告知书逾期未签收，标注继续有效', en: 'stand on, as the notice never arrived' },
    from: ['noticed'],
    to: 'standing',
    basis: 'APL-5',
    roles: [],
  },
  object: {
    called: { zh: '提出异议', en: 'object' },
    from: ['told'],
    to: 'objected',
    basis: 'APL-5',
    roles: ['applicant'],
  },
  expire: {
    called: { zh: '异议期满未提出异议', en: 'be lifted, as nobody objected in time' },
    from: ['told'],
    to: 'lifted',
    basis: 'APL-5',
    roles: [],
  },
  uphold: {
    called: { zh: '异议成立', en: 'uphold the objection' },
    from: ['objected'],
    to: 'standing',
    basis: 'APL-5',
    roles: ['head'],
  },
  reject: {
    called: { zh: '异议不成立', en: 'reject the objection' },
    from: ['objected'],
    to: 'lifted',
    basis: 'APL-5',
    roles: ['head'],
  },
});
