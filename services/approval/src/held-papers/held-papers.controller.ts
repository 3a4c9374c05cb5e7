import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { type IdOrNumber, IdOrNumberParam, Operation } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { CASE_READERS, MaterialCodePipe, MaterialDto, NoContentDto, readableCase } from '../cases/index.js';
import { PublishedItems } from '../items/index.js';
import { HeldPaperDto } from './held-paper.dto.js';
import { heldPapers } from './held-papers.js';
import { TakeHeldPaper } from './take-held-paper.js';

/** What the bureau holds already is not asked for again (本机关已有材料的沿用). APL-31 */
@Controller('cases/:id/held-papers')
export class HeldPapersController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly takeHeld: TakeHeldPaper,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看本机关已有、可以沿用的材料', en: 'Which of the guide’s papers the bureau holds already' },
    roles: CASE_READERS,
    rules: ['APL-31'],
    success: { type: [HeldPaperDto] },
  })
  list(@IdOrNumberParam() ref: IdOrNumber, @CurrentActor() actor: Actor): Promise<HeldPaperDto[]> {
    return this.work.read(actor, async (tx) => {
      const row = await readableCase(tx, ref, actor);
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      return (await heldPapers(tx, row, guide)).map(HeldPaperDto.of);
    });
  }

  @Post(':materialCode')
  @Operation({
    summary: { zh: '申请人沿用本机关已有的材料', en: 'The applicant uses what the bureau holds' },
    roles: ['applicant'],
    inRunningMatter: true,
    rules: ['APL-31'],
    success: { status: 201, type: MaterialDto },
    errors: [404, 409, 422, 428],
  })
  use(
    @IdOrNumberParam() ref: IdOrNumber,
    @Param('materialCode', MaterialCodePipe) materialCode: string,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<MaterialDto> {
    return this.takeHeld.use(ref, materialCode, actor);
  }

  @Post(':materialCode/transfer')
  @Operation({
    summary: { zh: '窗口将本机关已有的材料调入办件', en: 'The clerk takes what the bureau holds into the case' },
    roles: ['window-clerk'],
    rules: ['APL-31'],
    success: { status: 201, type: MaterialDto },
    errors: [404, 409, 422, 428],
  })
  take(
    @IdOrNumberParam() ref: IdOrNumber,
    @Param('materialCode', MaterialCodePipe) materialCode: string,
    @Body() _nothing: NoContentDto,
    @CurrentActor() actor: Actor,
  ): Promise<MaterialDto> {
    return this.takeHeld.take(ref, materialCode, actor);
  }
}
