import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { forbid } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { Expert } from '../../experts/index.js';
import type { PanelDto } from '../rounds/draw.dto.js';
import { Draw } from '../rounds/draw.entity.js';
import { DrawVault } from '../rounds/draw-vault.js';
import { NameLook } from './name-look.entity.js';
import { Seat } from './seat.entity.js';
import { SITTING } from './seat.transitions.js';

/** Shows who sits to whoever must reach them; each look is an audit entry. Anybody else learns not even whether. EXP-22 */
@Injectable()
export class LookAtPanel {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
  ) {}

  execute(id: string, actor: Actor): Promise<PanelDto> {
    return this.work.run(actor, async (tx) => {
      const own = hasRole(actor, 'expert-admin') ? await tx.findOne(Draw, { id, bureauCode: actor.body }) : null;
      if (!own) forbid('EXP-22', {}, { detail: ORGANISERS });
      const seats = await tx.find(Seat, { drawId: id, state: SITTING });
      const holders = seats.map((seat) => this.vault.holderOf('seat', seat));
      const experts = holders.length > 0 ? await tx.find(Expert, { id: holders }) : [];
      tx.insert(
        NameLook,
        {
          id: tx.uuid(),
          drawId: id,
          caseNumber: own.caseNumber,
          subject: actor.sub,
          bodyCode: actor.body,
          lookedAt: tx.now,
        },
        { action: 'draw.panel-seen', rules: ['EXP-22'] },
      );
      return {
        drawId: id,
        seats: seats.map(({ id: seatId, stratum, position, state }, index) => {
          const { id: expertId, name, unitName } = experts.find((expert) => expert.id === holders[index])!;
          return { seatId, stratum, position, expertId, name, unitName, state };
        }),
      };
    });
  }
}

const ORGANISERS = {
  zh: '专家名单只由组织该次抽取的审批局的专家管理员查看，每次查看均留痕；对其他人员，是否有该名单不予告知',
  en: 'the names on a panel are for the expert administrator of the bureau that organises the draw, each look on record; anybody else is not told whether there is a panel',
};
