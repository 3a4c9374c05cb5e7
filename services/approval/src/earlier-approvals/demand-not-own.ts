import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { isSameName } from '@shenguan/common/privacy';
import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { humansOf } from '../bodies/index.js';
import { Identity } from '../parties/index.js';
import { EarlierApproval } from './earlier-approval.entity.js';

/**
 * Refuses whoever hands in, checks or confirms an approval that a list says is his own: by his login, by his document, or
 * by his name where the staff register has no document of his. PRA-11, APL-39
 */
export async function demandNotOwn(
  tx: Tx,
  actor: Actor,
  rows: readonly Pick<EarlierApproval, 'number' | 'holderName' | 'identityId'>[],
): Promise<void> {
  const ids = [...new Set(rows.flatMap(({ identityId }) => identityId ?? []))];
  if (ids.length === 0) return;
  const [identities, own] = await Promise.all([tx.findAsWritten(Identity, { id: ids }), humansOf(tx, [actor.sub])]);
  const his = rows.find(({ identityId, holderName }) => {
    const identity = identities.find(({ id }) => id === identityId);
    if (!identity) return false;
    if (identity.subject !== null && mayBeHis(actor, identity.subject)) return true;
    return own.some(({ name, documentHash }) =>
      documentHash === null ? isSameName(name, holderName) : documentHash === identity.documentHash,
    );
  });
  if (his) conflict('PRA-11', { number: his.number }, { detail: HIS_OWN });
}

/** Returns what of a list waits to be confirmed. */
export function enteredOf(tx: Tx, importId: string): Promise<EarlierApproval[]> {
  return tx.find(EarlierApproval, { importId, state: 'entered' });
}

const HIS_OWN = {
  zh: '名单中有您本人（或者登记信息尚不能与您区分的同名人员）持有的许可，应当回避，请由其他人员办理；确系同名的，由本单位在工作人员登记中补充您的身份证件',
  en: 'The list has an approval of your own, or of a namesake whom the staff register can’t tell from you: somebody else acts; a mere namesake has his document added to the staff register',
};
