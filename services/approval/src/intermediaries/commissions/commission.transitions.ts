import type { Role } from '@shenguan/common/auth';
import { type StateNames, transitions } from '@shenguan/common/states';

/** Where a commission (委托技术服务) stands. INT-8 */
export const COMMISSION_STATES = [
  ...['draft', 'announced', 'opening', 'evaluating', 'ranked', 'awarded', 'contracted', 'delivered', 'taken'],
  ...['paid', 'settled', 'failed', 'ended', 'discarded'],
] as const;
export type CommissionState =
  | 'draft'
  | 'announced'
  | 'opening'
  | 'evaluating'
  | 'ranked'
  | 'awarded'
  | 'contracted'
  | 'delivered'
  | 'taken'
  | 'paid'
  | 'settled'
  | 'failed'
  | 'ended'
  | 'discarded';

/** What the states are called. */
const NAMES: StateNames<CommissionState> = {
  draft: { zh: '需求起草中', en: 'a need being drafted' },
  announced: { zh: '已公告，接收报价', en: 'announced, taking offers' },
  opening: { zh: '报价截止，启封中', en: 'closed, offers being opened' },
  evaluating: { zh: '评审中', en: 'being evaluated' },
  ranked: { zh: '已评定，待确认结果', en: 'ranked, to be awarded' },
  awarded: { zh: '已成交，待签合同', en: 'awarded, for its contract' },
  contracted: { zh: '合同履行中', en: 'under contract' },
  delivered: { zh: '成果已交付，待验收', en: 'delivered, to be taken' },
  taken: { zh: '已验收，待付款', en: 'taken, to be paid' },
  paid: { zh: '已付款，待机构确认到账', en: 'paid, for the agency to confirm' },
  settled: { zh: '已结清', en: 'settled' },
  failed: { zh: '竞争未成', en: 'failed' },
  ended: { zh: '已终止', en: 'ended' },
  discarded: { zh: '草稿已撤销', en: 'discarded' },
};

/** Who drafts a need and carries its contract out, of bureau or department. */
export const COMMISSION_OFFICERS = ['reviewer', 'item-admin', 'department-officer'] as const satisfies readonly Role[];
/** Who answers for it. */
export const COMMISSION_HEADS = ['head', 'department-head'] as const satisfies readonly Role[];
/** Who judges offers. */
export const COMMISSION_EVALUATORS = [
  ...['reviewer', 'approver', 'legal-officer', 'section-lead', 'department-officer'],
] as const satisfies readonly Role[];
/** Who pays: the commissioner, and nobody else. */
export const COMMISSION_PAYERS = ['finance-officer', 'department-head'] as const satisfies readonly Role[];

const officer = { basis: 'INT-8', roles: COMMISSION_OFFICERS } as const;
const head = { basis: 'INT-8', roles: COMMISSION_HEADS } as const;
const agency = { basis: 'INT-8', roles: ['agency'] } as const;
const system = { basis: 'INT-8', roles: [] } as const;

/** A need is announced, offers compete unseen, two people judge, the head confirms who came first, the commissioner pays. INT-8 */
export const commissionTransitions = transitions<CommissionState>(NAMES)({
  announce: { ...head, called: { zh: '公告需求', en: 'announce it' }, from: ['draft'], to: 'announced' },
  discard: { ...officer, called: { zh: '撤销草稿', en: 'discard the draft' }, from: ['draft'], to: 'discarded' },
  unseal: { ...system, called: { zh: '截止并启封', en: 'close and unseal' }, from: ['announced'], to: 'opening' },
  count: {
    ...system,
    called: { zh: '转入评审', en: 'have them evaluated' },
    from: ['announced', 'opening'],
    to: 'evaluating',
  },
  fail: {
    ...system,
    called: { zh: '认定竞争未成', en: 'let it fail' },
    from: ['announced', 'opening', 'evaluating'],
    to: 'failed',
  },
  rank: {
    basis: 'INT-8',
    roles: COMMISSION_EVALUATORS,
    called: { zh: '评审', en: 'evaluate' },
    from: ['evaluating'],
    to: 'ranked',
  },
  award: { ...head, called: { zh: '确认成交', en: 'award it' }, from: ['ranked'], to: 'awarded' },
  agree: { ...agency, called: { zh: '同意合同', en: 'agree to the contract' }, from: ['awarded'], to: 'contracted' },
  deliver: { ...agency, called: { zh: '交付成果', en: 'deliver' }, from: ['contracted'], to: 'delivered' },
  take: { ...officer, called: { zh: '验收', en: 'take the result' }, from: ['delivered'], to: 'taken' },
  sendBack: {
    ...officer,
    called: { zh: '退回重做', en: 'send it back' },
    from: ['delivered'],
    to: 'contracted',
  },
  pay: {
    basis: 'INT-8',
    roles: COMMISSION_PAYERS,
    called: { zh: '登记付款', en: 'record the payment' },
    from: ['taken'],
    to: 'paid',
  },
  receive: { ...agency, called: { zh: '确认到账', en: 'confirm the money' }, from: ['paid'], to: 'settled' },
  contest: { ...agency, called: { zh: '声明未到账', en: 'say that it didn’t come' }, from: ['paid'], to: 'taken' },
  deem: {
    ...system,
    basis: 'PRA-15',
    called: { zh: '视为结清', en: 'count as settled' },
    from: ['paid'],
    to: 'settled',
  },
  end: {
    ...head,
    called: { zh: '终止委托', en: 'end it' },
    from: ['announced', 'opening', 'evaluating', 'ranked', 'awarded', 'contracted'],
    to: 'ended',
  },
});
