import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { readableSeal } from '../seal-access.js';
import { AuthorisationDto, type RevokeAuthorisationDto } from '../seals.dto.js';
import { SealAuthorisation } from './seal-authorisation.entity.js';

/** Revokes a standing authorisation at once; a use under way ends first, any later one is refused. SEAL-8 */
@Injectable()
export class RevokeAuthorisation {
  constructor(private readonly work: UnitOfWork) {}

  async execute(sealId: string, id: string, order: RevokeAuthorisationDto, actor: Actor): Promise<AuthorisationDto> {
    return this.work.run(actor, async (tx) => {
      await readableSeal(tx, sealId);
      const row = await tx.lock(SealAuthorisation, { id, sealId });
      assertVersion(row.version);
      if (row.revokedAt) {
        const detail = { zh: '该用印授权已经撤销', en: 'This authorisation was revoked already' };
        conflict('SEAL-8', { revokedAt: row.revokedAt.toISOString() }, { detail });
      }
      row.revokedAt = tx.now;
      row.revokedBy = actor.sub;
      row.revocationReason = order.reason;
      tx.update(SealAuthorisation, row, { action: 'seal-authorisation.revoked', rules: ['SEAL-8'] });
      return AuthorisationDto.of(row);
    });
  }
}
