import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DecisionDeparture, NoContentDto, readableCase } from '../../cases/index.js';
import { DepartFromFinding } from './depart-from-finding.js';
import { DepartureDto, ProposeDepartureDto } from './departure.dto.js';

/** Why a decision departs from what reviews and inspections found (偏离说明). */
@Controller('cases')
export class DeparturesController {
  constructor(
    private readonly depart: DepartFromFinding,
    private readonly work: UnitOfWork,
  ) {}

  @Post(':id/departures')
  @Operation({
    summary: {
      zh: '评审、核验结论不利而拟准予，或者审查意见有利而拟不予许可的，逐项说明理由',
      en: 'Give reasons, finding by finding, for granting against checks or refusing against the review',
    },
    roles: ['approver'],
    rules: ['APL-38', 'SUP-5'],
    success: { status: 201, type: [DepartureDto] },
    errors: [404, 409, 422],
  })
  propose(
    @IdOrNumberParam() ref: IdOrNumber,
    @Body() order: ProposeDepartureDto,
    @CurrentActor() actor: Actor,
  ): Promise<DepartureDto[]> {
    return this.depart.propose(ref, order, actor);
  }

  @Post(':id/departures/:departureId/countersignature')
  @Operation({
    summary: { zh: '负责人会签偏离理由', en: 'The head countersigns it' },
    roles: ['head'],
    rules: ['APL-38'],
    success: { status: 201, type: DepartureDto },
    errors: [404, 409],
  })
  countersign(
    @IdOrNumberParam() ref: IdOrNumber,
    @UuidParam('departureId') id: string,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<DepartureDto> {
    return this.depart.countersign(ref, id, actor);
  }

  @Get(':id/departures')
  @Operation({
    summary: { zh: '查看偏离理由及其会签', en: 'Departures of a case, with their countersignatures' },
    roles: ['reviewer', 'approver', 'head', 'auditor'],
    rules: ['APL-38'],
    success: { type: [DepartureDto] },
  })
  of(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<DepartureDto[]> {
    return this.work.read(actor, async (tx) => {
      const row = await readableCase(tx, ref, actor);
      const rows = await tx.find(DecisionDeparture, { caseId: row.id }, { orderBy: { proposedAt: 'ASC' } });
      return rows.map(DepartureDto.of);
    });
  }
}
