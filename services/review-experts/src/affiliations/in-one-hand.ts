import type { TiesOfProject } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';

/** From what share on a holder has a company in hand, in percent, and through how many bodies it is followed, as approval has it. Readings. INT-7 */
const CONTROL_PERCENT = 50;
const DEPTH_MAX = 6;

/** A body in one hand with another: which, and with whom. */
export interface InOneHand {
  readonly of: string;
  readonly code: string;
}

/**
 * Returns the bodies that are in one hand with these today: their institutions, associations and companies, whoever has
 * them in hand, and other companies of the same holder. What a law exempts is no tie. INT-7, REV-3, EXP-19.3
 */
export function inOneHand(tx: Tx, codes: readonly string[]): Promise<InOneHand[]> {
  if (codes.length === 0) return Promise.resolve([]);
  return tx.query<InOneHand>(
    `WITH RECURSIVE edge AS (
       SELECT agency_code AS low, body_code AS high, kind = 'shareholding' AS held FROM affiliation
       WHERE NOT exempt AND (kind <> 'shareholding' OR share_percent >= $3)
         AND since <= $2::date AND (until IS NULL OR until >= $2::date)),
     up (origin, code, held, depth) AS (
       SELECT c, c, TRUE, 0 FROM unnest($1::text[]) c
       UNION SELECT u.origin, e.high, u.held AND e.held, u.depth + 1 FROM up u JOIN edge e ON e.low = u.code
       WHERE u.depth < $4),
     down (origin, code, own, depth) AS (
       SELECT origin, code, depth = 0, 0 FROM up WHERE held
       UNION SELECT d.origin, e.low, d.own, d.depth + 1 FROM down d JOIN edge e ON e.high = d.code
       WHERE d.depth < $4 AND (d.own OR e.held))
     SELECT DISTINCT origin AS of, code FROM (SELECT origin, code FROM up UNION ALL SELECT origin, code FROM down) x
     WHERE origin <> code ORDER BY 1, 2`,
    [codes, tx.today, CONTROL_PERCENT, DEPTH_MAX],
  );
}

/**
 * Adds to the bodies of a project those that are in one hand with them as its request arrives: their people are tied as
 * theirs are. What is entered later takes nobody out of a draw; it is found in a procedure. EXP-19.1, EXP-19.3 (R)
 */
export async function withOneHand(tx: Tx, { bodies, persons }: TiesOfProject): Promise<TiesOfProject> {
  const found = await inOneHand(
    tx,
    bodies.flatMap(({ code }) => code ?? []),
  );
  const added = bodies.flatMap(({ role, code }) =>
    found.filter(({ of }) => of === code).map((one) => ({ role, code: one.code })),
  );
  const known = new Set(bodies.map((one) => `${one.role} ${one.code}`));
  const fresh = added.filter(({ role, code }) => !known.has(`${role} ${code}`));
  return JSON.parse(JSON.stringify({ bodies: [...bodies, ...fresh], persons }));
}
