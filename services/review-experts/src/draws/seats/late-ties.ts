import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { conflict, forbid } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { decisiveLateTies, type LateTies, type LateTiesOf } from '../domain/late-ties.js';
import { bodiesOfCase } from '../requests/bodies-of-case.js';
import { type ApproveLateTiesDto, DrawRequestDto } from '../requests/draw-request.dto.js';
import { DrawRequest } from '../requests/draw-request.entity.js';
import { PoolWork } from '../rounds/pool-work.js';
import { judgedPool } from '../rounds/round-pool.js';
import { lockOpenRequest } from '../rounds/start-draw.js';

/** Lets a draw start though ties that came after the receipt decide much of it: a second person, with the counts. EXP-17.1, EXP-19 */
@Injectable()
export class ApproveLateTies {
  constructor(
    private readonly work: UnitOfWork,
    private readonly pools: PoolWork,
  ) {}

  /** Returns the counts as they stand; they do not depend on who was drawn. PRA-5 */
  look(id: string, actor: Actor): Promise<LateTies[]> {
    return this.work.read(actor, async (tx) => {
      const request = await tx.get(DrawRequest, { id });
      if (request.bureauCode !== null && request.bureauCode !== actor.body) await tx.get(DrawRequest, NOTHING);
      return (await this.counts(tx, request)).map(({ who, ...counts }) => counts);
    });
  }

  approve(id: string, { reason }: ApproveLateTiesDto, actor: Actor): Promise<DrawRequestDto> {
    return this.work.run(actor, async (tx) => {
      const request = await lockOpenRequest(tx, id);
      const counts = await this.counts(tx, request);
      if (decisiveLateTies(counts).length === 0) conflict('EXP-19', {}, { detail: NOTHING_LATE });
      const entered = await tx.query<{ one: number }>(
        `SELECT 1 AS one FROM expert_tie WHERE entered_by = $1 AND entered_at >= $2 AND ended_at IS NULL
         UNION ALL SELECT 1 FROM staff_member m WHERE m.serving AND m.serves_since >= $2 AND m.body_code = ANY ($3)
           AND folded_subject($1) IN (folded_subject(m.entered_by), folded_subject(m.confirmed_by))
           AND (EXISTS (SELECT 1 FROM expert_mark k WHERE k.kind = 'subject' AND folded_subject(k.mark) = folded_subject(m.subject))
             OR EXISTS (SELECT 1 FROM expert e WHERE m.person_key = ANY (e.person_keys)))
         UNION ALL SELECT 1 FROM finding WHERE (alleged_by = $1 OR decided_by = $1) AND purpose IN ('join-entries', 'add-tie')
           AND decided_at >= $2 AND state IN ('upheld', 'objected', 'maintained')
         UNION ALL SELECT 1 FROM expert_proposal
         WHERE (proposed_by = $1 OR checked_by = $1) AND kind IN ('tie', 'unit', 'document')
           AND answered_at >= $2 AND state = 'confirmed'
         UNION ALL SELECT 1 FROM expert e, jsonb_array_elements(e.documents) d
           WHERE d ->> 'addedBy' = $1 AND (d ->> 'addedAt')::timestamptz >= $2 LIMIT 1`,
        [actor.sub, request.cutoff, await bodiesOfCase(tx, request)],
      );
      if (entered.length > 0) forbid('EXP-19', { enteredBy: 'caller' }, { detail: OWN_TIES });
      request.lateTiesApprovedBy = actor.sub;
      request.lateTiesReason = reason;
      request.lateTiesCounts = counts.map(({ who, ...one }) => ({ ...one, marks: who.map(([mark]) => mark!) }));
      tx.update(DrawRequest, request, { action: 'draw-request.late-ties-approved', rules: ['EXP-17.1', 'EXP-19'] });
      return DrawRequestDto.of(request, { own: true }, actor);
    });
  }

  private async counts(tx: Tx, request: DrawRequest): Promise<LateTiesOf[]> {
    const strata = request.strata.map(({ specialty: code, seats }) => ({ code, seats }));
    return (await judgedPool(tx, this.pools, request, strata, { blind: true })).late;
  }
}

/** No request has this ID: the answer is the same as for one that does not exist. */
const NOTHING = { id: '00000000-0000-0000-0000-000000000000' };
const NOTHING_LATE = {
  zh: '收件后登记的回避关系、任职没有排除较多专家，无需批准',
  en: 'Ties entered, and services begun, after the receipt take out too little to need this',
};
const OWN_TIES = {
  zh: '收件后的回避关系、任职、证件或者并入有您登记、确认、提出或者认定的，须由其他人员批准',
  en: 'You entered or confirmed some of these ties, services, documents or joins: somebody else approves',
};
