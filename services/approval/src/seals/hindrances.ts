import type { Bilingual } from '@shenguan/common/rules';
import type { UseVerdict } from './domain/judge-use.js';

/** What to do where the owner uses another seal of the kind. SEAL-2 */
export const ANOTHER_IN_USE = {
  zh: '本单位已有同类印章在使用中，须先停用、封存或者销毁该印章，方可启用另一枚',
  en: 'Another seal of this kind is in use: suspend it, seal it away or destroy it first',
};

/** What to do where no authorisation carries a use. SEAL-4, SEAL-8 */
export const NO_AUTHORISATION: Readonly<Record<UseVerdict['reason'], Bilingual>> = {
  notCovered: {
    zh: '没有涵盖此类文书的用印授权，须先由用印审批人或者负责人授权',
    en: 'No authorisation covers this kind of document: a seal approver or the head grants one first',
  },
  otherItem: {
    zh: '用印授权没有涵盖该事项，须先由用印审批人或者负责人授权',
    en: 'No authorisation of this kind of document covers the item: a seal approver or the head grants one first',
  },
  notInForce: {
    zh: '用印授权已撤销、尚未生效或者已过有效期，须先重新授权',
    en: 'The authorisation is revoked or not in force today: a new one comes first',
  },
  requesterNotNamed: {
    zh: '用印授权没有列明您为申请用印人，请由授权列明的人员申请，或者变更授权',
    en: 'The authorisation does not name you: whoever it names may ask for the use',
  },
  usedUp: {
    zh: '用印授权载明的每日用印次数已经用完：次日再办理，或者由用印审批人、负责人另行授权',
    en: 'The uses that the authorisation allows on one day are used up: go on tomorrow, or have another one granted',
  },
  notApart: {
    zh: '申请、审批、保管印章须为三个不同的人，您在本次用印中兼任其二，请由他人申请',
    en: 'Who asks, who authorised and who keeps the seal are three persons: somebody else asks for this use',
  },
};

/** Who does not take a suspended seal back into use. SEAL-8 */
export const HAD_PART = {
  suspended: {
    zh: '停用印章的人不得恢复使用，须由其他用印审批人或者负责人核实停用原因已经消除后恢复',
    en: 'Who suspended a seal does not take it back into use: another seal approver or the head does, having seen that its cause is gone',
  },
  kept: {
    zh: '保管或者曾经保管该印章的人不得恢复其使用，不论现以何种身份办理',
    en: 'Who keeps or kept a seal does not take it back into use, in whatever role he acts now',
  },
  used: {
    zh: '申请使用该印章的人不得恢复其使用，须由其他用印审批人或者负责人办理',
    en: 'Who asks for the use of a seal does not take it back into use: another seal approver or the head does',
  },
} as const satisfies Record<string, Bilingual>;
