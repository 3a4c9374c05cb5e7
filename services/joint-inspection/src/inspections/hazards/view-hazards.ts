import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { byId, type Ground, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, notFound, type Page, page } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { Inspection } from '../inspection.entity.js';
import { mayReadByOffice } from '../inspection-access.js';
import { type HazardQuery, HazardViewDto } from './hazard.dto.js';
import { Hazard } from './hazard.entity.js';
import { hazardActions } from './hazard-acts.js';

/** Tells whether a hazard is this person's to see: told to his body, or seen at an inspection that his body took part in. */
export function maySeeHazard({ toldTo }: Hazard, inspection: Inspection, actor: Actor): boolean {
  return mayReadByOffice(inspection, actor) || (actor.body !== '' && toldTo === actor.body);
}

/** Answers questions about hazards, within what the caller's body was told or has to do with. INSP-9 */
@Injectable()
export class ViewHazards {
  constructor(
    private readonly work: UnitOfWork,
    private readonly dataSource: DataSource,
  ) {}

  one(id: string, actor: Actor): Promise<HazardViewDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(Hazard, { id });
      const inspection = await tx.get(Inspection, { id: row.inspectionId });
      if (!maySeeHazard(row, inspection, actor)) throw notFound();
      return HazardViewDto.of(row, hazardActions(tx, row));
    });
  }

  async list(query: HazardQuery, actor: Actor): Promise<Page<HazardViewDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(Hazard)
      .createQueryBuilder('h')
      .orderBy('h.id')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('h.state = :state', { state: query.state });
    if (after) select.andWhere('h.id > :after', { after: after[0] });
    const rows = await rowsByGround(select, grounds(actor), byId);
    return this.work.read(actor, async (tx) =>
      page(
        rows.map((row) => HazardViewDto.of(row, hazardActions(tx, row))),
        query.limit,
        ({ id }) => [id],
      ),
    );
  }
}

/** A list is of what one's body was told, or has told as the bureau. */
function grounds(actor: Actor): Ground[] {
  if (hasRole(actor, 'auditor')) return [['TRUE']];
  if (actor.body === '') return [];
  return [
    ['h.told_to = :body', { body: actor.body }],
    ['h.bureau_code = :body', { body: actor.body }],
  ];
}
