import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { byId, type Ground, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, notFound, type Page, page } from '@shenguan/common/http';
import { noticesOf } from '@shenguan/common/receipts';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { type CircularDetailDto, CircularDto, type CircularQuery } from './circular.dto.js';
import { Circular } from './circular.entity.js';
import { circularActions } from './circular-acts.js';

/** Shows circulars to the bureau, and issued ones to the departments that they were pushed to. INSP-10 */
@Injectable()
export class ViewCirculars {
  constructor(
    private readonly work: UnitOfWork,
    private readonly dataSource: DataSource,
  ) {}

  one(id: string, actor: Actor): Promise<CircularDetailDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(Circular, { id });
      const own = row.bureauCode === actor.body || hasRole(actor, 'auditor');
      const told = row.state === 'issued' && row.recipients.some(({ code }) => code === actor.body);
      if (!own && !told) throw notFound();
      const notices = await noticesOf(tx, id);
      return {
        ...CircularDto.of(row, circularActions(row, actor)),
        notices: own ? notices : notices.filter(({ body }) => body === actor.body),
      };
    });
  }

  async list(query: CircularQuery, actor: Actor): Promise<Page<CircularDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(Circular)
      .createQueryBuilder('c')
      .orderBy('c.id')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('c.state = :state', { state: query.state });
    if (after) select.andWhere('c.id > :after', { after: after[0] });
    const rows = await rowsByGround(select, grounds(actor), byId);
    return page(
      rows.map((row) => CircularDto.of(row, circularActions(row, actor))),
      query.limit,
      ({ id }) => [id],
    );
  }
}

function grounds(actor: Actor): Ground[] {
  if (hasRole(actor, 'auditor')) return [['TRUE']];
  if (actor.body === '') return [];
  return [
    ['c.bureau_code = :body', { body: actor.body }],
    [`c.state = 'issued' AND c.recipients @> :told`, { told: JSON.stringify([{ code: actor.body }]) }],
  ];
}
