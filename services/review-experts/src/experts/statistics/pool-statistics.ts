import type { Tx } from '@shenguan/common/work';

/** How many confirmed experts there are of one kind. */
export interface PoolCount {
  code: string;
  experts: number;
}

/** The make-up of the pool (专家库构成); no figure speaks of draws. EXP-10 */
export interface PoolFigures {
  total: number;
  bySpecialty: PoolCount[];
  byTitleLevel: PoolCount[];
  byRegion: PoolCount[];
  /** Units with the experts each has, largest first. */
  byUnit: PoolCount[];
}

/** Counts the confirmed experts by field, title, unit and region. EXP-10, PRA-5 */
export async function countPool(tx: Tx): Promise<PoolFigures> {
  const count = (of: string, from = '') =>
    tx.query<PoolCount>(
      `SELECT ${of} AS code, count(*)::int AS experts FROM expert e ${from}
       WHERE e.state = 'confirmed' AND ${of} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`,
    );
  const [bySpecialty, byTitleLevel, byRegion, byUnit, total] = [
    await count(`s ->> 'code'`, 'CROSS JOIN jsonb_array_elements(e.specialties) s'),
    await count('e.title_level'),
    await count('e.region'),
    await count('e.unit_code'),
    await tx.query<{ n: number }>(`SELECT count(*)::int AS n FROM expert WHERE state = 'confirmed'`),
  ];
  return { total: total[0]!.n, bySpecialty, byTitleLevel, byRegion, byUnit };
}
