import { type CaseRuledV1, type CloudEvent, caseRuledV1 } from '@shenguan/common/contracts';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { RecordEntry } from '../inboxes/index.js';
import { EndSupervision } from './end-supervision.js';

const SAYS: Readonly<Record<CaseRuledV1['outcome'], string>> = {
  upheld: '维持或者驳回请求',
  quashed: '撤销',
  anew: '撤销并责令重新作出',
  act: '责令限期履行',
  varied: '变更',
  unlawful: '确认违法，不予撤销',
  void: '确认无效',
  stay: '停止执行',
  'stay-ended': '恢复执行',
};

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
      data.departments.map((recipient) => ({
        recipient,
        sender: 'approval',
        kind: 'case-ruled',
        eventId: event.id,
        caseNumber: data.caseNumber,
        title: `${data.itemName}：${data.organ.name}对办件${data.caseNumber}的决定（${SAYS[data.outcome]}）${stage}`,
        content: data,
        sentAt: new Date(event.time),
      })),
    );
  }
}
