import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { BlobStore } from '@shenguan/common/files';
import { assertVersion, demandFile, type ReceivedFile } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { Seal } from '../seal.entity.js';
import { demandNamedExplained, itemsNamedIn } from './items-named.js';
import { SealRequestDto } from './seal-request.dto.js';
import { SealRequest } from './seal-request.entity.js';
import { factsOf, sealRequestActs, standingOf } from './seal-request-acts.js';
import { lockRequest } from './seal-requests.js';

/** Largest paper that is sealed by hand, in bytes. */
export const PAPER_SIZE_MAX = 20 * 1024 * 1024;

/** Keeps the paper that is to be sealed, until it is approved; one paper is sealed once. SEAL-4 */
@Injectable()
export class KeepRequestFile {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
  ) {}

  async execute(id: string, upload: ReceivedFile | undefined, actor: Actor): Promise<SealRequestDto> {
    // Asked before the file is kept, so that nobody fills the store.
    await this.work.read(actor, async (tx) => {
      const row = await tx.get(SealRequest, { id, bureauCode: actor.body });
      demandAct(
        sealRequestActs,
        'SealRequests_keep',
        row.state,
        factsOf(row, await standingOf(tx, await tx.get(Seal, { id: row.sealId })), actor),
      );
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const { row, seal } = await lockRequest(tx, id);
      assertVersion(row.version);
      demandAct(sealRequestActs, 'SealRequests_keep', row.state, factsOf(row, await standingOf(tx, seal), actor));
      row.namedItems = await itemsNamedIn(tx, row.bureauCode, [row.purpose, staged.name]);
      demandNamedExplained(row.namedItems, row.namedBecause, '/file');
      const file = { ...(await staged.keep()) };
      const [other] = await tx.query<{ documentNumber: string }>(
        `SELECT document_number AS "documentNumber" FROM seal_request
         WHERE seal_id = $1 AND file ->> 'sha256' = $2 AND id <> $3 AND state IN ('requested', 'approved', 'sealed')
         LIMIT 1`,
        [row.sealId, file.sha256, id],
      );
      if (other) conflict('SEAL-4', { documentNumber: other.documentNumber }, { detail: SEALED_ONCE });
      if (row.file) await this.blobs.doubt(row.file.owner, row.file.sha256);
      row.file = file;
      tx.update(SealRequest, row, { action: 'seal-request.paper-kept', rules: ['SEAL-4'] });
      return SealRequestDto.of(row, await standingOf(tx, seal), actor);
    });
  }
}

const SEALED_ONCE = {
  zh: '同一份文书已经申请用印，不得重复申请；需要多份的，在一次申请中写明份数',
  en: 'This very paper is on another request: one request names all its copies',
};
