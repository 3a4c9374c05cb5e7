/** Steps that somebody records (会议步骤): the rest, from the election to the signatures, are records of their own. REV-16 */
export const SESSION_STEPS = ['opened', 'introduced', 'presented', 'questioned', 'closed'] as const;
export type SessionStep = (typeof SESSION_STEPS)[number];

/** What the leader presides over (组长主持); the rest is the bureau’s. REV-16 */
export const LEADERS_STEPS: readonly SessionStep[] = ['presented', 'questioned'];

/** Everything that stands in a session before opinions are given, in the usual order. */
const BEFORE_OPINIONS = ['opened', 'introduced', 'leader', 'presented', 'questioned'] as const;
export type Passage = (typeof BEFORE_OPINIONS)[number];

/** Returns what usually comes before a step and is not on record; where anything is, the step needs a reason of its own. REV-16 */
export function passedOver(step: SessionStep, done: readonly Passage[]): Passage[] {
  const before = step === 'closed' ? BEFORE_OPINIONS : BEFORE_OPINIONS.slice(0, BEFORE_OPINIONS.indexOf(step));
  return before.filter((one) => !done.includes(one));
}
