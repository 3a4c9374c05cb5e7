import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { legalDate } from '@shenguan/common/clock';
import type { Proof, SnapshotStatement } from '@shenguan/common/draw';
import { notFound } from '@shenguan/common/http';
import { conflict, editionBegun, figureOf, refuse, rowOf } from '@shenguan/common/rules';
import { demandAct } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Expert, tiedExperts } from '../../experts/index.js';
import { poolsOpenTo } from '../../pools/index.js';
import { timesInProject } from '../domain/judge-pool.js';
import { bodiesOfCase } from '../requests/bodies-of-case.js';
import type { DrawRequest } from '../requests/draw-request.entity.js';
import { seatsOfMatter } from '../requests/seats-of-matter.js';
import { Draw } from '../rounds/draw.entity.js';
import { DrawVault } from '../rounds/draw-vault.js';
import { lockOpenRequest, vacanciesOf } from '../rounds/start-draw.js';
import { Seat } from '../seats/seat.entity.js';
import { SITTING } from '../seats/seat.transitions.js';
import { Succession, unfitToCome } from '../seats/succession.js';
import { type DesignateDto, DesignationDto } from './designation.dto.js';
import { Designation } from './designation.entity.js';
import { designationActs, stateOf } from './designation-acts.js';

/** Names an expert directly for a seat that the pool can't fill; one proposes, another approves. EXP-17.3 */
@Injectable()
export class Designate {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
    private readonly succession: Succession,
  ) {}

  propose(drawId: string, order: DesignateDto, actor: Actor): Promise<DesignationDto> {
    return this.work.run(actor, async (tx) => {
      const { draw } = await this.demandLawful(tx, drawId, order.specialty, order.expertId);
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
      return DesignationDto.of(row, actor);
    });
  }

  approve(id: string, actor: Actor): Promise<DesignationDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(Designation, { id });
      // Of another bureau's draw there is nothing.
      await tx.get(Draw, { id: row.drawId, bureauCode: actor.body });
      demandAct(designationActs, 'Designations_approve', stateOf(row), { row, actor });
      const expertId = this.vault.holderOf('designation', row);
      const { draw, expert } = await this.demandLawful(tx, row.drawId, row.stratum, expertId);
      row.approvedBy = actor.sub;
      row.approvedAt = tx.now;
      row.seatId = (await this.succession.seat(tx, draw, { stratum: row.stratum, expert, position: null })).id;
      tx.update(Designation, row, { action: 'designation.approved', rules: ['EXP-17.3'] });
      return DesignationDto.of(row, actor);
    });
  }

  /** Missing seats only, only once everybody whom the pool has was picked, and only somebody who may sit. EXP-17.3 */
  private async demandLawful(
    tx: Tx,
    drawId: string,
    stratum: string,
    expertId: string,
  ): Promise<{ draw: Draw; expert: Expert }> {
    const draw = await tx.get(Draw, { id: drawId, bureauCode: tx.actor.body });
    const request = await lockOpenRequest(tx, draw.requestId);
    const seats = await seatsOfMatter(tx, request);
    const empty = vacanciesOf(request, seats).find(({ specialty }) => specialty === stratum);
    const left = draw.state === 'complete' ? unpicked(JSON.parse(draw.proof), stratum) : null;
    if (!empty || left !== 0) {
      const detail = {
        zh: '仅在席位空缺、且在库合格专家已经用尽时可以直接确定专家；仍有专家的，重新抽取',
        en: 'An expert is designated only for an empty seat that nobody left in the pool can fill: else draw again',
      };
      conflict('EXP-17.3', { specialty: stratum, emptySeats: empty?.seats ?? 0, leftInPool: left }, { detail });
    }
    const expert = await tx.findOne(Expert, { id: expertId });
    if (!expert || !(await poolsOpenTo(tx, tx.actor.body)).includes(expert.keeperCode)) throw notFound();
    await this.demandFit(tx, expert, request, seats);
    return { draw, expert };
  }

  private async demandFit(tx: Tx, expert: Expert, request: DrawRequest, here: readonly Seat[]): Promise<void> {
    if (expert.state === 'flagged') refuse('EXP-5.2', { gaps: expert.gaps });
    const [tied] = await tiedExperts(tx, [expert]);
    const unfit = unfitToCome(tied!, request, await bodiesOfCase(tx, request));
    if (unfit) refuse(rowOf(unfit), { ground: unfit });
    const inProject = await tx.find(Seat, { projectCode: request.projectCode });
    // Seats under entries that were joined to this one are the same person's.
    const joined = (await tx.find(Expert, { joinedTo: expert.id })).map(({ id }) => id);
    const holderOf = (seat: Seat) => {
      const holder = this.vault.holderOf('seat', seat);
      return joined.includes(holder) ? expert.id : holder;
    };
    const known = inProject.map((seat) => ({ ...seat, expertId: holderOf(seat) }));
    const times = figureOf('EXP-17.2.times', editionBegun(legalDate(request.receivedAt)));
    if (timesInProject(expert.id, request.id, known) >= times) {
      refuse('EXP-17.2', { timesInProject: times });
    }
    const onPanel = here.filter(({ state }) => SITTING.includes(state)).map(holderOf);
    if (onPanel.includes(expert.id)) {
      const detail = { zh: '该专家已在本专家组中', en: 'This expert is on the panel already' };
      conflict('EXP-17.3', { onPanel: true }, { detail });
    }
  }
}

/** How many of a stratum were not picked, neither as seat nor as alternate; null where the round did not draw it. */
function unpicked(proof: Proof, stratum: string): number | null {
  const drawn = (JSON.parse(proof.snapshot.statement) as SnapshotStatement).strata.find(({ code }) => code === stratum);
  return drawn ? drawn.n - proof.entries.filter((entry) => entry.stratum === stratum).length : null;
}
