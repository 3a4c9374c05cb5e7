import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { conflict } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { CatalogueDto, type DraftCatalogueDto } from './catalogue.dto.js';
import { Catalogue } from './catalogue.entity.js';
import { demandCompiler } from './catalogue-keepers.js';
import { checkedEntries } from './checked-entries.js';

/** Opens the draft of the next version of the catalogue; one draft at a time, so that numbers follow each other. INT-3, INT-4 */
@Injectable()
export class DraftCatalogue {
  constructor(private readonly work: UnitOfWork) {}

  execute(order: DraftCatalogueDto, actor: Actor): Promise<CatalogueDto> {
    return this.work.run(actor, async (tx) => {
      await demandCompiler(tx);
      const entries = checkedEntries(order.entries);
      // The number's lock makes two drafts at once wait for each other, so that the second sees the first.
      const number = await tx.nextNumber('intermediary-catalogue');
      const open = await tx.findOne(Catalogue, { state: 'draft' });
      if (open) conflict('INT-3', { openDraft: open.number }, { detail: draftOpen(open.number) });
      const row = tx.insert(
        Catalogue,
        {
          id: tx.uuid(),
          number,
          compiledBy: actor.body,
          state: 'draft',
          entries,
          inForceFrom: null,
          publishedAt: null,
          discardReason: null,
        },
        { action: 'catalogue.drafted', rules: ['INT-3', 'INT-4'] },
      );
      return CatalogueDto.of(row, actor, { compiles: true, wrote: true });
    });
  }
}

const draftOpen = (number: number) => ({
  zh: `第${number}版尚为草稿，请修改、公布或者作废该草稿后再起草新版`,
  en: `Version ${number} is still a draft: change it, or publish or discard it before the next one`,
});
