import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import type { RuleId } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { ConferenceFile, type ConferenceFileSubject } from './conference-file.entity.js';

/** Largest file of the conference, in bytes. */
export const CONFERENCE_FILE_MAX = 20 * 1024 * 1024;

/** What a file is to belong to, by which rule it is kept, and what is answered. */
export interface FileOrder<D> {
  readonly kind: ConferenceFileSubject;
  readonly rule: RuleId;
  /** Reads the thing, or locks it, and refuses whoever may add nothing to it now. */
  readonly take: (tx: Tx, how: 'get' | 'lock') => Promise<{ id: string; bureauCode: string }>;
  readonly answer: (tx: Tx) => Promise<D>;
}

/** Keeps a file of the conference, in the name of the body that hands it in. */
@Injectable()
export class KeepConferenceFile {
  constructor(private readonly work: UnitOfWork) {}

  async execute<D>(
    { kind, rule, take, answer }: FileOrder<D>,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<D> {
    // Asked before the file is kept, so that nobody fills the store through what isn't his.
    await this.work.read(actor, (tx) => take(tx, 'get'));
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const { id: subjectId, bureauCode } = await take(tx, 'lock');
      tx.insert(
        ConferenceFile,
        {
          id: tx.uuid(),
          ...{ bureauCode, subjectKind: kind, subjectId },
          bodyCode: actor.body,
          file: { ...(await staged.keep()) },
          addedBy: actor.sub,
          addedByName: actor.name,
          addedAt: tx.now,
        },
        { action: 'conference-file.kept', rules: [rule] },
      );
      return answer(tx);
    });
  }
}

/** The files of a thing as this transaction leaves them, oldest first. */
export async function conferenceFilesOf(
  tx: Tx,
  subjectKind: ConferenceFileSubject,
  subjectId: string | readonly string[],
): Promise<ConferenceFile[]> {
  const ids = typeof subjectId === 'string' ? [subjectId] : [...subjectId];
  if (ids.length === 0) return [];
  const files = await tx.findAsWritten(ConferenceFile, { subjectKind, subjectId: ids });
  return files.sort((a, b) => (a.id < b.id ? -1 : 1));
}
