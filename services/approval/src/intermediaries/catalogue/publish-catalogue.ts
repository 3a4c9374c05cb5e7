import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { addDays, type LegalDate } from '@shenguan/common/clock';
import { assertVersion } from '@shenguan/common/http';
import type { PointerError } from '@shenguan/common/rules';
import { refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { Instruments } from '../../instruments/index.js';
import { CatalogueDto, type PublishCatalogueDto } from './catalogue.dto.js';
import { Catalogue } from './catalogue.entity.js';
import { catalogueTransitions } from './catalogue.transitions.js';
import { catalogueActs } from './catalogue-acts.js';
import { lockCatalogue } from './change-catalogue.js';
import { checkedEntries } from './checked-entries.js';
import { measureGuides } from './guides-to-revise.js';
import { tellRemoval } from './removed-services.js';

/** How far ahead a version may be published, in days: what lies further off would keep every other one out. A reading. INT-3 */
const AHEAD_DAYS_MAX = 365;

/** Publishes a version of the catalogue from a day on, which ends the one before: never who wrote it. INT-3, INT-4 */
@Injectable()
export class PublishCatalogue {
  constructor(
    private readonly work: UnitOfWork,
    private readonly instruments: Instruments,
  ) {}

  execute(number: number, { inForceFrom }: PublishCatalogueDto, actor: Actor): Promise<CatalogueDto> {
    return this.work.run(actor, async (tx) => {
      const { row, standing } = await lockCatalogue(tx, number);
      demandAct(catalogueActs, 'Catalogues_publish', row.state, standing);
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
          { errors: [wrongDay('不得早于今日', 'must not have passed')] },
        );
      }
      if (before?.inForceFrom && inForceFrom <= before.inForceFrom) {
        const detail = wrongDay('须晚于上一版的施行之日', 'must be after the day the version before came into force');
        refuse('INT-3', { inForceFrom, before: before.inForceFrom }, { errors: [detail] });
      }
      const latest = addDays(tx.today, AHEAD_DAYS_MAX);
      if (inForceFrom > latest) {
        const detail = wrongDay('须在一年以内', 'must be within a year');
        refuse('INT-3', { inForceFrom, latest }, { errors: [detail] });
      }
      row.inForceFrom = inForceFrom;
      row.publishedAt = tx.now;
      tx.update(Catalogue, row, { action: 'catalogue.published', rules: ['INT-3', 'INT-4'] });
      await tellRemoval(tx, row);
      await measureGuides(tx, row, before?.entries ?? []);
      return CatalogueDto.of(row, actor, standing);
    });
  }
}

const wrongDay = (zh: string, en: string): PointerError => ({ pointer: '/inForceFrom', detail: { zh, en } });
