import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { isWholePeriod, type Period } from '../domain/circular-period.js';
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

  async execute({ title, from, to, text, corrects }: DraftCircularDto, actor: Actor): Promise<CircularDto> {
    const figures = await this.statistics.ofBureau({ from, to }, actor.body);
    return this.work.run(actor, async (tx) => {
      demandPeriod({ from, to }, tx.today);
      demandLawful('INSP-10', { title, text });
      const recipients = figures.departments.filter(({ body }) => body !== actor.body);
      if (recipients.length === 0) {
        const detail = {
          zh: '该期间没有联合核验，无可通报',
          en: 'There was no inspection in that time: there is nothing to tell',
        };
        conflict('INSP-10', { from, to }, { detail });
      }
      await demandFirst(tx, { from, to }, corrects ?? null);
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
          recipients: recipients.map(({ body: code, name }) => ({ code, name })),
          state: 'draft',
          draftedBy: actor.sub,
          draftedAt: tx.now,
          closedBy: null,
          closedAt: null,
          corrects: corrects ?? null,
          differences: null,
        },
        { action: 'circular.drafted', rules: ['INSP-10'] },
      );
      return CircularDto.of(row, circularActions(row, actor));
    });
  }
}

/** A circular is about a whole month or quarter that is over: whoever drafts it doesn't choose its days. INSP-10 (R) */
function demandPeriod({ from, to }: Period, today: string): void {
  if (!isWholePeriod({ from, to })) {
    const detail = { zh: '期间须为一个完整的自然月或者季度', en: 'must make one whole calendar month or quarter' };
    refuse('INSP-10', { from, to }, { errors: [{ pointer: '/to', detail }] });
  }
  if (to < today) return;
  const detail = { zh: '该期间尚未结束，结束后方可通报', en: 'must lie behind: the time is told of once it is over' };
  refuse('INSP-10', { from, to }, { errors: [{ pointer: '/to', detail }] });
}

/** Of a time there is one circular; another corrects the one that was issued last, and says so. INSP-10 */
async function demandFirst(tx: Tx, { from, to }: Period, corrects: string | null): Promise<void> {
  // Two drafts at once would each miss the other.
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`circular:${tx.actor.body}:${from}:${to}`]);
  const same = await tx.find(Circular, {
    bureauCode: tx.actor.body,
    periodFrom: from,
    periodUntil: to,
    state: ['draft', 'issued'],
  });
  const last = same.find(({ id, state }) => state === 'issued' && !same.some((one) => one.corrects === id)) ?? null;
  const open = same.some(({ state }) => state === 'draft');
  if (!open && corrects === (last?.id ?? null)) return;
  const detail = open
    ? {
        zh: '该期间已有待签发的通报，须先签发或者不予签发',
        en: 'A draft about this time waits: it is issued or discarded first',
      }
    : {
        zh: '该期间已有通报；确需更正的，写明所更正的通报（corrects）',
        en: 'This time has its circular; a correction names the one that it corrects (corrects)',
      };
  conflict('INSP-10', { circulars: same.map(({ id, number, state }) => ({ id, number, state })) }, { detail });
}
