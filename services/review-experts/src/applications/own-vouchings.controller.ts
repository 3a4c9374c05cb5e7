import { Body, Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { VouchDto } from './application.dto.js';
import { Vouch } from './vouch.js';
import { VouchingDto } from './vouching.dto.js';

/** Applications that name an expert as recommending them (推荐他人申请入库). EXP-11 */
@Controller('own-vouchings')
export class OwnVouchingsController {
  constructor(private readonly vouch: Vouch) {}

  @Get()
  @Operation({
    summary: { zh: '查看载明由本人推荐的申请', en: 'Applications that name the caller as recommending them' },
    roles: ['expert'],
    rules: ['EXP-11', 'EXP-15'],
    success: { type: [VouchingDto] },
  })
  list(@CurrentActor() actor: Actor): Promise<VouchingDto[]> {
    return this.vouch.list(actor);
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项由本人推荐的申请', en: 'One of them' },
    roles: ['expert'],
    rules: ['EXP-11', 'EXP-15'],
    success: { type: VouchingDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<VouchingDto> {
    return this.vouch.one(id, actor);
  }

  @Post(':id/giving')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '推荐申请人', en: 'Recommend who applies' },
    description: { zh: '只能由被载明的专家本人推荐。', en: 'By the expert himself who is named, alone.' },
    roles: ['expert'],
    rules: ['EXP-11'],
    success: { status: 200, type: VouchingDto },
    errors: [404, 409, 412, 428],
  })
  give(@UuidParam() id: string, @Body() { statement }: VouchDto, @CurrentActor() actor: Actor): Promise<VouchingDto> {
    return this.vouch.give(id, statement, actor);
  }
}
