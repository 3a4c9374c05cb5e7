import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { byId, type Ground, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, notFound, type Page, page } from '@shenguan/common/http';
import { noticesOf } from '@shenguan/common/receipts';
import { findBody } from '@shenguan/common/reference';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { InspectionStatistics } from '../statistics/inspection-statistics.js';
import {
  type CircularDetailDto,
  CircularDto,
  type CircularQuery,
  type CurrentFiguresDto,
  type OwedCircularDto,
} from './circular.dto.js';
import { Circular } from './circular.entity.js';
import { circularActions } from './circular-acts.js';
import { differencesOf, digestOfFigures } from './differences.js';
import { OwedCircular } from './owed-circular.entity.js';

/** Shows circulars to the bureau, and issued ones to the departments that they were pushed to. INSP-10 */
@Injectable()
export class ViewCirculars {
  constructor(
    private readonly work: UnitOfWork,
    private readonly dataSource: DataSource,
    private readonly statistics: InspectionStatistics,
  ) {}

  one(id: string, actor: Actor): Promise<CircularDetailDto> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(Circular, { id });
      const own = row.bureauCode === actor.body || hasRole(actor, 'auditor');
      const told = row.state === 'issued' && row.recipients.some(({ code }) => code === actor.body);
      if (!own && !told) throw notFound();
      const notices = await noticesOf(tx, id);
      return {
        ...CircularDto.of(row, circularActions(row, actor), own ? undefined : actor.body),
        notices: own ? notices : notices.filter(({ body }) => body === actor.body),
        current: row.state === 'draft' ? await this.currentOf(row) : null,
      };
    });
  }

  /** Bureaus that inspected in a quarter and told nobody: their own to themselves, all to auditors and the government's office. */
  owed(actor: Actor): Promise<OwedCircularDto[]> {
    return this.work.read(actor, async (tx) => {
      const all = hasRole(actor, 'auditor', 'government-office');
      const rows = await tx.find(OwedCircular, all ? {} : { bureauCode: actor.body }, { orderBy: { toldAt: 'DESC' } });
      return rows
        .slice(0, 200)
        .map(({ id, bureauCode: bureau, periodFrom: from, periodUntil: to, toldAt, settledAt }) => ({
          ...{ id, bureau, from, to },
          toldAt: toldAt.toISOString(),
          settledAt: settledAt?.toISOString() ?? null,
        }));
    });
  }

  private async currentOf(row: Circular): Promise<CurrentFiguresDto> {
    const figures = await this.statistics.ofBureau({ from: row.periodFrom, to: row.periodUntil }, row.bureauCode);
    return { figures, figuresDigest: digestOfFigures(figures), differences: differencesOf(row.figures, figures) };
  }

  /** Returns an issued circular that the caller may read, and what its bureau is called. */
  issued(id: string, actor: Actor): Promise<{ row: Circular; issuer: string }> {
    return this.work.read(actor, async (tx) => {
      const row = await tx.get(Circular, { id, state: 'issued' });
      const own = row.bureauCode === actor.body || hasRole(actor, 'auditor');
      if (!own && !row.recipients.some(({ code }) => code === actor.body)) throw notFound();
      const bureau = await findBody(tx, row.bureauCode);
      return { row, issuer: bureau?.name ?? row.bureauCode };
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
      rows.map((row) => {
        const own = row.bureauCode === actor.body || hasRole(actor, 'auditor');
        return CircularDto.of(row, circularActions(row, actor), own ? undefined : actor.body);
      }),
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
