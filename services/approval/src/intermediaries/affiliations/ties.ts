import { type Actor, mayBeHis } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { forbid, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { isOneHuman, knownAmong } from '../../bodies/index.js';

/** From what share on a holder has a company in hand, in percent. A reading. INT-7 */
const CONTROL_PERCENT = 50;
/** Through how many bodies a tie is followed. */
const DEPTH_MAX = 6;

/** A tie that keeps an agency out. */
export interface Tie {
  readonly id: string;
  readonly bodyCode: string;
}

/**
 * Returns the ties by which an agency is a body's own on a day: its institution, an association that it supervises, or in
 * the hands of either through holdings. What a law exempts is none. INT-7
 */
export function tiesTo(tx: Tx, agencyCode: string, bodies: readonly string[], on: LegalDate): Promise<Tie[]> {
  return tx.query<Tie>(
    `WITH RECURSIVE upward (code, depth) AS (
       SELECT $1::text, 0
       UNION
       SELECT a.body_code, u.depth + 1 FROM upward u JOIN agency_affiliation a ON a.agency_code = u.code
       WHERE a.kind = 'shareholding' AND a.share_percent >= $4 AND u.depth < $5
         AND a.since <= $3::date AND (a.until IS NULL OR a.until >= $3::date)
     )
     SELECT DISTINCT a.id, a.body_code AS "bodyCode" FROM upward u JOIN agency_affiliation a ON a.agency_code = u.code
     WHERE a.body_code = ANY ($2) AND a.exemption IS NULL
       AND (a.kind IN ('subordinate', 'supervised-association') OR a.kind = 'shareholding' AND a.share_percent >= $4)
       AND a.since <= $3::date AND (a.until IS NULL OR a.until >= $3::date)`,
    [agencyCode, bodies, on, CONTROL_PERCENT, DEPTH_MAX],
  );
}

/** Refuses an agency that is one of these bodies' own. INT-7 */
export async function demandNotOwn(tx: Tx, agencyCode: string, bodies: readonly string[]): Promise<void> {
  const own = bodies.includes(agencyCode) ? [{ id: null, bodyCode: agencyCode }] : [];
  const ties = [...own, ...(await tiesTo(tx, agencyCode, bodies, tx.today))];
  if (ties.length > 0) refuse('INT-7', { agency: agencyCode, ties }, { detail: OWN });
}

/** Refuses an official who would enter the choice of an agency of a relative of his. INT-5 */
export async function demandNoRelative(tx: Tx, agencyCode: string, actor: Actor): Promise<void> {
  if (await isRelatives(tx, agencyCode, actor)) forbid('INT-5', { agency: agencyCode }, { detail: RELATIVE });
}

/** Tells whether an agency is a relative's of who acts, on the transaction's day. */
export async function isRelatives(tx: Tx, agencyCode: string, actor: Actor): Promise<boolean> {
  return (await relativesAmong(tx, [agencyCode], actor)).length > 0;
}

/** Returns which of these agencies are a relative's of who acts: a second login makes no stranger of him. INT-7, SUP-5 */
export async function relativesAmong(tx: Tx, agencies: readonly string[], actor: Actor): Promise<string[]> {
  const ties = await relativesOf(tx, agencies);
  const me = await knownAmong(
    tx,
    actor,
    ties.map(({ official }) => official),
  );
  return ties.flatMap(({ code, official }) => (mayBeHis(me, official) ? code : []));
}

/** Tells whether an agency is a relative's of somebody who had a hand in a thing before, under whichever login. */
export async function isRelativesOfHands(tx: Tx, agencyCode: string, hands: readonly string[]): Promise<boolean> {
  for (const { official } of await relativesOf(tx, [agencyCode])) {
    for (const hand of hands) if (await isOneHuman(tx, hand, official)) return true;
  }
  return false;
}

async function relativesOf(tx: Tx, agencies: readonly string[]): Promise<{ code: string; official: string }[]> {
  if (agencies.length === 0) return [];
  return tx.query(
    `SELECT agency_code AS code, official_subject AS official FROM agency_affiliation
     WHERE agency_code = ANY ($1) AND kind = 'relative-of-official' AND official_subject IS NOT NULL
       AND since <= $2::date AND (until IS NULL OR until >= $2::date)`,
    [agencies, tx.today],
  );
}

/** Tells whether two bodies are in one hand, either way, through holdings. INT-17 */
export async function inOneHand(tx: Tx, one: string, other: string): Promise<boolean> {
  if (one === other) return true;
  const [up, down] = [await tiesTo(tx, one, [other], tx.today), await tiesTo(tx, other, [one], tx.today)];
  if (up.length + down.length > 0) return true;
  const [common] = await tx.query(
    `SELECT 1 FROM agency_affiliation a JOIN agency_affiliation b ON b.body_code = a.body_code
     WHERE a.agency_code = $1 AND b.agency_code = $2 AND a.kind = 'shareholding' AND b.kind = 'shareholding'
       AND a.share_percent >= $3 AND b.share_percent >= $3 AND a.until IS NULL AND b.until IS NULL LIMIT 1`,
    [one, other, CONTROL_PERCENT],
  );
  return common !== undefined;
}

const OWN = {
  zh: '该机构是本事项审批部门、监管部门的所属事业单位、主管的社会组织或者由其控股，不得承接本事项的中介服务；法律、行政法规另有规定的，请先由市级审批局登记该规定',
  en: 'the agency is the approving or supervising body’s own institution, its association, or in its hands: it can’t be engaged for this item; where law provides otherwise, the city’s bureau enters that first',
};
const RELATIVE = {
  zh: '该机构由您的近亲属所有或者任职，不得由您代申请人录入选择，请由他人办理',
  en: 'the agency is a relative’s of yours: somebody else enters this choice',
};
