import { hasRole, isAmong } from '@shenguan/common/auth';
import { partyOf, partyOfBody, powerInForce } from '@shenguan/common/parties';
import { refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { inOneHand, isRelatives } from '../affiliations/ties.js';
import type { Engagement } from './engagement.entity.js';

/** Whose engagement it is, of which item. */
type Engaged = Pick<Engagement, 'ownerParty' | 'itemCode' | 'bureauCode'>;

/** Returns a power of attorney by which the caller engages agencies for somebody else; null where he has none. INT-5, PRA-16 */
export async function powerToEngage(tx: Tx, { ownerParty, itemCode, bureauCode }: Engaged): Promise<string | null> {
  if (!hasRole(tx.actor, 'applicant') || ownerParty === partyOf(tx.actor)) return null;
  const [held] = await tx.query<{ id: string }>(
    `SELECT p.id FROM power_of_attorney p WHERE p.grantor_party = $1 AND p.agent_party = $2 AND p.acts @> '["engage"]'
       AND ${powerInForce('$3::date', '$4', '$5')} ORDER BY p.id LIMIT 1`,
    [ownerParty, partyOf(tx.actor), tx.today, bureauCode, itemCode],
  );
  return held?.id ?? null;
}

/** The condition under which an engagement `e` is one that its reader engages for somebody else. INT-5, PRA-16 */
export const ENGAGED_AS_AGENT = `EXISTS (SELECT 1 FROM power_of_attorney p
  WHERE p.grantor_party = e.owner_party AND p.agent_party = :party AND p.acts @> '["engage"]'
    AND ${powerInForce(':today', 'e.bureau_code', 'e.item_code')})`;

/** Refuses an agent who would choose himself, or an agency that he has a hand in: it would be chosen by itself. INT-5 */
export async function demandDisinterested(tx: Tx, agencyCode: string): Promise<void> {
  const { actor } = tx;
  const hands = await handsOf(tx, agencyCode);
  const own =
    partyOf(actor) === partyOfBody(agencyCode) ||
    isAmong(actor.sub, hands) ||
    (actor.body !== '' && (await inOneHand(tx, actor.body, agencyCode))) ||
    (await isRelatives(tx, agencyCode, actor));
  if (own) refuse('INT-5', { agency: agencyCode }, { errors: [{ pointer: '/agencyCode', detail: HIS_OWN }] });
}

/** Returns the logins that have ever acted for an agency. INT-17 */
export async function handsOf(tx: Tx, agencyCode: string): Promise<string[]> {
  const hands = await tx.query<{ sub: string }>(
    `SELECT applied_by AS sub FROM agency WHERE code = $1
     UNION SELECT offered_by FROM agency_offer WHERE agency_code = $1
     UNION SELECT entered_by FROM agency_practitioner WHERE agency_code = $1
     UNION SELECT contract->>'offeredBy' FROM engagement WHERE agency_code = $1 AND contract IS NOT NULL`,
    [agencyCode],
  );
  return hands.map(({ sub }) => sub);
}

const HIS_OWN = {
  zh: '代理人不得为委托人选择本人、本单位或者与其有控制、任职、亲属关系的机构，请由委托人本人选择',
  en: 'an agent chooses neither himself nor an agency that he has a hand in: his principal does',
};
