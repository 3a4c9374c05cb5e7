import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { handKind } from '@shenguan/common/document-kinds';
import { figureOf } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../../time-limits/index.js';
import { keepersOf } from '../apart.js';
import { Seal } from '../seal.entity.js';
import { sealActs } from '../seal-acts.js';
import { demandNamedExplained, itemsNamedIn } from './items-named.js';
import { JudgePaper } from './judge-paper.js';
import { type RequestSealDto, SealRequestDto } from './seal-request.dto.js';
import { SealRequest } from './seal-request.entity.js';
import { standingOf } from './seal-request-acts.js';

/** Asks for the seal on a paper that the system did not make itself (用印申请). SEAL-4 to SEAL-10 */
@Injectable()
export class RequestSeal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly judgePaper: JudgePaper,
    private readonly limits: TimeLimits,
  ) {}

  execute(sealId: string, order: RequestSealDto, actor: Actor): Promise<SealRequestDto> {
    return this.work.run(actor, async (tx) => {
      const seal = await tx.get(Seal, { id: sealId, bureauCode: actor.body }, { lock: 'share' });
      const paper = { ...order, caseNumber: order.caseNumber ?? null, itemCode: order.itemCode ?? null };
      const { documentNumber, itemCode, officialSealReason } = await this.judgePaper.of(tx, seal, paper);
      demandAct(sealActs, 'Seals_request', seal.state, {
        seal,
        actor,
        inUse: undefined,
        offered: undefined,
        registrars: [],
        keepers: await keepersOf(tx, seal),
        part: undefined,
      });
      const { documentKind, documentDate, copies, purpose, namedBecause = null } = order;
      // A paper of a case is on the case's item, and names no other behind its number without a word.
      const namedItems = await itemsNamedIn(tx, seal.bureauCode, [purpose]);
      demandNamedExplained(namedItems, namedBecause, '/purpose');
      const row = tx.insert(
        SealRequest,
        {
          ...{ documentKind, documentNumber, documentDate, copies, purpose, itemCode, officialSealReason },
          id: tx.uuid(),
          sealId,
          bureauCode: actor.body,
          state: 'requested',
          scope: handKind(documentKind).scope,
          caseNumber: paper.caseNumber,
          file: null,
          requesterSub: actor.sub,
          requesterName: actor.name,
          requestedAt: tx.now,
          decidedBy: null,
          decidedByName: null,
          decidedAt: null,
          reason: null,
          ...{ namedItems, namedBecause },
        },
        {
          action: 'seal-request.made',
          rules: ['SEAL-4', handKind(documentKind).scope],
          ...(paper.caseNumber !== null && { caseNumber: paper.caseNumber }),
        },
      );
      const start = { startAt: tx.now, workingDays: figureOf('PRA-15.secondPerson'), basis: 'PRA-15' } as const;
      this.limits.open(tx, { id: row.id, caseNumber: null, bodyCode: actor.body }, { kind: 'seal-request', ...start });
      return SealRequestDto.of(row, await standingOf(tx, seal), actor);
    });
  }
}
