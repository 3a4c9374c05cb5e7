import { findBody } from '@shenguan/common/reference';
import type { Tx } from '@shenguan/common/work';
import { CANDIDATES_PER_SEAT_MIN, drawableToday, type PoolWork, panelSeats } from '../draws/index.js';
import { findSpecialties } from '../specialties/index.js';
import { type Need, needOfGuides } from './domain/need-of-guides.js';
import { ItemPanel } from './item-panel.entity.js';

/** How many experts there are of one kind. */
export interface PoolCount {
  code: string;
  experts: number;
}

/** How many there are of one specialty, against what the guides want; null where no guide names it (未列明). */
export interface SpecialtyCount extends PoolCount {
  /** As the register of specialties says. */
  name: string;
  need: Need | null;
  /** How many fewer than four for each seat of the largest panel; null where no guide names it. */
  lacking: number | null;
}

/** The make-up of the pool that a bureau draws from (专家库构成); no figure speaks of draws. EXP-10 */
export interface PoolFigures {
  bureauCode: string;
  total: number;
  bySpecialty: SpecialtyCount[];
  byTitleLevel: PoolCount[];
  byRegion: PoolCount[];
  /** Units with the experts each has, largest first. */
  byUnit: PoolCount[];
}

/**
 * Counts whom the bureau could draw today, by field, title, unit and region, against the panels of its published guides:
 * of its own pool and those under agreement, without whoever is barred or serves at a body of its cases. EXP-10, PRA-5
 */
export async function countPool(tx: Tx, pools: PoolWork, bureauCode: string): Promise<PoolFigures> {
  const guides = (await tx.find(ItemPanel, { bureauCode }, { orderBy: { code: 'ASC' } })).filter(
    ({ panel }) => panel.length > 0,
  );
  const departments = guides.flatMap((guide) => guide.departments.map(({ code }) => code));
  const drawable = await drawableToday(tx, pools, bureauCode, [...new Set([bureauCode, ...departments])]);
  const experts = [...new Set(drawable.map(({ expertId }) => expertId))];
  const count = (column: 'title_level' | 'region' | 'unit_code') =>
    tx.query<PoolCount>(
      `SELECT e.${column} AS code, count(*)::int AS experts FROM expert e
       WHERE e.id = ANY ($1::uuid[]) AND e.${column} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`,
      [experts],
    );
  const needs = needOfGuides(guides.map(({ code, panel }) => ({ code, seats: panelSeats(panel, isMajor(panel)) })));
  return {
    bureauCode,
    total: experts.length,
    bySpecialty: await bySpecialty(tx, drawable, needs),
    byTitleLevel: await count('title_level'),
    byRegion: await count('region'),
    byUnit: await count('unit_code'),
  };
}

/** Whether a code is a bureau's, of whose pool figures can be asked. */
export async function isBureau(tx: Tx, code: string): Promise<boolean> {
  return (await findBody(tx, code))?.kind === 'bureau';
}

/** As approval tells of a review: a panel that wants two of one specialty is a major matter's. REV-9 */
const isMajor = (panel: ItemPanel['panel']): boolean => panel.some(({ seats }) => seats > 1);

/** Every specialty that somebody has or a guide names, once. */
async function bySpecialty(
  tx: Tx,
  drawable: readonly { specialty: string }[],
  needs: readonly Need[],
): Promise<SpecialtyCount[]> {
  const codes = [...new Set([...needs, ...drawable].map(({ specialty }) => specialty))];
  const { known } = await findSpecialties(tx, codes);
  return codes
    .map((code) => {
      const experts = drawable.filter(({ specialty }) => specialty === code).length;
      const need = needs.find(({ specialty }) => specialty === code) ?? null;
      const lacking = need && Math.max(0, CANDIDATES_PER_SEAT_MIN * need.seats - experts);
      return { code, name: known.get(code) ?? code, experts, need, lacking };
    })
    .sort((a, b) => b.experts - a.experts || (a.code < b.code ? -1 : 1));
}
