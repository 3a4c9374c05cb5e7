import type { Actor } from '@shenguan/common/auth';
import type { Tx } from '@shenguan/common/work';
import { TimeLimit } from '../time-limits/index.js';
import { RatingDto } from './rating.dto.js';
import type { ServiceRating } from './service-rating.entity.js';

/** Returns who did anything in a case, by its log, so that no list somebody keeps can leave one out. PRA-13 */
export async function handsIn(tx: Tx, { caseNumber }: Pick<ServiceRating, 'caseNumber'>): Promise<string[]> {
  const rows = await tx.query<{ sub: string }>(
    'SELECT DISTINCT actor_sub AS sub FROM audit_entry WHERE case_number = $1',
    [caseNumber],
  );
  return rows.map(({ sub }) => sub);
}

/** Returns a rating as an act leaves it. */
export async function answerRating(tx: Tx, row: ServiceRating, actor: Actor): Promise<RatingDto> {
  const [answer] = await answerRatings(tx, [row], actor);
  return answer!;
}

/** Returns ratings as they are read: who had a hand in a case is asked where it decides about what may be done. */
export async function answerRatings(tx: Tx, rows: readonly ServiceRating[], actor: Actor): Promise<RatingDto[]> {
  if (rows.length === 0) return [];
  const limits = await tx.findAsWritten(TimeLimit, { subjectId: rows.map(({ id }) => id) });
  const asked = (row: ServiceRating) => row.state === 'bad' && row.bureauCode === actor.body;
  const hands = await Promise.all(rows.map((row) => (asked(row) ? handsIn(tx, row) : [])));
  return rows.map((row, i) => RatingDto.of(row, { hands: hands[i]!, limits, actor }));
}
