import { foldSubject, isAmong, isSamePerson, mayBeAmong, mayBeHis, type Role } from '@shenguan/common/auth';
import type { Tx } from '@shenguan/common/work';
import { loginsOf } from '../bodies/index.js';
import { SealAuthorisation } from './authorisations/seal-authorisation.entity.js';
import { SealLifeEntry } from './life/seal-life-entry.entity.js';
import type { Seal } from './seal.entity.js';

/** In which roles somebody asks for the use of a seal, or approves it: whoever acts in one keeps none of the bureau's. SEAL-8 */
export const USING_ROLES = [
  'window-clerk',
  'reviewer',
  'approver',
  'head',
  'seal-approver',
] as const satisfies readonly Role[];

/**
 * Returns since when what somebody did counts for the post that he has: since his service took effect, or the staff register
 * gave him another post, which neither he nor who relies on it now entered. SEAL-8 (R)
 */
async function postSince(tx: Tx, subject: string, bureauCode: string): Promise<Date> {
  const [row] = await tx.query<{ at: Date | null }>(
    `SELECT greatest(max(m.serves_since), max(e.at)) AS at FROM staff_member m
     LEFT JOIN audit_entry e ON e.subject_type = 'staff-member' AND e.subject_id = m.id
       AND e.action = 'staff.reassigned' AND lower(e.actor_sub) <> ALL ($3)
     WHERE m.body_code = $1 AND lower(m.subject) = lower($2)`,
    [bureauCode, subject, [tx.actor.sub, ...(tx.actor.mayBe ?? [])].map(foldSubject)],
  );
  return row?.at ?? new Date(0);
}

/** Who has kept a seal, with until when; the keeper of now first, without an end. SEAL-8 */
async function tenures(tx: Tx, seal: Seal): Promise<{ sub: string; until: Date | null }[]> {
  const entries = await tx.find(SealLifeEntry, { sealId: seal.id, event: 'handOver' }, { orderBy: { at: 'ASC' } });
  const past = entries.flatMap(({ giver, at }) => (giver === null ? [] : [{ sub: giver, until: at }]));
  return [{ sub: seal.keeperSub, until: null }, ...past];
}

/** Returns who keeps a seal, and who kept it in the post that he still has: none of them asks for its use or approves it. SEAL-8 */
export async function keepersOf(tx: Tx, seal: Seal): Promise<string[]> {
  const all = new Map<string, string>();
  for (const { sub, until } of await tenures(tx, seal)) {
    if (all.has(foldSubject(sub))) continue;
    // An absent keeper stays its keeper.
    const standing = until === null || (seal.standsInFor !== null && isSamePerson(seal.standsInFor, sub));
    if (standing || until >= (await postSince(tx, sub, seal.bureauCode))) all.set(foldSubject(sub), sub);
  }
  return [...all.values()];
}

/** Tells whether the staff register, by somebody else, gave the keeper another post since he took the seal. SEAL-8 */
export async function isReassigned(tx: Tx, seal: Seal): Promise<boolean> {
  const entries = await tx.find(SealLifeEntry, { sealId: seal.id, event: ['register', 'handOver'] });
  const taken = entries.map(({ at }) => at.getTime());
  return (await postSince(tx, seal.keeperSub, seal.bureauCode)).getTime() > Math.max(0, ...taken);
}

/** What somebody is to a seal beside its keeper: in the ledger, by an authorisation, or by the roles of his own tokens. */
export interface UsePart {
  readonly reason: 'used' | 'named' | 'role';
  readonly roles?: readonly string[];
}

/**
 * Returns what makes somebody a user or an approver of uses of a seal: that he is in its ledger, that an authorisation in
 * force names him, or that he has acted at the bureau in a role that asks for uses or approves them. All of it as the
 * system has recorded it, in the post that he has, and of each login that may be his. SEAL-8
 */
