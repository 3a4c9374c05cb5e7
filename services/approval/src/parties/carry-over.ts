import { partyMovedV1 } from '@shenguan/common/contracts';
import type { Party } from '@shenguan/common/parties';
import { conflict } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import type { Tx } from '@shenguan/common/work';
import { Approval } from '../approvals/index.js';
import { OFFICIAL_AS_AGENT, tellPartiesOfGrantor } from '../case-parties/index.js';
import { Case } from '../cases/index.js';
import { Engagement } from '../intermediaries/index.js';
import { isOfficialOf } from './no-official-acts.js';
import { powerTransitions } from './power.transitions.js';
import { PowerOfAttorney } from './power-of-attorney.entity.js';
import { tellEnd, tellPower } from './tell-power.js';

/**
 * Hands everything of one party to another, who turns out to be the same person: cases, approvals, powers of attorney
 * given and held, and what was written to it. Services that keep the party are told. PRA-16
 */
export async function carryOver(tx: Tx, from: Party, to: Party): Promise<void> {
  const idsOf = async (table: string, column: string) =>
    (await tx.query<{ id: string }>(`SELECT id FROM ${table} WHERE ${column} = $1`, [from])).map(({ id }) => id);
  const [caseIds, approvalIds] = await Promise.all([
    idsOf('approval_case', 'party'),
    idsOf('approval', 'holder_party'),
  ]);
  const [engagements, given, held, cases, approvals] = await Promise.all([
    tx.find(Engagement, { ownerParty: from }, { lock: 'update' }),
    tx.find(PowerOfAttorney, { grantorParty: from }, { lock: 'update' }),
    tx.find(PowerOfAttorney, { agentParty: from }, { lock: 'update' }),
    tx.find(Case, { id: caseIds }, { lock: 'update' }),
    tx.find(Approval, { id: approvalIds }, { lock: 'update' }),
  ]);
  if (given.some(({ agentParty }) => agentParty === to) || held.some(({ grantorParty }) => grantorParty === to)) {
    conflict('PRA-16', { self: true }, { detail: HIMSELF });
  }
  for (const row of [...given, ...held]) {
    if (row.grantorParty === from) row.grantorParty = to;
    else row.agentParty = to;
    tx.update(PowerOfAttorney, row, { action: 'power-of-attorney.party-bound', rules: ['PRA-16'] });
    if (row.agentParty === to && row.state !== 'revoked' && (await servedWhenGiven(tx, row))) {
      row.state = move(powerTransitions, 'revoke', row.state);
      Object.assign(row, { revokedBy: tx.actor.sub, revokedAt: tx.now, revocationReason: OFFICIAL_AS_AGENT.zh });
      tx.update(PowerOfAttorney, row, { action: 'power-of-attorney.revoked', rules: ['PRA-16', 'PRA-11'] });
      await tellPower(tx, row);
      tellEnd(tx, row);
    } else if (row.state === 'in-force') await tellPower(tx, row);
  }
  for (const row of cases) {
    row.ownerParty = to;
    tx.update(Case, row, { action: 'case.owner-bound', rules: ['PRA-16'] });
  }
  for (const row of engagements) {
    row.ownerParty = to;
    tx.update(Engagement, row, { action: 'engagement.owner-bound', rules: ['PRA-16'] });
  }
  for (const row of approvals) {
    row.holderParty = to;
    tx.update(Approval, row, { action: 'approval.holder-bound', rules: ['PRA-16'] });
  }
  await tx.query('UPDATE message SET recipient = $2 WHERE recipient = $1', [from, to]);
  await tellPartiesOfGrantor(tx, from, [to]);
  tx.publish(partyMovedV1, { subject: to, data: { from, to } });
}

/** Tells whether an agent who was known by a document only turns out to be one of the bureau's officials by then. */
function servedWhenGiven(tx: Tx, { agentParty, bureauCode, confirmedAt }: PowerOfAttorney): Promise<boolean> {
  return isOfficialOf(tx, agentParty, bureauCode, confirmedAt);
}

const HIMSELF = {
  zh: '证件与登录合并后，委托人与代理人为同一人，请先撤销该授权委托书',
  en: 'Grantor and agent turn out to be one person: revoke that power of attorney first',
};
