import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, type IdOrNumber } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { LowerExamination, lockCaseOf, lowerExaminationTransitions } from '../cases/index.js';
import { type Guide, PublishedItems, pointWords } from '../items/index.js';
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
      demandEachPoint(guide, points);
      demandConsistent(points, opinion);
      demandLawful('APL-35', {
        reasons,
        ...Object.fromEntries(points.map(({ note }, index) => [`points/${index}/note`, note ?? ''])),
      });
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

/** Each point to review is answered once, and nothing else. */
function demandEachPoint(guide: Guide, points: SendUpDto['points']): void {
  const listed = guide.steps.flatMap(({ reviewPoints }) => reviewPoints.map(({ code }) => code));
  const answered = points.map(({ code }) => code);
  const errors: PointerError[] = [
    ...listed
      .filter((code) => !answered.includes(code))
      .map((code) => ({
        pointer: '/points',
        detail: { zh: `${pointWords(guide, code)}未提出意见`, en: `says nothing of point ${code}` },
      })),
    ...answered.flatMap((code, index) =>
      listed.includes(code) && answered.indexOf(code) === index
        ? []
        : [{ pointer: `/points/${index}/code`, detail: NO_POINT }],
    ),
  ];
  if (errors.length > 0) refuse('APL-35', {}, { errors });
}

/** An opinion follows from its points: what fails one is no opinion to grant, and what fails none is none to refuse. */
function demandConsistent(points: SendUpDto['points'], opinion: SendUpDto['opinion']): void {
  const failed = points.some(({ ok }) => !ok);
  if (failed === (opinion === 'refuse')) return;
  refuse('APL-35', { opinion }, { errors: [{ pointer: '/opinion', detail: failed ? FAILED_ONE : FAILED_NONE }] });
}

const FAILED_ONE = {
  zh: '有审查要点不符合的，初步审查意见不得为准予',
  en: 'a point is not met: the opinion is not to grant',
};
const FAILED_NONE = {
  zh: '初步审查意见为不予的，须写明哪一审查要点不符合',
  en: 'an opinion to refuse says which point is not met',
};
const NO_POINT = { zh: '不是本事项的审查要点，或者重复', en: 'is no point of this item, or named twice' };
