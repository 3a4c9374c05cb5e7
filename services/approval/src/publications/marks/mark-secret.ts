import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import type { IdOrNumber } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { nameOfBody } from '../../bodies/index.js';
import { lockBureauCase, lockOwnCase } from '../../cases/index.js';
import { PublishedItems } from '../../items/index.js';
import { maskFields } from '../domain/mask-publication.js';
import { Publication } from '../publication.entity.js';
import { demandNotPublic } from './public-anyway.js';
import { type MarkSecretDto, SecrecyMarkDto } from './secrecy-mark.dto.js';
import { SecrecyMark } from './secrecy-mark.entity.js';

/**
 * Marks a passage as secret, at any time from the draft on. It is masked at once, also in what is public already: what
 * speaks against the mark is heard afterwards. APL-5
 */
@Injectable()
export class MarkSecret {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
  ) {}

  execute(ref: IdOrNumber, { passage, kind, ground }: MarkSecretDto, actor: Actor): Promise<SecrecyMarkDto> {
    return this.work.run(actor, async (tx) => {
      const own = hasRole(actor, 'applicant');
      const of = own ? await lockOwnCase(tx, ref, 'apply') : await lockBureauCase(tx, ref);
      const [{ guide }, bureauName] = await Promise.all([
        this.items.pinned(tx, of.itemCode, of.itemVersion),
        nameOfBody(tx, of.bureauCode),
      ]);
      demandNotPublic(passage, of, guide, bureauName!);
      const row = tx.insert(
        SecrecyMark,
        {
          id: tx.uuid(),
          caseId: of.id,
          caseNumber: of.caseNumber,
          bureauCode: of.bureauCode,
          ...{ passage, kind, ground },
          side: own ? 'applicant' : 'bureau',
          markedBy: actor.sub,
          markedAt: tx.now,
          state: 'standing',
          ...{ overruledBy: null, overruledAt: null, overruling: null, receivedAt: null, objection: null },
          ...{ objectedAt: null, ruling: null, ruledBy: null, ruledAt: null },
        },
        { action: 'secrecy-mark.marked', rules: ['APL-5'] },
      );
      for (const publication of await tx.find(Publication, { caseNumber: of.caseNumber }, { lock: 'update' })) {
        if (!publication.fields) continue;
        const fields = maskFields(publication.fields, { names: [], passages: [passage] });
        Object.assign(publication, { fields, holder: fields.holder });
        tx.update(Publication, publication, { action: 'publication.masked', rules: ['APL-5'] });
      }
      return SecrecyMarkDto.of({ row, actor, own });
    });
  }
}
