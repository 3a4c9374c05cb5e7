import type { Actor } from '@shenguan/common/auth';
import { handsInCase, type Tx } from '@shenguan/common/work';
import { TimeLimit } from '../time-limits/index.js';
import { RatingDto } from './rating.dto.js';
import type { ServiceRating } from './service-rating.entity.js';

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
  const hands = await Promise.all(rows.map((row) => (asked(row) ? handsInCase(tx, row.caseNumber) : [])));
  return rows.map((row, i) => RatingDto.of(row, { hands: hands[i]!, limits, actor }));
}
