import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import type { Tx } from '@shenguan/common/work';
import { demandNoPartIn } from '../case-parties/index.js';
import { TimeLimit } from '../time-limits/index.js';
import { PublicationDto } from './publication.dto.js';
import { Publication } from './publication.entity.js';

/** Takes a publication of the caller's bureau for an act, in the version that he has seen; who is party to its case has no part in it. PRA-11 */
export async function takePublication(tx: Tx, id: string): Promise<Publication> {
  const row = await tx.lock(Publication, { id, bureauCode: tx.actor.body });
  assertVersion(row.version);
  await demandNoPartIn(tx, { caseNumber: row.caseNumber });
  return row;
}

/** Returns a publication as an act leaves it. */
export async function answerPublication(tx: Tx, row: Publication, actor: Actor): Promise<PublicationDto> {
  return PublicationDto.of(row, await tx.findAsWritten(TimeLimit, { subjectId: row.id, kind: 'publication' }), actor);
}
