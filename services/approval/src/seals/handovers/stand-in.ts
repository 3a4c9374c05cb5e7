import { isSamePerson } from '@shenguan/common/auth';
import { addDays, chineseDay, chineseTime } from '@shenguan/common/clock';
import { sendMessage } from '@shenguan/common/messages';
import { type PointerError, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { recordLife } from '../life/record-life.js';
import type { Seal } from '../seal.entity.js';
import type { HandOverSealDto } from './seal-handover.dto.js';

/** How long somebody keeps a seal in an absent keeper's place at most, days; then it is handed over for good, or anew (R). SEAL-8 */
const STAND_IN_DAYS_MAX = 30;

/**
 * Demands of a handover in an absent keeper's place that it ends on a day, and that nothing shows him at work: who has acted
 * today by his own login is not away, whatever the head says. Of every other handover, that it is for good. SEAL-8
 */
export async function demandStandIn(tx: Tx, seal: Seal, { ground, until }: HandOverSealDto): Promise<void> {
  const flawed = (pointer: string, detail: PointerError['detail'], facts = {}): never =>
    refuse('SEAL-8', facts, { errors: [{ pointer, detail }] });
  if (ground !== 'keeper-away') {
    if (until !== undefined) flawed('/until', FOR_GOOD);
    return;
  }
  if (until === undefined || until < tx.today || until > addDays(tx.today, STAND_IN_DAYS_MAX)) {
    return flawed('/until', ENDS);
  }
  const [acted] = await tx.query<{ at: Date }>(
    'SELECT at FROM audit_entry WHERE actor_sub = $1 AND at >= $2 ORDER BY at DESC LIMIT 1',
    [seal.keeperSub, `${tx.today}T00:00:00+08:00`],
  );
  if (acted) flawed('/ground', atWork(seal.keeperName, acted.at), { actedAt: acted.at.toISOString() });
}

/** Gives a seal back to the keeper in whose place it was kept, because he is there again, or the time for it is over. SEAL-8 */
export function endStandIn(tx: Tx, seal: Seal, reason: string): void {
  const { keeperSub: giver, keeperName, standsInFor, standsInForName, ownerName, name } = seal;
  seal.keeperSub = standsInFor!;
  seal.keeperName = standsInForName!;
  seal.standsInFor = null;
  seal.standsInForName = null;
  seal.standsInUntil = null;
  recordLife(tx, { sealId: seal.id, event: 'handOver', rule: 'SEAL-8', reason, giver, receiver: standsInFor! });
  const content = `${ownerName}${name}由${keeperName}代管至${chineseTime(tx.now)}止，自此由${standsInForName}保管（${reason}）。请交还印章实物，并核对代管期间的使用登记台帐。`;
  for (const recipient of [giver, standsInFor!]) {
    sendMessage(tx, { recipient, kind: 'seal-handover', title: '印章代管已结束', content });
  }
}

/** Tells whether somebody is the absent keeper of a seal. */
export const isAbsentKeeper = ({ standsInFor }: Pick<Seal, 'standsInFor'>, subject: string): boolean =>
  standsInFor !== null && isSamePerson(standsInFor, subject);

const ENDS = {
  zh: `保管人不在岗、由他人代管的，须写明代管的最后一日，自今日起不超过${STAND_IN_DAYS_MAX}日`,
  en: `where somebody stands in for an absent keeper, names the last day of it, within ${STAND_IN_DAYS_MAX} days from today`,
};
const FOR_GOOD = {
  zh: '仅保管人不在岗、由他人代管的填写；其他移交没有期限',
  en: 'is named only where somebody stands in for an absent keeper: any other handover is for good',
};
const atWork = (name: string, at: Date) => ({
  zh: `${name}今日（${chineseTime(at)}）曾以本人账号办理业务，并非不在岗：须由其本人移交`,
  en: `${name} acted today, at ${at.toISOString()}, by his own login, and is not away: he hands it over himself`,
});

/** How the messages of a handover name its end. */
export const untilOf = (until: string | null): string => (until ? `代管至${chineseDay(until)}（含当日）` : '保管');
