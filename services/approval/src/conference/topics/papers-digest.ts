import { createHash } from 'node:crypto';
import { canonicalJson } from '@shenguan/common/audit';
import type { Tx } from '@shenguan/common/work';
import { conferenceFilesOf } from '../files/keep-conference-file.js';
import type { ConferenceTopic } from './topic.entity.js';

/** SHA-256 over what a topic says and the digests of its papers. */
export async function papersDigest(tx: Tx, row: ConferenceTopic): Promise<string> {
  const files = await conferenceFilesOf(tx, 'topic', row.id);
  const { number, title, category, publicInterest, categoryReason, caseNumber, demandId, consultations } = row;
  const { noConsultation, evaluation, difficulties, proposedOpinion } = row;
  const content = canonicalJson({
    ...{ number, title, category, publicInterest, categoryReason, caseNumber, demandId, noConsultation },
    ...{ evaluation, difficulties, proposedOpinion, papers: files.map(({ file }) => file.sha256).sort() },
    consultations: consultations.map(({ body, opinion, fileId }) => ({ body: body.code, opinion, fileId })),
  });
  return createHash('sha256').update(content).digest('hex');
}
