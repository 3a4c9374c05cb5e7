import { CalendarSource } from '@shenguan/common/clock';
import { type CaseAcceptedV1, type CloudEvent, caseAcceptedV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { bureausOf } from '../memoranda/index.js';
import { startLimit } from './start-limit.js';
import { SupervisionRecord } from './supervision-record.entity.js';

/** Opens each department's supervision record and puts the acceptance into its inbox, in one transaction. SUP-7 */
@Consumes()
export class OnCaseAccepted implements EventConsumer<CaseAcceptedV1> {
  readonly contract = caseAcceptedV1;

  constructor(
    private readonly calendars: CalendarSource,
    private readonly entries: RecordEntry,
  ) {}

  async handle(tx: Tx, event: CloudEvent<CaseAcceptedV1>): Promise<void> {
    const { data } = event;
    const limit = startLimit(tx.now, this.calendars.current());
    for (const department of data.departments) {
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
      data.departments.map((recipient) => ({
        recipient,
        sender: 'approval',
        kind: 'case-accepted',
        eventId: event.id,
        caseNumber: data.caseNumber,
        title: `${data.itemName}：办件${data.caseNumber}已受理`,
        content: data,
        document: data.document,
        sentAt: new Date(event.time),
      })),
    );
  }
}
