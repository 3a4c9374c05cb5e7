/** Somebody who came, as far as the start depends on it. */
export interface Arrived {
  bodyCode: string;
  subject: string;
  /** On the establishment and serving, by the staff register. */
  counts: boolean;
}

/** What the start of an inspection depends on. */
export interface StartFacts {
  bureauCode: string;
  departmentCodes: readonly string[];
  conductedAs: 'joint' | 'bureau-alone';
  arrived: readonly Arrived[];
  expertsWanted: boolean;
  expertsDrawn: boolean;
}

/** The staff of the bureau that a check without the departments needs. APL-34 */
const STAFF_ALONE = 2;

/** What keeps an inspection from starting. */
export interface StartObstacles {
  rule: 'INSP-4' | 'APL-34';
  bodiesMissing: string[];
  expertsMissing: boolean;
}

/**
 * Judges whether an inspection may start: one member of staff on the establishment from the bureau and from each
 * department, or two of the bureau where its head decided to go alone; and the professionals drawn that law requires.
 * Returns null where nothing stands in the way. INSP-4, APL-34
 */
export function obstaclesToStart(facts: StartFacts): StartObstacles | null {
  const present = (code: string) =>
    new Set(facts.arrived.filter((one) => one.bodyCode === code && one.counts).map(({ subject }) => subject)).size;
  const alone = facts.conductedAs === 'bureau-alone';
  const expertsMissing = facts.expertsWanted && !facts.expertsDrawn;
  const bodiesMissing = alone
    ? [facts.bureauCode].filter((code) => present(code) < STAFF_ALONE)
    : [facts.bureauCode, ...facts.departmentCodes].filter((code) => present(code) < 1);
  if (bodiesMissing.length === 0 && !expertsMissing) return null;
  return { rule: alone && bodiesMissing.length > 0 ? 'APL-34' : 'INSP-4', bodiesMissing, expertsMissing };
}
