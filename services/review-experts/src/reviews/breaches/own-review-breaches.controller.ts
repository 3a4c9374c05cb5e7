import { Body, Controller, Get, Post, type StreamableFile } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { BlobStore, streamFile } from '@shenguan/common/files';
import { notFound, Operation, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { BreachDto, StateOnBreachDto } from './breach.dto.js';
import { LookIntoBreach } from './look-into-breach.js';
import { ReceiveBreach } from './receive-breach.js';
import { ReviewBreach } from './review-breach.entity.js';
import { CONCERNED } from './review-breach.transitions.js';
import { isConcerned } from './review-breach-acts.js';

/** What is said of an official, or of an agency, as he himself sees and answers it (涉及本人的评审违规情况). REV-20 */
@Controller('own-review-breaches')
export class OwnReviewBreachesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly blobs: BlobStore,
    private readonly breaches: LookIntoBreach,
    private readonly receive: ReceiveBreach,
  ) {}

  @Get()
  @Operation({
    summary: { zh: '查看涉及本人、本机构的评审违规情况', en: 'Breaches that concern the caller, or his agency' },
    description: {
      zh: '首次查看视为收到，陈述申辩期限由此起算。',
      en: 'The first look is the receipt: the time for a statement runs from it.',
    },
    roles: [...CONCERNED],
    rules: ['REV-20'],
    success: { type: [BreachDto] },
  })
  async list(@CurrentActor() actor: Actor): Promise<BreachDto[]> {
    const own = () =>
      this.work.read(actor, async (tx) => {
        const rows = await tx.find(ReviewBreach, { bodyCode: actor.body }, { orderBy: { id: 'DESC' }, limit: 200 });
        return rows.filter((row) => isConcerned({ row, actor }));
      });
    await this.receive.read(await own(), actor);
    return (await own()).map((row) => BreachDto.of(row, actor));
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看涉及本人、本机构的一项评审违规情况', en: 'One breach that concerns the caller, or his agency' },
    roles: [...CONCERNED],
    rules: ['REV-20'],
    success: { type: BreachDto },
    errors: [404],
  })
  async one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<BreachDto> {
    return BreachDto.of(await this.own(id, actor), actor);
  }

  @Get(':id/file')
  @Operation({
    summary: { zh: '下载证据', en: 'What it rests on' },
    roles: [...CONCERNED],
    rules: ['REV-20'],
    success: { mediaType: 'application/octet-stream' },
  })
  async file(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<StreamableFile> {
    return streamFile(this.blobs, (await this.own(id, actor)).file);
  }

  @Post(':id/statement')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '陈述申辩', en: 'State one’s side' },
    roles: [...CONCERNED],
    rules: ['REV-20'],
    success: { status: 200, type: BreachDto },
    errors: [404, 409, 412, 428],
  })
  state(
    @UuidParam() id: string,
    @Body() { statement }: StateOnBreachDto,
    @CurrentActor() actor: Actor,
  ): Promise<BreachDto> {
    return this.breaches.state(id, statement, actor);
  }

  /** What he looks at is before him from then on. */
  private async own(id: string, actor: Actor): Promise<ReviewBreach> {
    const found = () =>
      this.work.read(actor, async (tx) => {
        const row = await tx.get(ReviewBreach, { id });
        if (!isConcerned({ row, actor })) throw notFound();
        return row;
      });
    await this.receive.read([await found()], actor);
    return found();
  }
}
