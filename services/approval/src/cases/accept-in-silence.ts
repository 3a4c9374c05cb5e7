import { Logger } from '@nestjs/common';
import { TimeSource } from '@shenguan/common/clock';
import { move } from '@shenguan/common/states';
import { type Sweep, Sweeping, systemActor, UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { PublishedItems } from '../items/index.js';
import { Acceptance } from './acceptance.js';
import { Case } from './case.entity.js';
import { caseTransitions } from './case.transitions.js';

/** Accepts what nobody answered in five working days (逾期视为受理): once each, with its document. APL-32, PRA-6 */
@Sweeping()
export class AcceptInSilence implements Sweep {
  readonly name = 'accept-in-silence';
  readonly everyMs = 1_000;
  readonly punctual = true;
  private readonly log = new Logger(AcceptInSilence.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly time: TimeSource,
    private readonly items: PublishedItems,
    private readonly acceptance: Acceptance,
  ) {}

  async run(): Promise<void> {
    const due: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM approval_case WHERE state = 'submitted' AND answer_due_at <= $1 ORDER BY answer_due_at LIMIT 100`,
      [this.time.legal()],
    );
    for (const { id } of due) {
      try {
        await this.accept(id);
      } catch (error) {
        // One case that can't be accepted yet (a suspended seal) must not hold up the others.
        this.log.error(error, `case ${id} not accepted`);
      }
    }
  }

  private accept(id: string): Promise<void> {
    const requester = systemActor('approval');
    return this.work.run(requester, async (tx) => {
      const [claimed] = await tx.query<{ id: string }>(
        `SELECT id FROM approval_case WHERE id = $1 AND state = 'submitted' AND answer_due_at <= $2
         FOR UPDATE SKIP LOCKED`,
        [id, tx.now],
      );
      if (!claimed) return;
      const row = await tx.get(Case, { id });
      row.state = move(caseTransitions, 'deemAccepted', row.state);
      const item = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      await this.acceptance.take(tx, row, item, { deemed: true, requester });
    });
  }
}
