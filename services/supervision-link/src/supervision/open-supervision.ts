import { Injectable } from '@nestjs/common';
import { CalendarSource } from '@shenguan/common/clock';
import type { CaseAcceptedV1, CaseAcceptedV2, CloudEvent } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { placesOf, withoutRecord } from './heirs.js';
import { openRecord, takeTurn } from './open-record.js';
import { SupervisionRecord } from './supervision-record.entity.js';

/**
 * Opens each department's supervision record and puts the acceptance into its inbox, in one transaction. SUP-7
 * Both versions of the event tell of the same acceptance: a department that was told of it is told no second time. A
 * record that a later event had to open stays as that left it.
 */
@Injectable()
export class OpenSupervision {
  constructor(
    private readonly calendars: CalendarSource,
    private readonly entries: RecordEntry,
  ) {}

  async open(tx: Tx, event: CloudEvent<CaseAcceptedV1 | CaseAcceptedV2>): Promise<void> {
    const { data } = event;
    const { caseNumber } = data;
    await takeTurn(tx, caseNumber);
    const opened = await tx.find(SupervisionRecord, { caseNumber });
    const unopened = withoutRecord(await placesOf(tx, data.departments), opened);
    const stillIn = await this.entries.without(tx, 'case-withdrawn', caseNumber, unopened);
    for (const department of unopened) {
      const withdrawn = !stillIn.includes(department);
      const calendar = this.calendars.current();
      if (!withdrawn) await openRecord(tx, data, department, calendar);
      else
        await openRecord(tx, data, department, calendar, {
          state: 'closed',
          closedAt: tx.now,
          closeReason: 'withdrawn',
        });
    }
    const untold = await this.entries.without(tx, 'case-accepted', caseNumber, data.departments);
    await this.entries.record(
      tx,
      untold.map((recipient) => ({
        recipient,
        sender: 'approval',
        kind: 'case-accepted',
        eventId: event.id,
        caseNumber,
        title: `${data.itemName}：办件${caseNumber}已受理`,
        content: data,
        ...(data.document ? { document: data.document } : {}),
        sentAt: new Date(event.time),
      })),
    );
  }

  /** Tells the receipts again: the sender has not seen them. LINK-5 */
  receiptsAgain(tx: Tx, { data }: CloudEvent<CaseAcceptedV1 | CaseAcceptedV2>): Promise<void> {
    const recipients = data.departments.map(({ code }) => code);
    return this.entries.receiptsAgain(tx, { kind: 'case-accepted', caseNumber: data.caseNumber, recipients });
  }
}
