import { createHash } from 'node:crypto';
import { canonicalJson } from '@shenguan/common/audit';
import type { Tx } from '@shenguan/common/work';
import { conferenceFilesOf } from '../files/keep-conference-file.js';
import { questionsOf } from '../questions/topic-question-access.js';
import type { ConferenceTopic } from './topic.entity.js';

/** SHA-256 over what a topic says, the digests of its papers, and what was asked and answered until now. */
export async function papersDigest(tx: Tx, row: ConferenceTopic): Promise<string> {
  const files = await conferenceFilesOf(tx, 'topic', row.id);
  const questions = await questionsOf(tx, row.id);
  const { number, title, category, publicInterest, categoryReason, caseNumber, demandId, consultations } = row;
  const { noConsultation, evaluation, difficulties, proposedOpinion } = row;
  const content = canonicalJson({
    ...{ number, title, category, publicInterest, categoryReason, caseNumber, demandId, noConsultation },
    ...{ evaluation, difficulties, proposedOpinion, papers: files.map(({ file }) => file.sha256).sort() },
    questions: questions.map(({ bodyCode, question, proposedOpinion, reply }) => ({
      ...{ body: bodyCode, question, proposedOpinion, reply: reply && { stance: reply.stance, text: reply.text } },
    })),
    consultations: consultations.map(({ body, opinion, fileId }) => ({ body: body.code, opinion, fileId })),
  });
  return createHash('sha256').update(content).digest('hex');
}
