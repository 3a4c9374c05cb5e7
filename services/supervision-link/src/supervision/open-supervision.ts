import { Injectable } from '@nestjs/common';
import { CalendarSource } from '@shenguan/common/clock';
import type { CaseAcceptedV1, CaseAcceptedV2, CloudEvent } from '@shenguan/common/contracts';
import type { Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { bureausOf } from '../liaisons/index.js';
import { startLimit } from './start-limit.js';
import { SupervisionRecord } from './supervision-record.entity.js';

/**
 * Opens each department's supervision record and puts the acceptance into its inbox, in one transaction. SUP-7
 * Both versions of the event tell of the same acceptance: a department that has its record is told no second time.
 */
@Injectable()
export class OpenSupervision {
  constructor(
    private readonly calendars: CalendarSource,
    private readonly entries: RecordEntry,
  ) {}

  async open(tx: Tx, event: CloudEvent<CaseAcceptedV1 | CaseAcceptedV2>): Promise<void> {
    const { data } = event;
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`accepted:${data.caseNumber}`]);
    const opened = await tx.find(SupervisionRecord, { caseNumber: data.caseNumber });
    const departments = data.departments.filter(
      (one) => !opened.some(({ departmentCode }) => departmentCode === one.code),
    );
    if (departments.length === 0) return;
    const limit = startLimit(tx.now, this.calendars.current());
    for (const department of departments) {
      const bureauCode = data.bureauCode ?? (await bureausOf(tx, department.code, data.itemCode))[0]?.code ?? null;
      tx.insert(
        SupervisionRecord,
        {
          id: tx.uuid(),
          caseNumber: data.caseNumber,
          departmentCode: department.code,
          departmentName: department.name,
          bureauCode,
          itemCode: data.itemCode,
          itemName: data.itemName,
          projectName: data.projectName,
          address: data.address,
          state: 'open',
          openedAt: tx.now,
          ...limit,
        },
        { action: 'supervision.opened', rules: ['SUP-7'] },
      );
    }
    await this.entries.record(
      tx,
      departments.map((recipient) => ({
        recipient,
        sender: 'approval',
        kind: 'case-accepted',
        eventId: event.id,
        caseNumber: data.caseNumber,
        title: `${data.itemName}：办件${data.caseNumber}已受理`,
        content: data,
        ...(data.document ? { document: data.document } : {}),
        sentAt: new Date(event.time),
      })),
    );
  }
}
