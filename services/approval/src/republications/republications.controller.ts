import { Controller, Post } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '@shenguan/common/auth';
import { Operation } from '@shenguan/common/http';
import { RepublishReferenceData } from './republish-reference-data.js';

/** How much was told again. */
export class RepublicationDto {
  @ApiProperty({ type: 'integer' })
  bodies: number;

  @ApiProperty({ type: 'integer' })
  staff: number;

  @ApiProperty({ type: 'integer' })
  items: number;

  @ApiProperty({ type: 'integer' })
  calendarDays: number;
}

/** Reference data told again, for a new service or after a repair. */
@Controller('republications')
export class RepublicationsController {
  constructor(private readonly republish: RepublishReferenceData) {}

  @Post()
  @Operation({
    summary: { zh: '重新发送全部基础数据', en: 'Send all reference data to the other services again' },
    roles: ['system-admin'],
    success: {
      status: 201,
      type: RepublicationDto,
      example: { bodies: 3, staff: 8, items: 1, calendarDays: 0 },
    },
  })
  create(@CurrentActor() actor: Actor): Promise<RepublicationDto> {
    return this.republish.execute(actor);
  }
}
