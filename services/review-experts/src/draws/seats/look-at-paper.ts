import { hasRole } from '@shenguan/common/auth';
import { forbid } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { matterOf } from '../requests/seats-of-matter.js';
import { Draw } from '../rounds/draw.entity.js';
import { NameLook } from './name-look.entity.js';
import { Seat } from './seat.entity.js';
import { SITTING } from './seat.transitions.js';

/**
 * Lets somebody read a paper about a seat, a receipt or a piece of evidence, which names whoever holds it: while he sits
 * that is a look at the list, kept as one, and for the bureau that organises the draw alone. EXP-22
 */
export async function lookAtPaper(tx: Tx, seatId: string): Promise<void> {
  const seat = await tx.findOne(Seat, { id: seatId });
  if (!seat || !SITTING.includes(seat.state) || (await matterOf(tx, seat)).state !== 'open') return;
  const { actor } = tx;
  const organises = hasRole(actor, 'expert-admin', 'head');
  const own = organises && (await tx.findOne(Draw, { id: seat.drawId, bureauCode: actor.body }));
  if (!own) forbid('EXP-22', {}, { detail: NAMES_HIM });
  const look = { drawId: seat.drawId, caseNumber: seat.caseNumber, subject: actor.sub, bodyCode: actor.body };
  tx.insert(NameLook, { id: tx.uuid(), ...look, lookedAt: tx.now }, { action: 'draw.panel-seen', rules: ['EXP-22'] });
}

const NAMES_HIM = {
  zh: '送达证明、证据材料载有在席专家的姓名，评审或者核验完成前只由组织该次抽取的审批局办理人员查看，每次查看均留痕；请待办结后查看',
  en: 'A receipt or a piece of evidence names who sits: until the review or inspection is over it is for the bureau that organises the draw, each look on record; read it after that',
};
