import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { StoredCalendar } from '@shenguan/common/calendar';
import { endOfDay, legalDate } from '@shenguan/common/clock';
import { demandFile, type ReceivedFile, stateConflict, unprocessable } from '@shenguan/common/http';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { type HearingReceipt, hearingTime } from './domain/hearing-time.js';
import type { RecordDeliveryDto } from './finding.dto.js';
import { Finding } from './finding.entity.js';
import { findingActs } from './finding-acts.js';
import { FindingFile } from './finding-file.entity.js';
import { FindingSight } from './finding-sight.js';
import type { FindingDto } from './finding-view.dto.js';

/** Keeps that whoever is alleged something of has it before him: his time for a statement runs from then on. EXP-15, EXP-18 */
@Injectable()
export class ReceiveFinding {
  constructor(
    private readonly work: UnitOfWork,
    private readonly calendar: StoredCalendar,
    private readonly sight: FindingSight,
  ) {}

  /** He reads it with his own token; each once. */
  async read(rows: readonly Finding[], actor: Actor): Promise<void> {
    for (const known of rows) {
      const side = await this.work.read(actor, (tx) => this.sight.sideOf(tx, known, actor.sub));
      if (known.state !== 'opened' || has(known, side)) continue;
      await this.work.run(this.sight.actorOf(known, actor), async (tx) => {
        const row = await tx.lock(Finding, { id: known.id });
        if (row.state !== 'opened' || has(row, side)) return;
        this.keep(tx, row, { side, by: 'login', at: tx.now.toISOString() });
      });
    }
  }

  /** It was delivered to him on paper, with proof, which is another's to record than who alleges: he may have no login, or not look. */
  async deliver(
    id: string,
    { on, side = 'first' }: RecordDeliveryDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<FindingDto> {
    await this.work.read(actor, async (tx) => {
      const row = await tx.get(Finding, { id, bureauCode: actor.body });
      demandAct(findingActs, 'Findings_deliver', row.state, await this.sight.facts(tx, row, actor));
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Finding, { id, bureauCode: actor.body });
      demandAct(findingActs, 'Findings_deliver', row.state, await this.sight.facts(tx, row, actor));
      if (on > tx.today || on < legalDate(row.allegedAt)) {
        throw unprocessable({ errors: [{ pointer: '/on', detail: NO_DAY }] });
      }
      if (side === 'other' && !row.otherExpertId) throw unprocessable({ errors: [{ pointer: '/side', detail: ONE }] });
      if (has(row, side)) throw stateConflict({ detail: RECEIVED });
      const fileId = tx.uuid();
      const file = { ...(await staged.keep()) };
      const proof = { id: fileId, findingId: id, side: 'delivery' as const, file, addedBy: actor.sub, addedAt: tx.now };
      tx.insert(FindingFile, proof, { action: 'finding-file.kept', rules: [row.ground] });
      // From the end of that day, whenever on it.
      const at = new Date(Math.min(endOfDay(on).getTime() - 1, tx.now.getTime())).toISOString();
      this.keep(tx, row, { side, by: 'delivery', at, recordedBy: actor.sub, fileId });
      return this.sight.toBureau(tx, row, actor);
    });
  }

  private keep(tx: Tx, row: Finding, receipt: HearingReceipt): void {
    row.receipts = [...row.receipts, receipt];
    const terms = { parties: row.otherExpertId ? 2 : 1, days: row.answerDays };
    const time = hearingTime(row.receipts, terms, this.calendar.current());
    Object.assign(row, { hearingEndsAt: time?.endsAt ?? null, calendarVersion: time?.calendarVersion ?? null });
    tx.update(Finding, row, { action: 'finding.received', rules: [row.ground, 'EXP-15'] });
  }
}

const has = ({ receipts }: Finding, side: HearingReceipt['side']): boolean => receipts.some((one) => one.side === side);

const RECEIVED = { zh: '本人已经收到', en: 'It is before him already' };
const NO_DAY = { zh: '须为提出核实之日至今日之间的日期', en: 'must be a day from the allegation until today' };
const ONE = { zh: '该核实只涉及一人', en: 'this finding concerns one person alone' };
