import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { conflict } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { entriesOfSubject } from '../experts/index.js';
import { ApplicationSight } from './application-sight.js';
import { ExpertApplication } from './expert-application.entity.js';
import { VouchingDto } from './vouching.dto.js';

/** Takes an expert's own word that he recommends who applies: named is not recommended. EXP-11 */
@Injectable()
export class Vouch {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: ApplicationSight,
  ) {}

  /** Returns the applications that name the caller. */
  list(actor: Actor): Promise<VouchingDto[]> {
    return this.work.read(actor, async (tx) => {
      const own = await entriesOfSubject(tx, actor.sub);
      const rows = own.length > 0 ? await tx.find(ExpertApplication, { recommenderId: own }) : [];
      return rows.map((row) => VouchingDto.of(row, this.sight.contentOf(row)));
    });
  }

  one(id: string, actor: Actor): Promise<VouchingDto> {
    return this.work.read(actor, async (tx) => {
      const row = await ownVouching(tx, id, actor);
      return VouchingDto.of(row, this.sight.contentOf(row));
    });
  }

  give(id: string, statement: string, actor: Actor): Promise<VouchingDto> {
    return this.work.run(actor, async (tx) => {
      const known = await ownVouching(tx, id, actor);
      const row = await tx.lock(ExpertApplication, { id: known.id });
      if (row.state !== 'drafted') conflict('EXP-11', { state: row.state }, { detail: OVER });
      if (row.recommendedAt) conflict('EXP-11', {}, { detail: GIVEN });
      Object.assign(row, { recommendedAt: tx.now, recommendation: statement });
      tx.update(ExpertApplication, row, { action: 'expert-application.recommended', rules: ['EXP-11'] });
      return VouchingDto.of(row, this.sight.contentOf(row));
    });
  }
}

async function ownVouching(tx: Tx, id: string, { sub }: Actor): Promise<ExpertApplication> {
  const row = await tx.findOne(ExpertApplication, { id });
  const own = row?.recommenderId ? await entriesOfSubject(tx, sub) : [];
  if (!row || !own.includes(row.recommenderId!)) throw notFound();
  return row;
}

const OVER = {
  zh: '该申请已经提交或者终止，不再推荐',
  en: 'The application was handed in or is over: nobody recommends it now',
};
const GIVEN = { zh: '您已推荐该申请', en: 'You have recommended it already' };
