import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { CatalogueDto, type DiscardCatalogueDto, type DraftCatalogueDto } from './catalogue.dto.js';
import { Catalogue } from './catalogue.entity.js';
import { catalogueTransitions } from './catalogue.transitions.js';
import { catalogueActs } from './catalogue-acts.js';
import { type CatalogueStanding, demandCompiler, standingOn } from './catalogue-keepers.js';
import { checkedEntries } from './checked-entries.js';

/** Changes a draft of the catalogue, or discards it; what was published stays as it is. INT-3, INT-4 */
@Injectable()
export class ChangeCatalogue {
  constructor(private readonly work: UnitOfWork) {}

  execute(number: number, order: DraftCatalogueDto, actor: Actor): Promise<CatalogueDto> {
    return this.work.run(actor, async (tx) => {
      const { row, standing } = await lockCatalogue(tx, number);
      demandAct(catalogueActs, 'Catalogues_change', row.state, standing);
      assertVersion(row.version);
      row.entries = checkedEntries(order.entries);
      tx.update(Catalogue, row, { action: 'catalogue.changed', rules: ['INT-3', 'INT-4'] });
      return CatalogueDto.of(row, actor, { ...standing, wrote: true });
    });
  }

  /** A draft that nobody goes on with keeps no other waiting; its number stays its own. */
  discard(number: number, { reason }: DiscardCatalogueDto, actor: Actor): Promise<CatalogueDto> {
    return this.work.run(actor, async (tx) => {
      const { row, standing } = await lockCatalogue(tx, number);
      demandAct(catalogueActs, 'Catalogues_discard', row.state, standing);
      assertVersion(row.version);
      row.state = move(catalogueTransitions, 'discard', row.state);
      row.discardReason = reason;
      tx.update(Catalogue, row, { action: 'catalogue.voided', rules: ['INT-3'] });
      return CatalogueDto.of(row, actor, standing);
    });
  }
}

/** Returns a version of the catalogue, locked, for whoever compiles it, and where he stands towards it. INT-3 */
export async function lockCatalogue(tx: Tx, number: number): Promise<{ row: Catalogue; standing: CatalogueStanding }> {
  await demandCompiler(tx);
  const row = await tx.lock(Catalogue, { number });
  return { row, standing: await standingOn(tx, row, tx.actor) };
}
