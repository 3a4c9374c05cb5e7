import { type Party, partyOfSubject } from '@shenguan/common/parties';
import { conflict } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';

/** Tells whether a party's binding is in doubt (绑定暂停): the window has the holder's document, and the login was told. PRA-16 */
export async function isFrozen(tx: Tx, party: Party): Promise<boolean> {
  if (!party.startsWith('subject:')) return false;
  const rows = await tx.query(
    `SELECT 1 FROM identity_correction WHERE wrong_subject = $1 AND state = 'announced' LIMIT 1`,
    [party.slice('subject:'.length)],
  );
  return rows.length > 0;
}

/** Refuses an act for a party, or by its login, while its binding is in doubt: nothing is done that could not be undone. PRA-16 */
export async function demandNotFrozen(tx: Tx, party: Party): Promise<void> {
  if (await isFrozen(tx, party)) conflict('PRA-16', { frozen: true }, { detail: FROZEN });
  const own = partyOfSubject(tx.actor.sub);
  if (own !== party && tx.actor.body === '' && (await isFrozen(tx, own))) {
    conflict('PRA-16', { frozen: true }, { detail: FROZEN });
  }
}

const FROZEN = {
  zh: '所涉账号与证件的绑定正在窗口核实更正，其间暂停办理，已办的不受影响；账号持有人对更正有异议的，请在告知的期限内提出（POST /identity-bindings/corrections/{id}/objection）',
  en: 'the binding of this login is being put right at the window: nothing is done by it meanwhile, what was done stands; whoever logs in by it may object within the time that he was told (POST /identity-bindings/corrections/{id}/objection)',
};
