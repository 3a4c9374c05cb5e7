/** Somebody who came, as far as the start depends on it. */
export interface Arrived {
  bodyCode: string;
  /** The same of two logins under which the register may have entered one human being: they make no two people. APL-34 (R) */
  person: string;
  /** On the establishment and serving, by the staff register. */
  counts: boolean;
}

/** How many professionals of a specialty. */
interface Wanted {
  specialty: string;
  seats: number;
}

/** What the start of an inspection depends on. */
export interface StartFacts {
  bureauCode: string;
  departmentCodes: readonly string[];
  conductedAs: 'joint' | 'bureau-alone';
  /** The rule that the check serves. */
  serves: 'INSP-2' | 'APL-34';
  arrived: readonly Arrived[];
  professionalsWanted: readonly Wanted[];
  /** Whether the draw filled all their seats. */
  drawn: boolean;
  /** Specialties of the professionals who came, one for each. */
  professionalsArrived: readonly string[];
}

/** The staff of the bureau where the substance of materials is verified, or it goes alone. APL-34 */
const STAFF_VERIFYING = 2;

/** What keeps an inspection from starting. */
export interface StartObstacles {
  rule: 'INSP-4' | 'APL-34';
  bodiesMissing: string[];
  professionalsMissing: Wanted[];
}

/**
 * Judges whether an inspection may start: one member of staff on the establishment from the bureau and from each
 * department; two of the bureau where the check serves APL-34, or where its head decided to go alone; and on site the
 * professionals whom law requires, drawn. Returns null where nothing stands in the way. INSP-4, APL-34
 */
export function obstaclesToStart(facts: StartFacts): StartObstacles | null {
  const present = (code: string) =>
    new Set(facts.arrived.filter((one) => one.bodyCode === code && one.counts).map(({ person }) => person)).size;
  const alone = facts.conductedAs === 'bureau-alone';
  const verifying = alone || facts.serves === 'APL-34';
  const bureauMissing = present(facts.bureauCode) < (verifying ? STAFF_VERIFYING : 1);
  const departmentsMissing = alone ? [] : facts.departmentCodes.filter((code) => present(code) < 1);
  const professionalsMissing = facts.professionalsWanted
    .map(({ specialty, seats }) => {
      const came = facts.drawn ? facts.professionalsArrived.filter((one) => one === specialty).length : 0;
      return { specialty, seats: seats - came };
    })
    .filter(({ seats }) => seats > 0);
  if (!bureauMissing && departmentsMissing.length === 0 && professionalsMissing.length === 0) return null;
  const second = verifying && present(facts.bureauCode) > 0;
  return {
    rule: bureauMissing && (alone || second) && departmentsMissing.length === 0 ? 'APL-34' : 'INSP-4',
    bodiesMissing: [...(bureauMissing ? [facts.bureauCode] : []), ...departmentsMissing],
    professionalsMissing,
  };
}
