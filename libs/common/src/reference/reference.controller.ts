import { Controller, Get, Param } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { type Actor, CurrentActor } from '../auth/index.js';
import { Operation } from '../http/index.js';
import { UnitOfWork } from '../work/index.js';
import { Body } from './body.entity.js';
import { StaffMember } from './staff-member.entity.js';

class KnownStaffDto {
  @ApiProperty({ example: 'staff-housing-01' })
  subject: string;

  @ApiProperty()
  serving: boolean;

  @ApiProperty({ type: 'integer' })
  version: number;
}

class KnownBodyDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  code: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  name: string;

  @ApiProperty({ example: 'department' })
  kind: string;

  @ApiProperty()
  active: boolean;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty({ type: [KnownStaffDto] })
  staff: KnownStaffDto[];
}

/** What has arrived here of the registers that approval keeps: tells a set-up when it may go on. */
@Controller('reference')
export class ReferenceController {
  constructor(private readonly work: UnitOfWork) {}

  @Get('bodies/:code')
  @Operation({
    summary: { zh: '查看本服务已收到的单位登记信息', en: 'What this service knows of a body and its staff' },
    roles: ['system-admin', 'auditor', 'expert-admin', 'item-admin', 'head', 'department-head'],
    success: { type: KnownBodyDto },
    errors: [404],
  })
  body(@Param('code') code: string, @CurrentActor() actor: Actor): Promise<KnownBodyDto> {
    return this.work.read(actor, async (tx) => {
      const body = await tx.get(Body, { code });
      const staff = await tx.find(StaffMember, { bodyCode: code }, { orderBy: { subject: 'ASC' } });
      return {
        code: body.code,
        name: body.name,
        kind: body.kind,
        active: body.active,
        version: body.version,
        staff: staff.map(({ subject, serving, version }) => ({ subject, serving, version })),
      };
    });
  }
}
