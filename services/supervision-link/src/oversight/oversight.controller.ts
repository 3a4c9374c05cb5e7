import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { legalDate, TimeSource } from '@shenguan/common/clock';
import { byIdDescending, type Ground, rowsByGround } from '@shenguan/common/database';
import { decodeCursor, notFound, Operation, page, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { isInOffice } from '../liaisons/index.js';
import {
  AddStepsDto,
  CompleteStepDto,
  StepDto,
  StepPage,
  StepQuery,
  SUPERVISORS,
  SupervisionRecord,
  SupervisionStep,
} from '../supervision/index.js';
import { CompleteStep } from './complete-step.js';
import { IssueMeasure } from './issue-measure.js';
import { SupervisionMeasure } from './measure.entity.js';
import { measureActions } from './measure-acts.js';
import { IssueMeasureDto, MeasureDto, MeasurePage, MeasureQuery, VerifyMeasureDto } from './measures.dto.js';

const READERS = [...SUPERVISORS, 'department-head', 'head', 'reviewer', 'approver', 'auditor'] as const;

/** What a department does in its supervision: steps of the plan, and measures (监管步骤和处置). SUP-7, SUP-10 */
@Controller()
export class OversightController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly time: TimeSource,
    private readonly completeStep: CompleteStep,
    private readonly issueMeasure: IssueMeasure,
  ) {}

  @Get('supervision-steps')
  @Operation({
    id: 'SupervisionSteps_list',
    summary: { zh: '查询监管计划步骤，最新的在前', en: 'Steps of plans of supervision, newest first' },
    roles: [...SUPERVISORS, 'department-head', 'auditor'],
    rules: ['SUP-7', 'SUP-10'],
    success: { type: StepPage },
  })
  async steps(@Query() query: StepQuery, @CurrentActor() actor: Actor): Promise<StepPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(SupervisionStep).createQueryBuilder('s').orderBy('s.id', 'DESC');
    select.limit(query.limit + 1);
    if (!hasRole(actor, 'auditor')) select.andWhere('s.department_code = :own', { own: actor.body });
    if (query.state) select.andWhere('s.state = :state', { state: query.state });
    if (query.supervisionId) select.andWhere('s.supervision_id = :of', { of: query.supervisionId });
    if (after) select.andWhere('s.id < :id', { id: after[0] });
    return page((await select.getMany()).map(StepDto.of), query.limit, ({ id }) => [id]);
  }

  @Post('supervisions/:id/steps')
  @Operation({
    id: 'SupervisionSteps_add',
    summary: { zh: '补充监管计划步骤', en: 'Plan further steps of a supervision' },
    roles: SUPERVISORS,
    rules: ['SUP-7', 'SUP-10'],
    success: { status: 201, type: [StepDto] },
    errors: [404, 409, 422],
  })
  addSteps(@UuidParam() id: string, @Body() dto: AddStepsDto, @CurrentActor() actor: Actor): Promise<StepDto[]> {
    return this.completeStep.add(id, dto, actor);
  }

  @Post('supervision-steps/:id/completion')
  @Operation({
    id: 'SupervisionSteps_complete',
    summary: { zh: '登记步骤实施情况', en: 'Show that a step was done' },
    description: {
      zh: '现场检查、抽样以已签字归档的检查为证，书面核查、约谈指导以材料为证；一次检查、一份材料只证明一个步骤。',
      en: 'A check on the spot or of samples by its signed record, the others by papers; one check or paper shows one step.',
    },
    roles: SUPERVISORS,
    rules: ['SUP-7', 'SUP-10'],
    success: { type: StepDto },
    errors: [404, 409, 422],
  })
  complete(@UuidParam() id: string, @Body() dto: CompleteStepDto, @CurrentActor() actor: Actor): Promise<StepDto> {
    return this.completeStep.complete(id, dto, actor);
  }

  @Post('supervisions/:id/measures')
  @Operation({
    id: 'Measures_issue',
    summary: { zh: '登记监管处置并推送审批部门', en: 'Issue a measure, and push it to the bureau' },
    description: {
      zh: '附文书原件、文号和日期，同时作为监管决定推送审批部门；责令改正的须写明改正期限，届期由经办人以外的人员复查。',
      en: 'With the act itself, its number and date; it is pushed to the bureau in the same act. An order has its day, and somebody else looks whether it was kept to.',
    },
    roles: SUPERVISORS,
    rules: ['SUP-10', 'LINK-6.1'],
    success: { status: 201, type: MeasureDto },
    errors: [404, 409, 422],
  })
  issue(@UuidParam() id: string, @Body() dto: IssueMeasureDto, @CurrentActor() actor: Actor): Promise<MeasureDto> {
    return this.issueMeasure.issue(id, dto, actor);
  }

  @Get('supervision-measures')
  @Operation({
    id: 'Measures_list',
    summary: { zh: '查询监管处置，最新的在前', en: 'Measures of supervision, newest first' },
    roles: READERS,
    rules: ['SUP-10'],
    success: { type: MeasurePage },
  })
  async measures(@Query() query: MeasureQuery, @CurrentActor() actor: Actor): Promise<MeasurePage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource.getRepository(SupervisionMeasure).createQueryBuilder('m').orderBy('m.id', 'DESC');
    select.limit(query.limit + 1);
    if (query.state) select.andWhere('m.state = :state', { state: query.state });
    if (query.caseNumber) select.andWhere('m.case_number = :caseNumber', { caseNumber: query.caseNumber });
    if (after) select.andWhere('m.id < :id', { id: after[0] });
    const grounds: Ground[] = hasRole(actor, 'auditor')
      ? [['TRUE']]
      : [
          ['m.department_code = :own', { own: actor.body }],
          [
            'EXISTS (SELECT 1 FROM supervision_record r WHERE r.id = m.supervision_id AND r.bureau_code = :own)',
            { own: actor.body },
          ],
        ];
    const [rows, mayAct] = await Promise.all([rowsByGround(select, grounds, byIdDescending), this.mayAct(actor)]);
    return page(
      rows.map((row) => MeasureDto.of(row, measureActions(row, actor, mayAct))),
      query.limit,
      ({ id }) => [id],
    );
  }

  @Get('supervision-measures/:id')
  @Operation({
    id: 'Measures_one',
    summary: { zh: '查看一项监管处置', en: 'One measure' },
    roles: READERS,
    rules: ['SUP-10'],
    success: { type: MeasureDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<MeasureDto> {
    const row = await this.dataSource.getRepository(SupervisionMeasure).findOneBy({ id });
    if (!row) throw notFound();
    if (!hasRole(actor, 'auditor') && row.departmentCode !== actor.body) {
      const record = await this.dataSource.getRepository(SupervisionRecord).findOneBy({ id: row.supervisionId });
      if (record?.bureauCode !== actor.body) throw notFound();
    }
    return MeasureDto.of(row, measureActions(row, actor, await this.mayAct(actor)));
  }

  @Post('supervision-measures/:id/verification')
  @Operation({
    id: 'Measures_verify',
    summary: { zh: '复查改正情况', en: 'Look whether it was put right' },
    description: {
      zh: '由作出处置的经办人以外的人员复查，以检查或者材料为证；未改正的，须进一步处理。',
      en: 'By somebody else than who issued it, shown by a check or papers; what was not put right is dealt with further.',
    },
    roles: SUPERVISORS,
    rules: ['SUP-10'],
    success: { type: MeasureDto },
    errors: [404, 409, 422],
  })
  verify(@UuidParam() id: string, @Body() dto: VerifyMeasureDto, @CurrentActor() actor: Actor): Promise<MeasureDto> {
    return this.issueMeasure.verify(id, dto, actor);
  }

  private async mayAct(actor: Actor): Promise<boolean> {
    return hasRole(actor, 'department-officer') || isInOffice(this.dataSource, actor, legalDate(this.time.legal()));
  }
}
