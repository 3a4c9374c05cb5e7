import { chineseTime } from '@shenguan/common/clock';
import { type CloudEvent, type VisitScheduledV1, visitScheduledV1 } from '@shenguan/common/contracts';
import { sendMessage } from '@shenguan/common/messages';
import { Consumes, type EventConsumer, type Tx } from '@shenguan/common/work';
import { Expert, subjectsOf } from '../../experts/index.js';
import { DrawVault } from '../rounds/draw-vault.js';
import { Seat } from '../seats/seat.entity.js';
import { SITTING } from '../seats/seat.transitions.js';

/** Tells the professionals who were drawn for an inspection when and where it is. INSP-4, EXP-21 */
@Consumes()
export class OnVisitScheduled implements EventConsumer<VisitScheduledV1> {
  readonly contract = visitScheduledV1;

  constructor(private readonly vault: DrawVault) {}

  async handle(
    tx: Tx,
    { data: { appointment, scheduledAt, place, ...data } }: CloudEvent<VisitScheduledV1>,
  ): Promise<void> {
    if (data.seats.length === 0) return;
    const seats = await tx.find(Seat, { id: data.seats, state: SITTING });
    if (seats.length === 0) return;
    const experts = await tx.find(Expert, { id: seats.map((seat) => this.vault.holderOf('seat', seat)) });
    const again = appointment > 1 ? `本通知为第${appointment}次通知，替代此前各次通知。` : '';
    for (const subject of experts.flatMap(subjectsOf)) {
      sendMessage(tx, {
        recipient: this.vault.hideSubject(subject),
        kind: 'inspection-plan',
        title: '联合核验时间、地点和要求',
        content: `${again}时间：${chineseTime(new Date(scheduledAt))}；地点：${place}；要求：按时到场，以本人账号签到、声明并现场反馈意见；不能参加的，请及时说明。`,
      });
    }
  }
}
