import type { TiesOfProject } from '@shenguan/common/contracts';
import type { GroundId } from '@shenguan/common/rules';

export const TIE_GROUNDS = ['EXP-19.1', 'EXP-19.2', 'EXP-19.3', 'EXP-19.4'] as const satisfies GroundId[];
export type TieGround = (typeof TIE_GROUNDS)[number];

/** A known tie of an expert (回避关系), to a body, a person or a project, by the keys that services share. EXP-19 */
export interface Tie {
  kind: TieGround;
  bodyCode?: string | null;
  personKey?: string | null;
  projectCode?: string | null;
  /** The finding that it rests on; absent of what the expert or a list stated. */
  finding?: string;
}

/** What of an expert may tie him to a project. */
export interface TiedExpert {
  unitCode: string | null;
  /** Units of the last twelve months. */
  pastUnits?: readonly string[];
  personKeys: readonly string[];
  ties: readonly Tie[];
}

/** Part in the project's early planning and consulting, as against an interest in the project's own unit. */
const EARLY_WORK: ReadonlySet<string> = new Set(['planning', 'design', 'appraisal']);

/** Why an expert must stand aside: by his unit, as a person of the project himself, or by a tie that is on record. */
export interface TieReason<T extends Tie = Tie> {
  ground: TieGround;
  /** The unit that is a body of the project. */
  unit?: string;
  tie?: T;
}

/** Returns why an expert must stand aside from a project, by ground. EXP-19 */
export function whyTied<T extends Tie>(
  expert: Omit<TiedExpert, 'ties'> & { ties: readonly T[] },
  project: { code: string; ties: TiesOfProject },
): TieReason<T>[] {
  const { bodies, persons } = project.ties;
  const found: TieReason<T>[] = [];
  for (const { role, code } of bodies) {
    const own = code !== undefined && (code === expert.unitCode || expert.pastUnits?.includes(code));
    if (own) found.push({ ground: EARLY_WORK.has(role) ? 'EXP-19.1' : 'EXP-19.3', unit: code });
  }
  for (const { personKey } of persons) if (expert.personKeys.includes(personKey)) found.push({ ground: 'EXP-19.3' });
  for (const tie of expert.ties) {
    const { kind, bodyCode, personKey, projectCode } = tie;
    const applies =
      (projectCode && projectCode === project.code) ||
      (bodyCode && bodies.some(({ code }) => code === bodyCode)) ||
      (personKey && persons.some((person) => person.personKey === personKey));
    if (applies) found.push({ ground: kind, tie });
  }
  return found.sort((a, b) => (a.ground < b.ground ? -1 : a.ground > b.ground ? 1 : 0));
}

/** Returns the grounds on which an expert must stand aside from a project, ascending, each once. EXP-19 */
export function tiesBetween(expert: TiedExpert, project: { code: string; ties: TiesOfProject }): TieGround[] {
  return [...new Set(whyTied(expert, project).map(({ ground }) => ground))];
}
