import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { figureOf, refuse } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { Bodies } from '../bodies/index.js';
import { Instruments } from '../instruments/index.js';
import { Catalogues } from '../intermediaries/index.js';
import { Supervisors } from '../linkage/index.js';
import { publicationBreach } from './domain/publication-check.js';
import { ItemVersionDto } from './item.dto.js';
import { Item } from './item.entity.js';
import { ItemVersion } from './item-version.entity.js';
import { itemVersionTransitions } from './item-version.transitions.js';
import { tellItem } from './tell-items.js';

/**
 * Publishes a version of an item's guide: from now on applications are judged by it, and it never changes.
 * APL-30, APL-42, APL-45, APL-58, INT-2, INT-3, SUP-2, SUP-3, SUP-5, SEAL-3
 */
@Injectable()
export class PublishVersion {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: Bodies,
    private readonly catalogues: Catalogues,
    private readonly supervisors: Supervisors,
    private readonly instruments: Instruments,
  ) {}

  execute(itemCode: string, number: number, actor: Actor): Promise<ItemVersionDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(ItemVersion, { itemCode, number, bureauCode: actor.body });
      assertVersion(row.version);
      row.state = move(itemVersionTransitions, 'publish', row.state);
      const [item, bureau, catalogue, departments, citations] = await Promise.all([
        tx.get(Item, { code: itemCode }),
        this.bodies.byCode(tx, row.bureauCode),
        this.catalogues.inForce(tx, tx.today),
        this.supervisors.departmentsFor(tx, itemCode, row.bureauCode, tx.today),
        this.instruments.flawsOf(tx, { subject: 'item-version', id: row.id, cites: row.guide }, tx.today, '/guide'),
      ]);
      const services = catalogue?.entries.map(({ code }) => code) ?? [];
      const breach = publicationBreach({
        guide: row.guide,
        samples: row.samples,
        ...{ bureau, departments, services, citations },
        permitLaw: { decision: figureOf('APL-42.decision'), joint: figureOf('APL-42.joint') },
      });
      if (breach) {
        const facts = { item: itemCode, number, catalogue: catalogue?.number ?? null };
        refuse(breach.rule, facts, { errors: breach.errors });
      }
      row.departments = departments;
      row.catalogueNumber = catalogue?.number ?? null;
      row.publishedAt = tx.now;
      row.publishedBy = actor.sub;
      tx.update(ItemVersion, row, {
        action: 'item-version.published',
        rules: [
          'APL-17',
          'APL-30',
          'APL-38',
          'APL-42',
          'APL-45',
          'APL-58',
          'INT-2',
          'INT-3',
          'SUP-2',
          'SUP-3',
          'SUP-5',
          'SEAL-3',
        ],
      });
      tellItem(tx, item, row);
      return ItemVersionDto.of(row, actor);
    });
  }
}
