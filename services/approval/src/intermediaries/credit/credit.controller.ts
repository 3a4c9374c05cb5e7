import { Body, Controller, Get, Post, UploadedFile } from '@nestjs/common';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { Operation, type ReceivedFile, ReceivesFile, UuidParam } from '@shenguan/common/http';
import { systemActor, UnitOfWork } from '@shenguan/common/work';
import { knownAmong } from '../../bodies/index.js';
import { Agency } from '../agencies/agency.entity.js';
import {
  AgencyCreditDto,
  AllegeDto,
  CreditFindingDto,
  CreditStandardDto,
  CreditStatementDto,
  DecideCreditDto,
  PublishStandardDto,
  RestoreCreditDto,
} from './credit.dto.js';
import { CreditFinding, CreditStandard } from './credit.entities.js';
import { Credit } from './credit.js';
import { isAgency } from './credit-acts.js';

/** Credit of agencies and the list of dishonest ones (信用评价、失信名单). INT-12 */
@Controller()
export class CreditFindingsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly credit: Credit,
  ) {}

  @Get('credit-standards')
  @Operation({
    id: 'CreditFindings_standards',
    summary: { zh: '查看各行业主管部门公布的评分标准', en: 'All published scoring standards, every version' },
    public: true,
    rules: ['INT-12'],
    success: { type: [CreditStandardDto] },
  })
  standards(): Promise<CreditStandardDto[]> {
    return this.work.read(systemActor('approval'), async (tx) =>
      (await tx.find(CreditStandard, {}, { orderBy: { regulatorCode: 'ASC', number: 'DESC' }, limit: 500 })).map(
        CreditStandardDto.of,
      ),
    );
  }

  @Post('credit-standards')
  @Operation({
    id: 'CreditFindings_publishStandard',
    summary: { zh: '公布评分标准', en: 'Publish the next version of one’s scoring standard' },
    roles: ['industry-regulator'],
    rules: ['INT-12'],
    success: { status: 201, type: CreditStandardDto },
    errors: [422],
  })
  publish(@Body() order: PublishStandardDto, @CurrentActor() actor: Actor): Promise<CreditStandardDto> {
    return this.credit.publishStandard(order, actor);
  }

  @Get('agencies/:id/credit')
  @Operation({
    id: 'CreditFindings_ofAgency',
    summary: {
      zh: '查看机构的信用状况',
      en: 'What counts of an agency’s credit; to itself and its regulator also what is alleged',
    },
    public: true,
    rules: ['INT-12', 'INT-17'],
    success: { type: AgencyCreditDto },
    errors: [404],
  })
  ofAgency(@UuidParam() id: string, @CurrentActor() actor?: Actor): Promise<AgencyCreditDto> {
    return this.work.read(systemActor('approval'), async (tx) => {
      const { code } = await tx.get(Agency, { id });
      const rows = await tx.find(CreditFinding, { agencyCode: code }, { orderBy: { allegedAt: 'DESC' }, limit: 500 });
      const counts = rows.filter(({ state }) => state === 'upheld');
      const sees = (row: CreditFinding) =>
        !['alleged', 'heard', 'dropped'].includes(row.state) ||
        (actor !== undefined &&
          (hasRole(actor, 'auditor') ||
            isAgency(code, actor) ||
            (hasRole(actor, 'industry-regulator') && actor.body === row.regulatorCode)));
      const hands = rows.flatMap(({ allegedBy, decidedBy }) => [allegedBy, decidedBy]);
      const me = actor && (await knownAmong(tx, actor, hands));
      return {
        score: Math.max(0, 100 - counts.reduce((sum, { clause }) => sum + clause.points, 0)),
        listed: counts.some(({ clause }) => clause.lists),
        findings: rows.filter(sees).map((row) => CreditFindingDto.of(row, me)),
      };
    });
  }

  @Post('credit-findings')
  @ReceivesFile({ owner: 'approval', sizeMax: 20 * 1024 * 1024, fieldsMax: 8 })
  @Operation({
    id: 'CreditFindings_allege',
    summary: { zh: '提出信用认定，告知机构陈述申辩', en: 'Allege, with evidence; the agency is told and heard' },
    roles: ['industry-regulator'],
    rules: ['INT-12'],
    consumes: ['multipart/form-data'],
    success: { status: 201, type: CreditFindingDto },
    errors: [413, 422],
  })
  allege(
    @Body() order: AllegeDto,
    @UploadedFile() file: ReceivedFile | undefined,
    @CurrentActor() actor: Actor,
  ): Promise<CreditFindingDto> {
    return this.credit.allege(order, file, actor);
  }

  @Post('credit-findings/:id/statement')
  @Operation({
    id: 'CreditFindings_state',
    summary: { zh: '机构陈述申辩', en: 'The agency states its case' },
    roles: ['agency'],
    rules: ['INT-12'],
    success: { status: 201, type: CreditFindingDto },
    errors: [404, 409],
  })
  state(
    @UuidParam() id: string,
    @Body() order: CreditStatementDto,
    @CurrentActor() actor: Actor,
  ): Promise<CreditFindingDto> {
    return this.credit.state(id, order, actor);
  }

  @Post('credit-findings/:id/decision')
  @Operation({
    id: 'CreditFindings_decide',
    summary: { zh: '另一人作出信用认定的决定', en: 'Somebody else of the regulator decides' },
    roles: ['industry-regulator'],
    rules: ['INT-12'],
    success: { status: 201, type: CreditFindingDto },
    errors: [404, 409],
  })
  decide(
    @UuidParam() id: string,
    @Body() order: DecideCreditDto,
    @CurrentActor() actor: Actor,
  ): Promise<CreditFindingDto> {
    return this.credit.decide(id, order, actor);
  }

  @Post('credit-findings/:id/restoration')
  @Operation({
    id: 'CreditFindings_restore',
    summary: { zh: '信用修复，移出名单', en: 'Restore an agency’s credit' },
    roles: ['industry-regulator'],
    rules: ['INT-12'],
    success: { status: 201, type: CreditFindingDto },
    errors: [404, 409],
  })
  restore(
    @UuidParam() id: string,
    @Body() order: RestoreCreditDto,
    @CurrentActor() actor: Actor,
  ): Promise<CreditFindingDto> {
    return this.credit.restore(id, order, actor);
  }
}
