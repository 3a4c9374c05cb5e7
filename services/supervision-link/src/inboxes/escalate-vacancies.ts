import { addWorkingDays, CalendarSource, endOfDay, TimeSource } from '@shenguan/common/clock';
import type { BodyRef } from '@shenguan/common/contracts';
import { figureOf } from '@shenguan/common/rules';
import { DueRows, type Sweep, Sweeping, systemActor, type Tx, UnitOfWork } from '@shenguan/common/work';
import { LiaisonVacancy, vacantBodies } from '../liaisons/index.js';
import { governmentOfficesFor } from '../reference/index.js';
import { RecordEntry } from './record-entry.js';

/** Notices bodies without a liaison who could act, and reports a vacancy that lasts to the head, and one that goes on to the government's office, once each. LINK-3 (R) */
@Sweeping()
export class EscalateVacancies implements Sweep {
  readonly name = 'escalate-vacancies';
  readonly everyMs = 2_000;

  constructor(
    private readonly work: UnitOfWork,
    private readonly rows: DueRows,
    private readonly calendars: CalendarSource,
    private readonly time: TimeSource,
    private readonly entries: RecordEntry,
  ) {}

  async run(): Promise<void> {
    const { vacant, open } = await this.work.read(systemActor('supervision-link'), async (tx) => ({
      vacant: await vacantBodies(tx),
      open: await tx.find(LiaisonVacancy, { filledAt: null }),
    }));
    const noticed = new Set(open.map(({ bodyCode }) => bodyCode));
    const fresh = vacant.filter(({ code }) => !noticed.has(code));
    const named = new Map(fresh.map((body) => [body.code, body]));
    await this.rows.eachKey(this.name, [...named.keys()], (tx, code) => this.notice(tx, named.get(code)!));
    const stillVacant = vacant.map(({ code }) => code);
    const due = {
      sweep: this.name,
      table: 'liaison_vacancy',
      where: `r.filled_at IS NULL
        AND (r.body_code <> ALL($1::text[]) OR (r.escalated_at IS NULL AND r.escalate_at <= $2)
          OR (r.office_told_at IS NULL AND r.office_due_at <= $2))`,
      values: [stillVacant, this.time.legal()],
    };
    await this.rows.each(due, (tx, id) => this.judge(tx, id, stillVacant));
  }

  private async notice(tx: Tx, body: BodyRef): Promise<void> {
    // Two processes may notice it at once: the second one waits here and then finds the first one's row.
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`vacancy:${body.code}`]);
    if (await tx.findOne(LiaisonVacancy, { bodyCode: body.code, filledAt: null })) return;
    tx.insert(
      LiaisonVacancy,
      {
        id: tx.uuid(),
        bodyCode: body.code,
        bodyName: body.name,
        openedAt: tx.now,
        escalateAt: endOfDay(addWorkingDays(tx.today, figureOf('LINK-3.vacancy'), this.calendars.current())),
      },
      { action: 'liaison.vacancy-noticed', rules: ['LINK-3'] },
    );
  }

  private async judge(tx: Tx, id: string, stillVacant: readonly string[]): Promise<void> {
    const row = await tx.get(LiaisonVacancy, { id });
    if (!stillVacant.includes(row.bodyCode)) {
      row.filledAt = tx.now;
      tx.update(LiaisonVacancy, row, { action: 'liaison.vacancy-filled', rules: ['LINK-3'] });
      return;
    }
    if (row.escalatedAt) return this.tellOffice(tx, row);
    row.escalatedAt = tx.now;
    row.officeDueAt = endOfDay(addWorkingDays(tx.today, figureOf('LINK-3.office'), this.calendars.current()));
    tx.update(LiaisonVacancy, row, { action: 'liaison.vacancy-escalated', rules: ['LINK-3'] });
    await this.entries.record(tx, [
      {
        recipient: { code: row.bodyCode, name: row.bodyName },
        sender: 'supervision-link',
        kind: 'escalation',
        eventId: row.id,
        title: '联络员空缺，请及时确定',
        content: { about: 'vacancy', to: ['head'], since: row.openedAt.toISOString() },
        sentAt: tx.now,
      },
    ]);
  }

  private async tellOffice(tx: Tx, row: LiaisonVacancy): Promise<void> {
    row.officeToldAt = tx.now;
    tx.update(LiaisonVacancy, row, { action: 'liaison.vacancy-escalated-further', rules: ['LINK-3'] });
    const eventId = tx.uuid();
    const body = { code: row.bodyCode, name: row.bodyName };
    await this.entries.record(
      tx,
      (await governmentOfficesFor(tx, row.bodyCode)).map((recipient) => ({
        recipient,
        sender: 'supervision-link',
        kind: 'escalation',
        eventId,
        title: `${row.bodyName}联络员空缺，经督办仍未确定`,
        content: { about: 'vacancy', to: ['government-office'], body, since: row.openedAt.toISOString() },
        sentAt: tx.now,
      })),
    );
  }
}
