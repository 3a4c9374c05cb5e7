import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound, stateConflict, unprocessable } from '@shenguan/common/http';
import { normaliseIdentifier } from '@shenguan/common/privacy';
import { figureOf } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { Body } from '../body.entity.js';
import { demandOrgans } from '../body-remedies.js';
import { demandDivision } from '../demand-division.js';
import { demandKeeperOfBodies } from '../keeper-of-bodies.js';
import { BodyChange } from './body-change.entity.js';
import { BodyChangeDto, type ProposeBodyChangeDto } from './change.dto.js';
import { judgeBodyChange } from './judge-change.js';
import { tellBodyChange } from './tell-body-change.js';

/** Proposes another name or kind of a body, or its end; the register says so once a second person confirms it. SUP-3 */
@Injectable()
export class ProposeBodyChange {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  execute(order: ProposeBodyChangeDto, actor: Actor): Promise<BodyChangeDto> {
    return this.work.run(actor, async (tx) => {
      const code = normaliseIdentifier(order.body);
      if (!(await tx.findOne(Body, { code }))) throw notFound({ errors: [{ pointer: '/body', detail: UNREGISTERED }] });
      const body = await tx.lock(Body, { code });
      const { name = body.name, kind = body.kind, ends = false, documentNumber, reason, effectiveOn = null } = order;
      await demandKeeperOfBodies(tx, { ...body, kind });
      if (!body.active) throw stateConflict({ detail: GONE });
      const remedies =
        order.remedies === undefined ? null : { to: order.remedies && (await demandOrgans(tx, order.remedies)) };
      const division = order.division ? demandDivision(order.division) : null;
      if (name === body.name && kind === body.kind && !ends && !remedies && !division)
        throw unprocessable({ detail: NOTHING });
      const successorCode = order.successor ? normaliseIdentifier(order.successor) : null;
      if (effectiveOn !== null) demandComing(effectiveOn, tx.today);
      await judgeBodyChange(tx, body, { name, kind, ends, successorCode });
      if (await tx.findOne(BodyChange, { bodyCode: body.code, state: ['proposed', 'scheduled'] })) {
        throw stateConflict({ detail: WAITS });
      }
      const row = tx.insert(
        BodyChange,
        {
          id: tx.uuid(),
          bodyCode: body.code,
          state: 'proposed',
          ...{ name, kind, remedies, division, ends, successorCode, documentNumber, reason, effectiveOn },
          file: null,
          succeededBy: null,
          succeededAt: null,
          baseVersion: body.version,
          keeperCode: actor.body,
          proposedBy: actor.sub,
          proposedByName: actor.name,
          proposedAt: tx.now,
        },
        { action: 'body-change.proposed', rules: ['SUP-3'] },
      );
      const start = { startAt: tx.now, workingDays: figureOf('PRA-15.secondPerson'), basis: 'PRA-15' } as const;
      const subject = { id: row.id, caseNumber: null, bodyCode: row.keeperCode };
      const { limit } = this.limits.open(tx, subject, { kind: 'body-change-confirmation', ...start });
      await tellBodyChange(tx, row, 'proposed', limit.dueAt);
      return BodyChangeDto.of(row, actor);
    });
  }
}

/** A day that the calendar has, and that isn't over. */
function demandComing(day: string, today: string): void {
  const at = new Date(`${day}T00:00:00Z`);
  const exists = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
  if (exists && day >= today) return;
  throw unprocessable({ errors: [{ pointer: '/effectiveOn', detail: OVER }] });
}

const OVER = { zh: '须为不早于当日的日期', en: 'must be a day, today or later' };
const UNREGISTERED = { zh: '该单位未登记', en: 'is no registered body' };
const GONE = { zh: '该单位已经撤销或者合并', en: 'it was abolished or merged already' };
const NOTHING = { zh: '没有变更的内容', en: 'nothing changes' };
const WAITS = {
  zh: '该单位已有待确认或者待生效的变更，须先办结或者撤回',
  en: 'a change of this body waits: it is settled or taken back first',
};
