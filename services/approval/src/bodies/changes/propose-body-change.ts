import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { stateConflict, unprocessable } from '@shenguan/common/http';
import { normaliseIdentifier } from '@shenguan/common/privacy';
import { UnitOfWork } from '@shenguan/common/work';
import { Body } from '../body.entity.js';
import { demandOrgans } from '../body-remedies.js';
import { demandKeeperOfBodies } from '../keeper-of-bodies.js';
import { BodyChange } from './body-change.entity.js';
import { BodyChangeDto, type ProposeBodyChangeDto } from './change.dto.js';
import { judgeBodyChange } from './judge-change.js';

/** Proposes another name or kind of a body, or its end; the register says so once a second person confirms it. SUP-3 */
@Injectable()
export class ProposeBodyChange {
  constructor(private readonly work: UnitOfWork) {}

  execute(order: ProposeBodyChangeDto, actor: Actor): Promise<BodyChangeDto> {
    return this.work.run(actor, async (tx) => {
      const body = await tx.lock(Body, { code: normaliseIdentifier(order.body) });
      const { name = body.name, kind = body.kind, ends = false, documentNumber, reason } = order;
      await demandKeeperOfBodies(tx, { ...body, kind });
      if (!body.active) throw stateConflict({ detail: GONE });
      const remedies =
        order.remedies === undefined ? null : { to: order.remedies && (await demandOrgans(tx, order.remedies)) };
      if (name === body.name && kind === body.kind && !ends && !remedies) throw unprocessable({ detail: NOTHING });
      const successorCode = order.successor ? normaliseIdentifier(order.successor) : null;
      await judgeBodyChange(tx, body, { name, kind, ends, successorCode });
      if (await tx.findOne(BodyChange, { bodyCode: body.code, state: 'proposed' })) {
        throw stateConflict({ detail: WAITS });
      }
      const row = tx.insert(
        BodyChange,
        {
          id: tx.uuid(),
          bodyCode: body.code,
          state: 'proposed',
          ...{ name, kind, remedies, ends, successorCode, documentNumber, reason },
          baseVersion: body.version,
          keeperCode: actor.body,
          proposedBy: actor.sub,
          proposedByName: actor.name,
          proposedAt: tx.now,
        },
        { action: 'body-change.proposed', rules: ['SUP-3'] },
      );
      return BodyChangeDto.of(row, actor);
    });
  }
}

const GONE = { zh: '该单位已经撤销或者合并', en: 'it was abolished or merged already' };
const NOTHING = { zh: '没有变更的内容', en: 'nothing changes' };
const WAITS = {
  zh: '该单位已有待确认的变更，须先确认或者不予确认',
  en: 'a change of this body waits: it is confirmed or rejected first',
};
