import type { DecisionDeparture } from '../../file/index.js';
import type { Finding } from './findings-against.js';

/** Tells whether a departure answers this finding, as it was found then: one for another result of the check does not. APL-38 */
export function answers(
  departure: Pick<DecisionDeparture, 'finding' | 'checkId' | 'foundAt'>,
  { key, foundAt }: Pick<Finding, 'key' | 'foundAt'>,
): boolean {
  return (departure.finding ?? departure.checkId) === key && departure.foundAt.getTime() === foundAt.getTime();
}
