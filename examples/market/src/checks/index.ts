import { auditBound } from '@shenguan/lift-retrofit/checks/audit-bound';
import { auditInclusion, auditTamperLocated } from '@shenguan/lift-retrofit/checks/audit-proofs';
import type { Check } from '@shenguan/lift-retrofit/checks/check';
import { searchSystem } from '@shenguan/lift-retrofit/checks/no-personal-data';
import { outboxDone } from '@shenguan/lift-retrofit/checks/outbox-done';
import { PERSONAL_NUMBERS } from '@shenguan/lift-retrofit/matter/application';
import { EXPERT_NUMBERS } from '@shenguan/lift-retrofit/matter/experts';
import type { Market } from '../matter/market.js';
import { PRACTITIONERS } from '../matter/people.js';
import { minutesUnaltered } from './minutes-unaltered.js';
import { papersReceived } from './papers-received.js';
import { resultByDigest } from './result-by-digest.js';

const NUMBERS = [...PERSONAL_NUMBERS, ...EXPERT_NUMBERS, ...Object.values(PRACTITIONERS).map(({ number }) => number)];

/** No number of a person, of practitioners either, stands in clear in a log or in a database. PRA-8 */
const noPersonalData: Check<Market> = {
  name: 'no-personal-data-in-logs',
  run: ({ system }) => searchSystem(system, NUMBERS),
};

/** What must be true once the story is told. */
export const CHECKS: readonly Check<Market>[] = [
  papersReceived,
  resultByDigest,
  minutesUnaltered,
  outboxDone,
  auditBound,
  auditInclusion,
  auditTamperLocated,
  noPersonalData,
];
