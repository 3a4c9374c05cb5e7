import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import type { LegalDate } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import type { PointerError } from '@shenguan/common/rules';
import { refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { Instruments } from '../../instruments/index.js';
import { CatalogueDto, type PublishCatalogueDto } from './catalogue.dto.js';
import { Catalogue } from './catalogue.entity.js';
import { catalogueTransitions } from './catalogue.transitions.js';
import { lockCatalogue } from './change-catalogue.js';
import { checkedEntries } from './checked-entries.js';

/** Publishes a version of the catalogue from a day on, which ends the one before. INT-3, INT-4 */
@Injectable()
export class PublishCatalogue {
  constructor(
    private readonly work: UnitOfWork,
    private readonly instruments: Instruments,
  ) {}

  execute(number: number, { inForceFrom }: PublishCatalogueDto, actor: Actor): Promise<CatalogueDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockCatalogue(tx, number);
      assertVersion(row.version);
      row.state = move(catalogueTransitions, 'publish', row.state);
      checkedEntries(row.entries);
      // By the register, on the day from which the version counts: not by what its compiler says of a title.
      const errors = await this.instruments.flawsOf(
        tx,
        { subject: 'intermediary-catalogue', id: row.id, cites: row.entries },
        inForceFrom as LegalDate,
        '/entries',
      );
      if (errors.length > 0) refuse('INT-4', { number, inForceFrom }, { errors });
      const before = await tx.findOne(Catalogue, { state: 'published' }, { orderBy: { number: 'DESC' } });
      // A day that has passed was governed by another version: that can't be undone.
      if (inForceFrom < tx.today) {
        refuse(
          'INT-3',
          { inForceFrom, today: tx.today },
          { errors: [tooEarly('不得早于今日', 'must not have passed')] },
        );
      }
      if (before?.inForceFrom && inForceFrom <= before.inForceFrom) {
        const detail = tooEarly('须晚于上一版的施行之日', 'must be after the day the version before came into force');
        refuse('INT-3', { inForceFrom, before: before.inForceFrom }, { errors: [detail] });
      }
      row.inForceFrom = inForceFrom;
      row.publishedAt = tx.now;
      tx.update(Catalogue, row, { action: 'catalogue.published', rules: ['INT-3', 'INT-4'] });
      return CatalogueDto.of(row, actor);
    });
  }
}

const tooEarly = (zh: string, en: string): PointerError => ({ pointer: '/inForceFrom', detail: { zh, en } });
