import { notYet, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { MemorandumReplica } from './memorandum-replica.entity.js';

/** Refuses a list under a memorandum that isn't this bureau's, or not in force today; one nobody told of may be under way. EXP-7 */
export async function demandMemorandum(tx: Tx, id: string): Promise<MemorandumReplica> {
  const found = await tx.findOne(MemorandumReplica, { id });
  const pointer = '/memorandum';
  if (!found) notYet('EXP-7', {}, { errors: [{ pointer, detail: UNKNOWN }] });
  if (found.bureauCode !== tx.actor.body) refuse('EXP-7', {}, { errors: [{ pointer, detail: OTHERS }] });
  const ended = found.state === 'ended' || (found.endedOn !== null && found.endedOn < tx.today);
  if (ended || found.effectiveOn > tx.today) {
    const { effectiveOn, endedOn } = found;
    refuse('EXP-7', { effectiveOn, endedOn }, { errors: [{ pointer, detail: NOT_IN_FORCE }] });
  }
  return found;
}

const UNKNOWN = {
  zh: '没有该审管衔接备忘录的登记；刚刚签署的请稍后重试',
  en: 'no memorandum of this ID has been told of: try again shortly if it was just signed',
};
const OTHERS = { zh: '不是本局签署的审管衔接备忘录', en: 'is no memorandum of this bureau' };
const NOT_IN_FORCE = { zh: '该备忘录尚未生效或者已经终止', en: 'this memorandum is not in force yet, or has ended' };
