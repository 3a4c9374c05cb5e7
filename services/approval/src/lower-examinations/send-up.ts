import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, type IdOrNumber } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { LowerExamination, lockCaseOf, lowerExaminationTransitions } from '../cases/index.js';
import { PublishedItems } from '../items/index.js';
import { demandOpinion, noteFields } from './demand-opinion.js';
import { LowerExaminationDto, type SendUpDto } from './lower-examination.dto.js';
import { lowerExaminationActs } from './lower-examination-acts.js';
import { LowerExaminations } from './lower-examinations.js';

/**
 * Sends a case up with what the lower organ thinks of each point (报送初步审查意见): the system adds all materials, and the
 * bureau's review may begin. APL-35, APL-43
 */
@Injectable()
export class SendUp {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly lower: LowerExaminations,
  ) {}

  execute(ref: IdOrNumber, { points, opinion, reasons }: SendUpDto, actor: Actor): Promise<LowerExaminationDto> {
    return this.work.run(actor, async (tx) => {
      const of = await lockCaseOf(tx, ref, actor.body);
      const row = await tx.lock(LowerExamination, { caseId: of.id });
      assertVersion(row.version);
      const time = await this.lower.timeOf(tx, row);
      demandAct(lowerExaminationActs, 'LowerExaminations_send', row.state, { row, actor, over: time.over });
      const { guide } = await this.items.pinned(tx, of.itemCode, of.itemVersion);
      demandOpinion(guide, { points, opinion });
      demandLawful('APL-35', { reasons, ...noteFields(points) });
      row.state = move(lowerExaminationTransitions, 'send', row.state);
      Object.assign(row, {
        points: points.map(({ code, ok, note = '' }) => ({ code, ok, note })),
        ...{ opinion, reasons, examinedBy: actor.sub },
      });
      await this.lower.takeUp(tx, of, row);
      tx.update(LowerExamination, row, { action: 'lower-examination.sent', rules: ['APL-35', 'APL-43'] });
      return LowerExaminationDto.of({ row, actor, over: false }, null);
    });
  }
}
