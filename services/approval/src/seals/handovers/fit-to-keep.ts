import { isAmong, isSamePerson, ROLE_NAMES, type Role } from '@shenguan/common/auth';
import { refuse } from '@shenguan/common/rules';
import { demandUnhindered, type Hindrance } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { type Bodies, loginsOf } from '../../bodies/index.js';
import { type UsePart, usePartOf } from '../apart.js';
import { SealRequest } from '../requests/seal-request.entity.js';
import type { Seal } from '../seal.entity.js';

/** Who is to keep a seal, as the staff register names him, or what stands in the way. */
export type Fitness =
  | { readonly receiver: { subject: string; name: string }; readonly hindrance?: undefined }
  | { readonly receiver?: undefined; readonly hindrance: Hindrance };

/**
 * Returns who is to keep a seal, as the staff register names him; or what stands in the way: that he doesn't serve at the
 * bureau, or keeps it already; that his post is to ask for its use or to approve it, as three people use a seal, which the
 * authorisations, the ledger and the roles of his own tokens say, not he; that he has asked for a use that is under way, or
 * approved one: nobody could seal that any more. SEAL-4, SEAL-8
 */
export async function fitToKeep(tx: Tx, seal: Seal, subject: string, bodies: Bodies): Promise<Fitness> {
  const serving = await bodies.servingAt(tx, subject, seal.bureauCode);
  if (!serving) return { hindrance: { kind: 'refuse', rule: 'SEAL-8', detail: NOT_SERVING } };
  if (isSamePerson(serving.subject, seal.keeperSub)) {
    return { hindrance: { kind: 'refuse', rule: 'SEAL-8', detail: KEEPS_IT } };
  }
  const part = await usePartOf(tx, seal, serving.subject);
  if (part) {
    const facts = { reason: 'notApart', part: part.reason, ...(part.roles && { roles: part.roles }) };
    const detail = part.reason === 'named' ? NOT_APART : partTaken(part);
    return { hindrance: { kind: 'forbid', rule: 'SEAL-8', facts, detail } };
  }
  const waiting = await tx.find(SealRequest, { sealId: seal.id, state: ['requested', 'approved'] });
  const logins = await loginsOf(tx, serving.subject);
  const own = waiting.find((one) => logins.some((login) => isAmong(login, [one.requesterSub, one.decidedBy])));
  if (own) return { hindrance: { rule: 'SEAL-8', facts: { request: own.id }, detail: HAS_PART } };
  return { receiver: { subject: serving.subject, name: serving.name } };
}

/** Returns who is to keep a seal, or refuses him whom the request names. SEAL-8 */
export async function demandFitToKeep(tx: Tx, seal: Seal, subject: string, bodies: Bodies) {
  const { receiver, hindrance } = await fitToKeep(tx, seal, subject, bodies);
  if (hindrance?.kind === 'refuse') {
    refuse(hindrance.rule, {}, { errors: [{ pointer: '/keeper', detail: hindrance.detail }] });
  }
  demandUnhindered(hindrance);
  return receiver!;
}

const NOT_SERVING = {
  zh: '接收人须为本单位工作人员登记中的在职人员',
  en: 'the new keeper must be serving on the staff register of the bureau',
};
const KEEPS_IT = { zh: '接收人现为该印章的保管人', en: 'keeps this seal already' };
const NOT_APART = {
  zh: '接收人现为本印章的用印授权人，或者授权列明的申请用印人，申请、审批、保管须分离，请移交他人或者先撤销该授权',
  en: 'Who authorises the use of a seal, or is named to ask for it, does not keep it: name somebody else, or revoke the authorisation first',
};

/** Says what he did, and what comes first where that is over. */
function partTaken({ roles = [] }: UsePart) {
  const as = roles.map((role) => ROLE_NAMES[role as Role]).join('、');
  return {
    zh:
      roles.length > 0
        ? `接收人在本单位以${as}身份办理业务，该身份可以申请或者审批用印，不得保管印章：请移交他人；其岗位已变更的，先由他人在工作人员登记中变更`
        : '接收人曾申请或者审批本印章用印，不得保管本印章：请移交他人；其岗位已变更的，先由他人在工作人员登记中变更',
    en:
      roles.length > 0
        ? `The receiver acts at the bureau as ${roles.join(', ')}, who ask for the use of seals or approve it, and so keeps none: name somebody else; where his post has changed, somebody else says so in the staff register first`
        : 'The receiver asked for uses of this seal, or approved them: name somebody else; where his post has changed, somebody else says so in the staff register first',
  };
}

const HAS_PART = {
  zh: '接收人有本印章的用印申请正在办理（由其申请或者审批），接收后该申请无人可以用印：请先办结或者撤回该申请',
  en: 'The receiver asked for a use of this seal that is under way, or approved it, and could not seal it: that comes first, or is taken back',
};
