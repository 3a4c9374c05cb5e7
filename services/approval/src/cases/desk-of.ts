import type { Case } from './case.entity.js';
import type { CaseState } from './case.transitions.js';

/** States in which an application lies at the window. */
const AT_THE_WINDOW: readonly CaseState[] = ['submitted', 'correcting'];

/** Returns the body in which a case lies: at the window the lower organ, where one examines first, else the bureau. APL-35 */
export function deskOf({ state, bureauCode, lowerOrgan }: Pick<Case, 'state' | 'bureauCode' | 'lowerOrgan'>): string {
  return lowerOrgan && AT_THE_WINDOW.includes(state) ? lowerOrgan : bureauCode;
}

/** Returns the body that answers an application: its papers bear that one's seal. APL-32, APL-35 */
export function windowOf({ bureauCode, lowerOrgan }: Pick<Case, 'bureauCode' | 'lowerOrgan'>): string {
  return lowerOrgan ?? bureauCode;
}

/** Tells whether a body has to do with a case: its bureau, or the lower organ that examines it first. */
export function isBureauOf({ bureauCode, lowerOrgan }: Pick<Case, 'bureauCode' | 'lowerOrgan'>, body: string): boolean {
  return body === bureauCode || body === lowerOrgan;
}
