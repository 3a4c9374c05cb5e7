import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { CatalogueDto, type DraftCatalogueDto } from './catalogue.dto.js';
import { Catalogue } from './catalogue.entity.js';
import { catalogueTransitions } from './catalogue.transitions.js';
import { checkedEntries } from './checked-entries.js';

/** Changes a draft of the catalogue; what was published stays as it is. INT-3, INT-4 */
@Injectable()
export class ChangeCatalogue {
  constructor(private readonly work: UnitOfWork) {}

  execute(number: number, order: DraftCatalogueDto, actor: Actor): Promise<CatalogueDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockCatalogue(tx, number);
      row.state = move(catalogueTransitions, 'change', row.state);
      assertVersion(row.version);
      row.entries = checkedEntries(order.entries);
      tx.update(Catalogue, row, { action: 'catalogue.changed', rules: ['INT-3', 'INT-4'] });
      return CatalogueDto.of(row, actor);
    });
  }
}

/** Returns a version of the catalogue, locked; 404 for a draft of another body. */
export async function lockCatalogue(tx: Tx, number: number): Promise<Catalogue> {
  const row = await tx.lock(Catalogue, { number });
  if (row.state === 'draft' && row.compiledBy !== tx.actor.body) throw notFound();
  return row;
}
