import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { type Actor, CurrentActor, hasRole } from '@shenguan/common/auth';
import { IsIdentifier, Operation, UuidParam } from '@shenguan/common/http';
import { DataSource } from 'typeorm';
import { AffiliationDto, EndAffiliationDto, EnterAffiliationDto, ExemptAffiliationDto } from './affiliation.dto.js';
import { Affiliation } from './affiliation.entity.js';
import { AFFILIATION_KEEPERS, KeepAffiliations, seesOfficials } from './keep-affiliations.js';

export class AffiliationQuery {
  @ApiProperty({ example: '911406021940217817', description: '机构代码 · code of the agency' })
  @IsIdentifier(1, 64)
  agency: string;
}

/** Ties of agencies to the bodies that approve and supervise (关联关系). INT-7 */
@Controller('agency-affiliations')
export class AffiliationsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly keep: KeepAffiliations,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看机构的关联关系', en: 'The ties of an agency, past ones too' },
    description: {
      zh: '与工作人员的近亲属关系只有审计、纪检人员和机构本身可见。',
      en: 'Ties to relatives of officials show to auditors, discipline inspection and the agency alone.',
    },
    public: true,
    rules: ['INT-7'],
    success: { type: [AffiliationDto] },
  })
  async list(@Query() { agency }: AffiliationQuery, @CurrentActor() actor?: Actor): Promise<AffiliationDto[]> {
    const rows = await this.dataSource.getRepository(Affiliation).find({
      where: { agencyCode: agency },
      order: { id: 'ASC' },
      take: 200,
    });
    const all = seesOfficials(actor);
    const own = actor !== undefined && hasRole(actor, 'agency') && actor.body === agency;
    return rows
      .filter(({ kind }) => all || own || kind !== 'relative-of-official')
      .map((row) => AffiliationDto.of(row, all));
  }

  @Post()
  @Operation({
    summary: { zh: '登记机构的关联关系', en: 'Enter a tie of an agency' },
    roles: ['agency', ...AFFILIATION_KEEPERS],
    rules: ['INT-7', 'PRA-1'],
    success: { status: 201, type: AffiliationDto },
    errors: [422],
  })
  enter(@Body() order: EnterAffiliationDto, @CurrentActor() actor: Actor): Promise<AffiliationDto> {
    return this.keep.enter(order, actor);
  }

  @Post(':id/end')
  @Operation({
    summary: { zh: '登记关联关系终止', en: 'Record that a tie is over: by neither of its ends' },
    roles: AFFILIATION_KEEPERS,
    rules: ['INT-7'],
    success: { status: 201, type: AffiliationDto },
    errors: [404, 409, 422],
  })
  end(
    @UuidParam() id: string,
    @Body() order: EndAffiliationDto,
    @CurrentActor() actor: Actor,
  ): Promise<AffiliationDto> {
    return this.keep.end(id, order, actor);
  }

  @Post(':id/exemption')
  @Operation({
    summary: { zh: '登记法律、行政法规的另有规定', en: 'Enter the law by which the tie doesn’t matter' },
    roles: ['item-admin'],
    rules: ['INT-7', 'INT-4'],
    success: { status: 201, type: AffiliationDto },
    errors: [404, 409, 422],
  })
  exempt(
    @UuidParam() id: string,
    @Body() order: ExemptAffiliationDto,
    @CurrentActor() actor: Actor,
  ): Promise<AffiliationDto> {
    return this.keep.exempt(id, order, actor);
  }
}
