import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { conflict, refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { InspectionStatistics } from '../statistics/inspection-statistics.js';
import { CircularDto, type DraftCircularDto } from './circular.dto.js';
import { Circular } from './circular.entity.js';
import { circularActions } from './circular-acts.js';

/** Drafts a circular about the inspections of a time, with the figures as the system counts them. INSP-10 */
@Injectable()
export class DraftCircular {
  constructor(
    private readonly work: UnitOfWork,
    private readonly statistics: InspectionStatistics,
  ) {}

  async execute({ title, from, to, text }: DraftCircularDto, actor: Actor): Promise<CircularDto> {
    const figures = await this.statistics.of({ from, to }, actor);
    return this.work.run(actor, async (tx) => {
      if (from > to) {
        const detail = { zh: '止日不得早于起日', en: 'must not lie before the first day' };
        refuse('INSP-10', { from, to }, { errors: [{ pointer: '/to', detail }] });
      }
      if (figures.departments.length === 0) {
        const detail = {
          zh: '该期间没有联合核验，无可通报',
          en: 'There was no inspection in that time: there is nothing to tell',
        };
        conflict('INSP-10', { from, to }, { detail });
      }
      const row = tx.insert(
        Circular,
        {
          id: tx.uuid(),
          number: null,
          bureauCode: actor.body,
          title,
          periodFrom: from,
          periodUntil: to,
          figures: { ...figures },
          text,
          recipients: figures.departments.map(({ body: code, name }) => ({ code, name })),
          state: 'draft',
          draftedBy: actor.sub,
          draftedAt: tx.now,
          closedBy: null,
          closedAt: null,
        },
        { action: 'circular.drafted', rules: ['INSP-10'] },
      );
      return CircularDto.of(row, circularActions(row, actor));
    });
  }
}
