import { type CaseRuledV1, type CloudEvent, caseRuledV1, OUTCOME_WORDS } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { EndSupervision } from './end-supervision.js';
import { withHeirs } from './heirs.js';

/** Tells the departments what was decided of a case that they supervise, and supervises anew what is handled anew. PRA-14, LINK-5 */
@Consumes()
export class OnCaseRuled implements EventConsumer<CaseRuledV1> {
  readonly contract = caseRuledV1;

  constructor(
    private readonly supervision: EndSupervision,
    private readonly entries: RecordEntry,
  ) {}

  again(tx: Tx, { data: { caseNumber, departments } }: CloudEvent<CaseRuledV1>): Promise<void> {
    const recipients = departments.map(({ code }) => code);
    return this.entries.receiptsAgain(tx, { kind: 'case-ruled', caseNumber, recipients });
  }

  async handle(tx: Tx, event: CloudEvent<CaseRuledV1>): Promise<void> {
    const { data } = event;
    if (data.anew) await this.supervision.begunAnew(tx, data);
    const stage = data.stage === 'in-effect' ? '已生效' : '已执行';
    await this.entries.record(
      tx,
      await withHeirs(tx, data.caseNumber, data.departments, (recipient) => ({
        recipient,
        sender: 'approval',
        kind: 'case-ruled',
        eventId: event.id,
        caseNumber: data.caseNumber,
        title: `${data.itemName}：${data.organ.name}对办件${data.caseNumber}的决定（${OUTCOME_WORDS[data.outcome]}）${stage}`,
        content: data,
        sentAt: new Date(event.time),
      })),
    );
  }
}
