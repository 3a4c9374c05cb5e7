import { Body, Controller, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation } from '@shenguan/common/http';
import { StateDeparture } from './state-departure.js';
import { ConferenceStatementDto, StateDepartureDto } from './statement.dto.js';

/** What the bureau’s head states where a case does not wait for the conference, or departs from its minutes. CONF-4.5 */
@Controller('conference/statements')
export class ConferenceStatementsController {
  constructor(private readonly stateDeparture: StateDeparture) {}

  @Post()
  @Operation({
    summary: {
      zh: '签署不等待或者偏离纪要的说明（负责人）',
      en: 'State why a case is decided without the conference, or otherwise than its minutes',
    },
    roles: ['head'],
    rules: ['CONF-4.5'],
    success: { status: 201, type: ConferenceStatementDto },
    errors: [404, 409],
  })
  state(@Body() order: StateDepartureDto, @CurrentActor() actor: Actor): Promise<ConferenceStatementDto> {
    return this.stateDeparture.execute(order, actor);
  }
}
