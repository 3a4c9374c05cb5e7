import { figureOf, type GroundId, type RuleId } from '@shenguan/common/rules';

export const BAR_GROUNDS = ['EXP-9.1', 'EXP-9.2', 'EXP-9.3', 'EXP-9.4'] as const satisfies GroundId[];
export type BarGround = (typeof BAR_GROUNDS)[number];

/** Grounds of disqualification that somebody verifies; the third misconduct is the system's to count. EXP-23 */
export const DISQUALIFYING_GROUNDS = [
  'EXP-23.1',
  'EXP-23.2',
  'EXP-23.3',
  'EXP-23.4',
  'EXP-23.5',
  'EXP-23.7',
] as const satisfies GroundId[];

/** Who failed a yearly assessment is dismissed (解聘). EXP-8 */
export const DISMISSAL = 'EXP-8';

export const BARRING_GROUNDS = [...BAR_GROUNDS, ...DISQUALIFYING_GROUNDS, 'EXP-23.6', DISMISSAL] as const satisfies (
  | GroundId
  | RuleId
)[];
/** What keeps somebody out of the pool: a bar, a disqualification, or a dismissal. EXP-8, EXP-9, EXP-23 */
export type BarringGround = (typeof BARRING_GROUNDS)[number];

/** Something that keeps somebody out of the pool for good (禁入、取消资格). EXP-9, EXP-23 */
export interface Bar {
  ground: BarringGround;
  note: string;
  /** The finding that it rests on; absent of what a list stated, or was entered before findings were asked. */
  finding?: string;
}

/** What decides whether somebody may enter the pool. */
export interface EntryFacts {
  bars: readonly Bar[];
  /** Recorded breaches of law or discipline short of a bar. */
  breaches: readonly string[];
  fit: boolean;
  /** null: not stated; a gap, but no reason to refuse a list that is handed over. */
  yearsOfWork: number | null;
  titleLevel: 'senior' | 'intermediate' | 'other' | null;
  /** Whether the exception for years and title was proven. EXP-6 */
  exception: boolean;
}

/** Returns the ground that keeps somebody out of the pool, or null. The exception lifts years and title only. EXP-5, EXP-6, EXP-9 */
export function judgeEntry(facts: EntryFacts): GroundId | RuleId | null {
  const { bars, breaches, fit, yearsOfWork, titleLevel, exception } = facts;
  if (bars.length > 0) return bars[0]!.ground;
  if (breaches.length > 0) return 'EXP-5.4';
  if (!fit) return 'EXP-5.3';
  if (exception) return null;
  if (yearsOfWork !== null && yearsOfWork < figureOf('EXP-5.years')) return 'EXP-5.2';
  if (titleLevel === 'other') return 'EXP-5.2';
  return null;
}

/** What an entry may lack. */
export interface Particulars {
  subject?: string | null;
  phone?: string | null;
  unitCode?: string | null;
  title?: string | null;
  titleLevel?: string | null;
  yearsOfWork?: number | null;
  certificates: readonly string[];
  /** Whether the birth date is known, from a document or as stated: it tells two people of one name apart. */
  birthKnown: boolean;
}

/** What an entry lacks while nobody has ruled whether its person has another. EXP-7 */
export const SAMENESS = 'samePersonRuling';

/** What an entry lacks until a second person has confirmed what it rests on. EXP-5, EXP-7 */
export const CONFIRMATION = 'secondPerson';

/** Returns what is missing of somebody on a list that was handed over, by name of the particular. EXP-7 */
export function gapsOf(entry: Particulars): string[] {
  const gaps: string[] = [];
  for (const name of ['subject', 'phone', 'unitCode', 'title', 'titleLevel', 'yearsOfWork'] as const) {
    if (entry[name] === undefined || entry[name] === null) gaps.push(name);
  }
  if (entry.certificates.length === 0) gaps.push('certificates');
  if (!entry.birthKnown) gaps.push('birthDate');
  return gaps;
}
