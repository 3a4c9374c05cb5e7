import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { hasRole } from '@shenguan/common/auth';
import { endOfDay, type LegalDate, startOfDay } from '@shenguan/common/clock';
import { IsIdentifier, IsLegalDate, notFound } from '@shenguan/common/http';
import { normaliseIdentifier } from '@shenguan/common/privacy';
import type { Tx } from '@shenguan/common/work';
import { IsOptional } from 'class-validator';
import { Body, principalOf, StaffMember } from '../../bodies/index.js';
import { LiaisonReplica } from '../../linkage/index.js';
import { ConferenceSeat } from './seat.entity.js';
import { demandSight } from './seat-access.js';

export class CompositionQuery {
  @ApiProperty({ example: '11140602MB7654321A', description: '办公室所在的审批局 · where its office is' })
  @IsIdentifier(1, 18)
  bureau: string;

  @ApiPropertyOptional({
    example: '2026-03-02',
    description: '哪一日的组成，不填为今日 · on which day; today unless told',
  })
  @IsOptional()
  @IsLegalDate()
  on?: string;
}

/** A member of the conference on a day. */
export class ConferenceMemberDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  name: string;

  @ApiProperty({
    type: [String],
    example: ['LIFT-RETROFIT'],
    description: '划转的事项 · the items that it transferred',
  })
  items: string[];

  @ApiProperty({
    type: [String],
    example: ['李联络'],
    description:
      '现任联络员；没有的，通知收件箱和负责人 · its liaisons now; where there is none, inbox and head are invited',
  })
  liaisons: string[];
}

/** Who the conference consists of on a day. */
export class CompositionDto {
  @ApiProperty({ example: '11140602MB7654321A' })
  bureau: string;

  @ApiProperty({ format: 'date', example: '2026-03-02' })
  on: string;

  @ApiProperty({ type: String, nullable: true, example: '赵明', description: '召集人 · the convener' })
  convener: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '朔政办函〔2026〕12号',
    description: '其依据 · by which document',
  })
  convenerBy: string | null;

  @ApiProperty({
    type: [String],
    example: ['何平'],
    description:
      '办公室主任：集中审批部门现任主要负责人，登记未载明的为其负责人 · who heads the office: the bureau’s principal now, or its heads where the register names none',
  })
  officeHeads: string[];

  @ApiProperty({ type: [ConferenceMemberDto] })
  members: ConferenceMemberDto[];
}

/** Returns who a bureau’s conference consisted of on a day: what was confirmed by its end and had not ended before it. CONF-1, CONF-5.1 */
export async function compositionOn(tx: Tx, { bureau, on }: CompositionQuery): Promise<CompositionDto> {
  const bureauCode = normaliseIdentifier(bureau);
  if (!hasRole(tx.actor, 'government-office')) await demandSight(tx, bureauCode);
  const body = await tx.findOne(Body, { code: bureauCode, kind: 'bureau' });
  if (!body) throw notFound();
  const day = (on ?? tx.today) as LegalDate;
  const seats = (
    await tx.find(ConferenceSeat, { bureauCode, state: ['in-office', 'ended'] }, { orderBy: { bodyCode: 'ASC' } })
  )
    .filter(({ decidedAt, endedAt }) => decidedAt! < endOfDay(day) && (endedAt === null || endedAt >= startOfDay(day)))
    .sort((a, b) => b.decidedAt!.getTime() - a.decidedAt!.getTime());
  const convener = seats.find(({ kind }) => kind === 'convener') ?? null;
  const members = seats.filter(({ kind }) => kind === 'member');
  const codes = [bureauCode, ...members.map(({ bodyCode }) => bodyCode)];
  const principal = await principalOf(tx, bureauCode);
  const [liaisons, heads] = await Promise.all([
    tx.find(LiaisonReplica, { bodyCode: codes, state: 'in-office' }),
    tx.find(StaffMember, { bodyCode: bureauCode, serving: true, head: true }, { orderBy: { name: 'ASC' } }),
  ]);
  const of = (code: string) => liaisons.filter(({ bodyCode }) => bodyCode === code).map(({ name }) => name);
  return {
    bureau: bureauCode,
    on: day,
    convener: convener?.personName ?? null,
    convenerBy: convener?.document ?? null,
    officeHeads: (principal ? [principal] : heads).map(({ name }) => name),
    members: [
      { body: bureauCode, name: body.name, items: [], liaisons: of(bureauCode) },
      ...[...new Map(members.map((seat) => [seat.bodyCode, seat])).values()]
        .sort((a, b) => (a.bodyCode < b.bodyCode ? -1 : 1))
        .map((seat) => ({
          body: seat.bodyCode,
          name: seat.bodyName,
          items: seat.itemCodes,
          liaisons: of(seat.bodyCode),
        })),
    ],
  };
}
