import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion, currentContext, invalidFields, withContext } from '@shenguan/common/http';
import { type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { TimeLimits } from '../time-limits/index.js';
import { demandKeeperOfInstruments } from './demand-keeper.js';
import { differingFields } from './domain/differing-fields.js';
import { InstrumentDto } from './instrument.dto.js';
import { Instrument } from './instrument.entity.js';
import { instrumentTransitions } from './instrument.transitions.js';
import { demandTextToConfirm, instrumentActs } from './instrument-acts.js';
import type { JudgeEndDto, JudgeInstrumentDto } from './instrument-orders.dto.js';

/** A second legal officer reads the text for himself, and confirms or discards what the first entered: an instrument, or its end. INT-4 */
@Injectable()
export class JudgeInstrument {
  constructor(
    private readonly work: UnitOfWork,
    private readonly limits: TimeLimits,
  ) {}

  async entry(id: string, order: JudgeInstrumentDto, actor: Actor): Promise<InstrumentDto> {
    const { confirmed, read } = order;
    if (confirmed && !read) throw invalidFields({ errors: [{ pointer: '/read', detail: READ }] });
    demandReason(order);
    const differing = (row: Instrument) =>
      (confirmed ? differingFields(row, read!) : []).map((field) => `/read/${field}`);
    await this.refuseMisreading(actor, (tx) => this.toJudge(tx, id, confirmed), differing);
    return this.work.run(actor, async (tx) => {
      const row = await this.toJudge(tx, id, confirmed);
      refuseDiffering(differing(row));
      row.state = move(instrumentTransitions, confirmed ? 'confirm' : 'discard', row.state);
      row.judgedBy = actor.sub;
      row.judgedAt = tx.now;
      await this.limits.close(tx, id, 'instrument-confirmation');
      tx.update(Instrument, row, {
        action: `instrument.${confirmed ? 'registered' : 'discarded'}`,
        rules: ['INT-4', 'APL-17'],
      });
      return InstrumentDto.of(row, actor);
    });
  }

  async end(id: string, order: JudgeEndDto, actor: Actor): Promise<InstrumentDto> {
    const { confirmed, lastDay } = order;
    if (confirmed && !lastDay) throw invalidFields({ errors: [{ pointer: '/lastDay', detail: READ }] });
    demandReason(order);
    const differing = ({ endsOn }: Instrument) => (confirmed && lastDay !== endsOn ? ['/lastDay'] : []);
    await this.refuseMisreading(actor, (tx) => this.endToJudge(tx, id), differing);
    return this.work.run(actor, async (tx) => {
      const row = await this.endToJudge(tx, id);
      refuseDiffering(differing(row));
      row.state = move(instrumentTransitions, confirmed ? 'confirmEnd' : 'discardEnd', row.state);
      if (confirmed) Object.assign(row, { inForceUntil: row.endsOn, endJudgedBy: actor.sub });
      else Object.assign(row, { endsOn: null, endReason: null, endEnteredBy: null, supersededBy: null });
      await this.limits.close(tx, id, 'instrument-confirmation');
      tx.update(Instrument, row, {
        action: `instrument.${confirmed ? 'ended' : 'end-discarded'}`,
        rules: ['INT-4', 'APL-17'],
      });
      return InstrumentDto.of(row, actor);
    });
  }

  private async toJudge(tx: Tx, id: string, confirmed: boolean): Promise<Instrument> {
    await demandKeeperOfInstruments(tx);
    const row = await tx.lock(Instrument, { id });
    assertVersion(row.version);
    demandAct(instrumentActs, 'Instruments_judge', row.state, { row, actor: tx.actor });
    if (confirmed) demandTextToConfirm(row);
    return row;
  }

  private async endToJudge(tx: Tx, id: string): Promise<Instrument> {
    await demandKeeperOfInstruments(tx);
    const row = await tx.lock(Instrument, { id });
    assertVersion(row.version);
    demandAct(instrumentActs, 'Instruments_judgeEnd', row.state, { row, actor: tx.actor });
    return row;
  }

  /**
   * Refuses a reading that differs, after it was put on record: who guesses leaves traces. It is committed by itself, and
   * so not under the key of the request, whose answer is the refusal.
   */
  private async refuseMisreading(
    actor: Actor,
    toJudge: (tx: Tx) => Promise<Instrument>,
    differing: (row: Instrument) => string[],
  ): Promise<void> {
    const context = currentContext()!;
    const pointers = await withContext({ ...context, idempotency: undefined }, () =>
      this.work.run(actor, async (tx) => {
        const row = await toJudge(tx);
        const found = differing(row);
        if (found.length === 0) return [];
        row.misread += 1;
        tx.update(Instrument, row, {
          action: 'instrument.read-otherwise',
          rules: ['INT-4'],
          content: { differing: found },
        });
        return found;
      }),
    );
    refuseDiffering(pointers);
  }
}

/** Names the fields, and never what the other has read in them. */
function refuseDiffering(pointers: readonly string[]): void {
  if (pointers.length === 0) return;
  refuse('INT-4', {}, { errors: pointers.map((pointer): PointerError => ({ pointer, detail: DIFFERS })) });
}

function demandReason({ confirmed, reason }: { confirmed: boolean; reason?: string }): void {
  if (!confirmed && reason === undefined) throw invalidFields({ errors: [{ pointer: '/reason', detail: REASON }] });
}

const READ = {
  zh: '复核通过的，须填写自行从文本读出的内容',
  en: 'to confirm, say what you read in the text yourself',
};
const DIFFERS = {
  zh: '与登记人所填不一致：请再次核对文本；登记有误的，退回重新登记',
  en: 'differs from what was entered: read the text again, or discard the entry if it is the one that is wrong',
};
const REASON = { zh: '退回的，须写明理由', en: 'say why it is not confirmed' };
