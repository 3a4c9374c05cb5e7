import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { demandAct, demandUnhindered } from '@shenguan/common/states';
import { UnitOfWork } from '@shenguan/common/work';
import { Expert } from '../../experts/index.js';
import { Draw } from '../rounds/draw.entity.js';
import { DrawVault } from '../rounds/draw-vault.js';
import { lockOpenRequest } from '../rounds/start-draw.js';
import { Succession } from '../seats/succession.js';
import { type DesignateDto, DesignationDto } from './designation.dto.js';
import { Designation } from './designation.entity.js';
import { designationActs, stateOf } from './designation-acts.js';
import { VacantSeats } from './vacant-seats.js';

/** Names an expert directly for a seat that the pool can't fill; one proposes, another approves. EXP-17.3 */
@Injectable()
export class Designate {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
    private readonly vacant: VacantSeats,
    private readonly succession: Succession,
  ) {}

  propose(drawId: string, order: DesignateDto, actor: Actor): Promise<DesignationDto> {
    return this.work.run(actor, async (tx) => {
      const draw = await tx.get(Draw, { id: drawId, bureauCode: actor.body });
      const request = await lockOpenRequest(tx, draw.requestId);
      const { expert, hindrance } = await this.vacant.judge(tx, draw, request, order.specialty, order.expertId);
      demandUnhindered(hindrance);
      if (!expert) throw notFound();
      const id = tx.uuid();
      const row = tx.insert(
        Designation,
        {
          id,
          drawId,
          caseNumber: draw.caseNumber,
          stratum: order.specialty,
          holderCipher: this.vault.hide('designation', id, order.expertId),
          matter: order.matter,
          reason: order.reason,
          proposedBy: actor.sub,
          proposedAt: tx.now,
          approvedBy: null,
          approvedAt: null,
          seatId: null,
        },
        { action: 'designation.proposed', rules: ['EXP-17.3'] },
      );
      return DesignationDto.of({ row, actor, seat: undefined });
    });
  }

  approve(id: string, actor: Actor): Promise<DesignationDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Designation, { id });
      // Of another bureau's draw there is nothing.
      const draw = await tx.get(Draw, { id: row.drawId, bureauCode: actor.body });
      // One that was approved needs no open request to be told so.
      if (stateOf(row) === 'proposed') await lockOpenRequest(tx, draw.requestId);
      const facts = await this.vacant.factsOf(tx, row, actor);
      demandAct(designationActs, 'Designations_approve', stateOf(row), facts);
      const expert = await tx.get(Expert, { id: this.vault.holderOf('designation', row) });
      row.approvedBy = actor.sub;
      row.approvedAt = tx.now;
      row.seatId = (await this.succession.seat(tx, draw, { stratum: row.stratum, expert, position: null })).id;
      tx.update(Designation, row, { action: 'designation.approved', rules: ['EXP-17.3'] });
      return DesignationDto.of({ row, actor, seat: undefined });
    });
  }
}