export async function usePartOf(tx: Tx, seal: Seal, subject: string): Promise<UsePart | null> {
  const logins = await loginsOf(tx, subject);
  const parts = await Promise.all(logins.map((login) => partOfLogin(tx, seal, login)));
  return parts.find((part) => part !== null) ?? null;
}

async function partOfLogin(tx: Tx, seal: Seal, subject: string): Promise<UsePart | null> {
  const standing = await tx.find(SealAuthorisation, { sealId: seal.id, revokedAt: null });
  const inForce = standing.filter(({ validUntil }) => validUntil >= tx.today);
  if (inForce.some((one) => isAmong(subject, [one.grantorSub, ...one.requesterSubs]))) return { reason: 'named' };
  const since = await postSince(tx, subject, seal.bureauCode);
  if (await isInLedger(tx, seal, subject, since)) return { reason: 'used' };
  const acted = await tx.query<{ role: string }>(
    `SELECT DISTINCT role FROM audit_entry e
     CROSS JOIN LATERAL (SELECT convert_from(e.body, 'UTF8')::jsonb -> 'actor' AS actor) a
     CROSS JOIN LATERAL jsonb_array_elements_text(a.actor -> 'roles') AS role
     WHERE e.actor_sub = ANY ($1) AND e.at >= $2 AND a.actor ->> 'body' = $3 AND role = ANY ($4) ORDER BY role`,
    [[subject, foldSubject(subject)], since, seal.bureauCode, USING_ROLES],
  );
  return acted.length > 0 ? { reason: 'role', roles: acted.map(({ role }) => role) } : null;
}

/** Tells whether the ledger of a seal names somebody as who asked or approved, from an instant on. SEAL-4 */
async function isInLedger(tx: Tx, seal: Seal, subject: string, since: Date): Promise<boolean> {
  const found = await tx.query(
    `SELECT 1 FROM seal_use WHERE seal_id = $1 AND used_at >= $2
     AND lower($3) IN (lower(requester_sub), lower(approver_sub)) LIMIT 1`,
    [seal.id, since, subject],
  );
  return found.length > 0;
}

/** What somebody is to a suspended seal, whatever his role today. */
export type SuspendedPart = 'suspended' | 'kept' | 'used';

/** Returns what part in a suspended seal the caller had: he suspended it, kept it once, or is a user of it. SEAL-8 */
export async function partInSuspended(tx: Tx, seal: Seal): Promise<SuspendedPart | undefined> {
  if (seal.state !== 'suspended') return undefined;
  const { actor } = tx;
  const stops = await tx.findAsWritten(SealLifeEntry, { sealId: seal.id, event: 'suspend' });
  const last = stops.sort((a, b) => b.at.getTime() - a.at.getTime())[0];
  if (last && mayBeHis(actor, last.actorSub)) return 'suspended';
  if ((await tenures(tx, seal)).some((one) => mayBeHis(actor, one.sub))) return 'kept';
  const standing = await tx.find(SealAuthorisation, { sealId: seal.id, revokedAt: null });
  const named = standing.some((one) => one.validUntil >= tx.today && mayBeAmong(actor, one.requesterSubs));
  const logins = [actor.sub, ...(actor.mayBe ?? [])];
  return named || (await hasAsked(tx, seal, logins)) ? 'used' : undefined;
}

/** Tells whether somebody has asked for a use of a seal, in the ledger or by a request that is under way. SEAL-4 */
async function hasAsked(tx: Tx, seal: Seal, logins: readonly string[]): Promise<boolean> {
  const found = await tx.query(
    `SELECT 1 FROM seal_use WHERE seal_id = $1 AND lower(requester_sub) = ANY ($2)
     UNION ALL SELECT 1 FROM seal_request
     WHERE seal_id = $1 AND state IN ('requested', 'approved') AND lower(requester_sub) = ANY ($2) LIMIT 1`,
    [seal.id, logins.map(foldSubject)],
  );
  return found.length > 0;
}
