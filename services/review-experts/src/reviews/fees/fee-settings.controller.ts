import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation, RequiresIfMatch, UuidParam } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { EnterSettingDto, FeeYearQuery, SettingDto } from '../fee.dto.js';
import { RecordFee } from '../record-fee.js';
import { FeeSetting } from './fee-setting.entity.js';
import { FEE_KEEPERS } from './fee-setting.transitions.js';

/** What reviews may cost (评审费用标准、年度经费): entered by one, confirmed by another. REV-5 */
@Controller('fee-settings')
export class FeeSettingsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly fees: RecordFee,
  ) {}

  @Post()
  @Operation({
    summary: { zh: '录入费用标准或者年度经费', en: 'Enter a rate, or the year’s budget' },
    roles: [...FEE_KEEPERS],
    rules: ['REV-5'],
    success: { status: 201, type: SettingDto },
  })
  enter(@Body() order: EnterSettingDto, @CurrentActor() actor: Actor): Promise<SettingDto> {
    return this.fees.enter(order, actor);
  }

  @Get()
  @Operation({
    summary: { zh: '查看一年的费用标准和经费', en: 'Rates and budgets of a year' },
    roles: [...FEE_KEEPERS],
    rules: ['REV-5'],
    success: { type: [SettingDto] },
  })
  list(@Query() { year }: FeeYearQuery, @CurrentActor() actor: Actor): Promise<SettingDto[]> {
    return this.work.read(actor, async (tx) => {
      const rows = await tx.find(FeeSetting, { bureauCode: actor.body, year }, { orderBy: { id: 'ASC' } });
      return rows.map((row) => SettingDto.of(row, actor));
    });
  }

  @Get(':id')
  @Operation({
    summary: { zh: '查看一项费用标准或者经费', en: 'One rate or budget' },
    roles: [...FEE_KEEPERS],
    rules: ['REV-5'],
    success: { type: SettingDto },
    errors: [404],
  })
  one(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<SettingDto> {
    const own = { id, bureauCode: actor.body };
    return this.work.read(actor, async (tx) => SettingDto.of(await tx.get(FeeSetting, own), actor));
  }

  @Post(':id/confirmation')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '确认费用标准或者年度经费', en: 'Confirm a rate, or the year’s budget' },
    roles: [...FEE_KEEPERS],
    rules: ['REV-5'],
    success: { status: 200, type: SettingDto },
    errors: [403, 404, 409, 412, 428],
  })
  confirm(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<SettingDto> {
    return this.fees.answer(id, 'confirm', actor);
  }

  @Post(':id/rejection')
  @RequiresIfMatch()
  @Operation({
    summary: { zh: '退回费用标准或者年度经费', en: 'Reject a rate, or the year’s budget' },
    roles: [...FEE_KEEPERS],
    rules: ['REV-5'],
    success: { status: 200, type: SettingDto },
    errors: [403, 404, 409, 412, 428],
  })
  reject(@UuidParam() id: string, @CurrentActor() actor: Actor): Promise<SettingDto> {
    return this.fees.answer(id, 'reject', actor);
  }
}
