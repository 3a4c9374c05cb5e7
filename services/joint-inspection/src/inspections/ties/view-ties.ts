import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { byId, type Ground, rowsByGround } from '@shenguan/common/database';
import type { StoredFile } from '@shenguan/common/files';
import { decodeCursor, notFound, type Page, page } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { InspectorTieDto, type InspectorTieQuery } from './inspector-tie.dto.js';
import { InspectorTie } from './inspector-tie.entity.js';
import { mayDecide } from './inspector-tie-acts.js';

/** Shows alleged ties to whoever alleged them, whom they concern, who decides, and auditors. INSP-7 */
@Injectable()
export class ViewTies {
  constructor(
    private readonly work: UnitOfWork,
    private readonly dataSource: DataSource,
  ) {}

  async list(query: InspectorTieQuery, actor: Actor): Promise<Page<InspectorTieDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(InspectorTie)
      .createQueryBuilder('t')
      .orderBy('t.id')
      .limit(query.limit + 1);
    if (query.state) select.andWhere('t.state = :state', { state: query.state });
    if (after) select.andWhere('t.id > :after', { after: after[0] });
    const rows = await rowsByGround(select, grounds(actor), byId);
    return this.work.read(actor, async ({ now }) =>
      page(
        rows.map((row) => InspectorTieDto.of({ row, actor, now })),
        query.limit,
        ({ id }) => [id],
      ),
    );
  }

  one(id: string, actor: Actor): Promise<InspectorTieDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(InspectorTie, { id });
      if (!sees(row, actor)) throw notFound();
      return InspectorTieDto.of({ row, actor, now: tx.now });
    });
  }

  fileOf(id: string, actor: Actor): Promise<StoredFile> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(InspectorTie, { id });
      if (!sees(row, actor)) throw notFound();
      return row.file;
    });
  }
}

function sees(row: InspectorTie, actor: Actor): boolean {
  return [row.allegedBy, row.subject].includes(actor.sub) || mayDecide({ row, actor }) || hasRole(actor, 'auditor');
}

function grounds(actor: Actor): Ground[] {
  if (hasRole(actor, 'auditor')) return [['TRUE']];
  return [
    ['t.alleged_by = :sub', { sub: actor.sub }],
    ['t.subject = :sub', { sub: actor.sub }],
    ...(hasRole(actor, 'government-office')
      ? [['t.offices @> :office', { office: JSON.stringify([actor.body]) }] as Ground]
      : []),
    ...(hasRole(actor, 'head') ? [['t.bureau_code = :body', { body: actor.body }] as Ground] : []),
  ];
}
