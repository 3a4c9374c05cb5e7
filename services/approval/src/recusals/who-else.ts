import { foldSubject, type Role } from '@shenguan/common/auth';
import type { Tx } from '@shenguan/common/work';
import { partiesOfCases, type Recusal } from '../case-parties/index.js';

/** How far back an act counts for the post that somebody has, days. A reading of this project. */
const LATELY_DAYS = 90;
/** As many of each one's last acts are looked at. */
const ACTS_MAX = 200;
/** What somebody of whom nothing is recorded yet may be there for. */
const HANDLING = ['window-clerk', 'reviewer', 'approver'] as const satisfies readonly Role[];

/**
 * Returns the roles in which an official acts at his body and nobody else who serves there and may take part in the case
 * does, by what the log has recorded lately: not the word of who would let him go on. PRA-11
 */
export async function onlyHeIn(tx: Tx, { caseId, subject, bodyCode }: Recusal): Promise<string[]> {
  const acted = await tx.query<{ sub: string; role: string }>(
    `SELECT DISTINCT lower(s.subject) AS sub, role FROM staff_member s
     CROSS JOIN LATERAL (
       SELECT body FROM audit_entry WHERE actor_sub = s.subject AND at >= $2 ORDER BY at DESC LIMIT ${ACTS_MAX}
     ) e
     CROSS JOIN LATERAL (SELECT convert_from(e.body, 'UTF8')::jsonb -> 'actor' AS actor) a
     CROSS JOIN LATERAL jsonb_array_elements_text(a.actor -> 'roles') AS role
     WHERE s.body_code = $1 AND s.serving AND a.actor ->> 'body' = $1`,
    [bodyCode, new Date(tx.now.getTime() - LATELY_DAYS * 86_400_000)],
  );
  const out = (await partiesOfCases(tx, [caseId])).get(caseId)!.subjects;
  const isHe = (sub: string) => sub === foldSubject(subject);
  const own = [...new Set(acted.filter(({ sub }) => isHe(sub)).map(({ role }) => role))];
  const others = acted.filter(({ sub }) => !isHe(sub) && !out.includes(sub));
  return (own.length > 0 ? own : [...HANDLING]).filter((role) => !others.some((one) => one.role === role)).sort();
}
