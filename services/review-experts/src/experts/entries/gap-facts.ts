import type { Particulars } from '../domain/judge-entry.js';
import type { Expert } from '../expert.entity.js';
import { subjectsOf } from '../imports/known-entries.js';

/** Returns what decides whether an entry lacks something. EXP-7 */
export const gapFacts = (expert: Expert, birthKnown: boolean): Particulars => ({
  ...expert,
  subject: subjectsOf(expert)[0] ?? null,
  phone: expert.phoneHash,
  birthKnown,
});
