import { isSamePerson } from '@shenguan/common/auth';
import { chineseTime } from '@shenguan/common/clock';
import { sendMessage } from '@shenguan/common/messages';
import type { Tx } from '@shenguan/common/work';
import type { Seal } from '../seal.entity.js';
import type { SealHandover } from './seal-handover.entity.js';
import { untilOf } from './stand-in.js';

/** Tells whoever is in a handover what became of it: who keeps the seal, who had it handed over, who is to receive it. SEAL-8 */
export function tellHandover(
  tx: Tx,
  row: SealHandover,
  { ownerName, name }: Pick<Seal, 'ownerName' | 'name'>,
  until: string | null = null,
): void {
  const seal = `${ownerName}${name}`;
  const { keeperName, receiverName, offeredByName } = row;
  const by = row.ground === null ? keeperName : `负责人${offeredByName}`;
  const why = row.endReason ? `，理由：${row.endReason}` : '';
  const content = {
    offered: `${by}于${chineseTime(row.offeredAt)}提出将${seal}移交${receiverName}${untilOf(row.until)}，须由${receiverName}以本人账号接收或者拒收${until ? `；至${until}（含当日）未接收的，移交自行失效` : ''}。接收以前，印章仍由${keeperName}保管并承担责任。${row.ground === 'keeper-away' ? `${keeperName}在岗的，可以撤回该移交；代管期间返岗的，可以随时收回印章，期满自行恢复由其保管。` : ''}`,
    taken: `${receiverName}已接收${seal}，自${chineseTime(tx.now)}起由其${untilOf(row.until)}。${row.ground === 'keeper-away' ? `代管期间用印，在使用登记台帐中注明；${keeperName}返岗的，以本人账号收回（POST /seals/{id}/return）。` : ''}`,
    declined: `${receiverName}拒收${seal}${why}。印章仍由${keeperName}保管。`,
    withdrawn: `${seal}移交${receiverName}的事项已撤回${why}。印章仍由${keeperName}保管。`,
    lapsed: `${receiverName}逾期未接收${seal}，移交已自行失效。印章仍由${keeperName}保管；仍需移交的，请重新提出。`,
  }[row.state];
  const people = [row.keeperSub, row.offeredBy, row.receiverSub];
  people
    .filter((sub, index) => people.findIndex((other) => isSamePerson(other, sub)) === index)
    .forEach((recipient) => {
      sendMessage(tx, { recipient, kind: 'seal-handover', title: TITLES[row.state], content });
    });
}

const TITLES = {
  offered: '印章移交待接收',
  taken: '印章已接收',
  declined: '印章移交被拒收',
  withdrawn: '印章移交已撤回',
  lapsed: '印章移交逾期失效',
} as const;
