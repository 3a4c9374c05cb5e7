import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { DrawVault, Seat, seatActor } from '../draws/index.js';
import { entriesOfSubject } from '../experts/index.js';
import { OpinionQuery } from './opinion-query.entity.js';
import { OwnQueryDto } from './query.dto.js';
import { queryTransitions } from './query.transitions.js';
import { queryActs } from './query-acts.js';

/** What the expert who signed does about questions: with his own token, and nobody for him. EXP-16 */
@Injectable()
export class AnswerQuery {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
  ) {}

  /** Returns the caller's questions; what he reads is received. */
  async own(actor: Actor): Promise<OwnQueryDto[]> {
    const known = await this.work.read(actor, (tx) => this.ownOf(tx, actor.sub));
    for (const { id, seatId } of known.filter(({ receivedAt }) => receivedAt === null)) {
      await this.work.run(seatActor(seatId), async (tx) => {
        const row = await tx.lock(OpinionQuery, { id });
        if (row.receivedAt) return;
        row.receivedAt = tx.now;
        tx.update(OpinionQuery, row, { action: 'opinion-query.received', rules: ['EXP-16'] });
      });
    }
    return this.work.read(actor, async (tx) =>
      (await this.ownOf(tx, actor.sub)).map((row) => OwnQueryDto.of(row, tx.now)),
    );
  }

  async answer(id: string, answer: string, actor: Actor): Promise<OwnQueryDto> {
    const own = await this.work.read(actor, (tx) => this.ownOf(tx, actor.sub));
    const known = own.find((one) => one.id === id);
    if (!known) throw notFound();
    return this.work.run(seatActor(known.seatId), async (tx) => {
      const row = await tx.lock(OpinionQuery, { id });
      assertVersion(row.version);
      demandAct(queryActs, 'OwnQueries_answer', row.state, null);
      row.state = move(queryTransitions, 'answer', row.state);
      Object.assign(row, { answer, answeredAt: tx.now, receivedAt: row.receivedAt ?? tx.now });
      const content = { subject: this.vault.hideSubject(actor.sub) };
      return OwnQueryDto.of(
        tx.update(OpinionQuery, row, { action: 'opinion-query.answered', rules: ['EXP-16'], content }),
        tx.now,
      );
    });
  }

  /** No column says whose a seat is. EXP-22 */
  private async ownOf(tx: Tx, subject: string): Promise<OpinionQuery[]> {
    const entries = await entriesOfSubject(tx, subject);
    if (entries.length === 0) return [];
    const asked = await tx.query<{ seat: string }>('SELECT DISTINCT seat_id AS seat FROM opinion_query');
    if (asked.length === 0) return [];
    const seats = await tx.find(Seat, { id: asked.map(({ seat }) => seat) });
    const own = seats.filter((seat) => entries.includes(this.vault.holderOf('seat', seat))).map(({ id }) => id);
    return own.length > 0 ? tx.find(OpinionQuery, { seatId: own }, { orderBy: { id: 'ASC' } }) : [];
  }
}
