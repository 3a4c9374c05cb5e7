import { nameKey } from '@shenguan/common/privacy';
import type { Tx } from '@shenguan/common/work';
import { COUNTS_ON, tiesThatCount } from '../ties/index.js';
import type { Expert } from './expert.entity.js';

/** An entry with all that may tie its person to a project: a copy, not to be written back. EXP-19 */
export type TiedEntry = Expert & {
  readonly pastUnits: readonly string[];
  /** Codes of the bodies on whose staff register the login serves, in whatever letters, or somebody of the name. EXP-19.4 */
  readonly servesAt: readonly string[];
};

/** Entries of the staff register by which the login `subject` serves: the body, and since when, as far as that was kept. */
export const servingAt = (subject: string): string =>
  `SELECT m.id, m.body_code, m.serves_since FROM staff_member m WHERE m.serving AND folded_subject(m.subject) = folded_subject(${subject})`;

/**
 * Whether an entry version `v` was in force within twelve months before the instant `now`: that stands, or its successor
 * came within that time.
 */
export const inForceLately = (now: string): string => `
  NOT EXISTS (
    SELECT 1 FROM expert_version n JOIN audit_entry a ON a.id = n.audit_entry_id
    WHERE n.expert_id = v.expert_id AND n.version = v.version + 1
      AND a.at <= ${now}::timestamptz - interval '${COUNTS_ON}')`;

/** The units of an expert by his entry versions that were in force lately. */
export const recentUnits = (expert: string, now: string): string => `
  SELECT DISTINCT v.unit_code FROM expert_version v
  WHERE v.expert_id = ${expert} AND v.unit_code IS NOT NULL AND ${inForceLately(now)}`;

/** An entry of the staff register, as it is compared with experts. */
export interface ServingStaff {
  readonly id: string;
  readonly bodyCode: string;
  readonly since: Date | null;
}

/**
 * Returns who serves, by the key of his name: an official may have been entered as an expert under a citizen's login. Whether
 * the two are namesakes nobody knows, so whoever bears the name isn't drawn where it matters (R). EXP-19.4
 */
export async function servingByName(tx: Tx, bodies?: readonly string[]): Promise<ReadonlyMap<string, ServingStaff[]>> {
  const rows = await tx.query<ServingStaff & { name: string }>(
    `SELECT id, body_code AS "bodyCode", name, serves_since AS since FROM staff_member
     WHERE serving AND ($1::text[] IS NULL OR body_code = ANY ($1)) ORDER BY id`,
    [bodies ?? null],
  );
  const all = new Map<string, ServingStaff[]>();
  for (const { name, ...staff } of rows) {
    const key = nameKey(name);
    if (key !== '') all.set(key, [...(all.get(key) ?? []), staff]);
  }
  return all;
}

/** Adds to entries the ties that count, the units of the last twelve months, and where their logins serve. EXP-19 */
export async function tiedExperts(tx: Tx, experts: readonly Expert[]): Promise<TiedEntry[]> {
  if (experts.length === 0) return [];
  const ids = experts.map(({ id }) => id);
  const ties = await tiesThatCount(tx, ids);
  const units = await tx.query<{ id: string; units: string[]; bodies: string[] }>(
    `SELECT e.id, ARRAY(${recentUnits('e.id', '$2')}) AS units, ARRAY(SELECT body_code FROM (${servingAt('e.subject')}) s) AS bodies
     FROM expert e WHERE e.id = ANY ($1::uuid[])`,
    [ids, tx.now],
  );
  const byName = await servingByName(tx);
  return experts.map((expert) => ({
    ...expert,
    ties: [...expert.ties, ...ties.filter(({ expertId }) => expertId === expert.id)],
    pastUnits: units.find(({ id }) => id === expert.id)?.units ?? [],
    servesAt: [
      ...(units.find(({ id }) => id === expert.id)?.bodies ?? []),
      ...(byName.get(nameKey(expert.name)) ?? []).map(({ bodyCode }) => bodyCode),
    ],
  }));
}
