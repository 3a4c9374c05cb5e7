import { ApiProperty } from '@nestjs/swagger';
import { IsLegalDate } from '@shenguan/common/http';
import type { Figures, ItemFigures, PersonFigures } from './case-figures.js';

export class FiguresQuery {
  @ApiProperty({ format: 'date', example: '2026-01-01', description: '起（含） · from' })
  @IsLegalDate()
  from: string;

  @ApiProperty({ format: 'date', example: '2026-03-31', description: '止（含），至多一年 · to, a year at most' })
  @IsLegalDate()
  until: string;
}

class ItemFiguresDto implements ItemFigures {
  @ApiProperty({ example: 'LIFT-RETROFIT' })
  itemCode: string;

  @ApiProperty({ example: '既有住宅加装电梯联合审查' })
  itemName: string;

  @ApiProperty({ type: 'integer', description: '收件 · handed in' })
  received: number;

  @ApiProperty({ type: 'integer', description: '准予 · granted' })
  granted: number;

  @ApiProperty({ type: 'integer', description: '不予 · refused' })
  refused: number;

  @ApiProperty({ type: 'integer', description: '承诺时限内办结 · decided within the promised limit' })
  inTime: number;

  @ApiProperty({ type: 'integer', description: '超过承诺时限办结 · decided after it' })
  late: number;

  @ApiProperty({ type: Number, nullable: true, example: 6.5, description: '自受理至决定的平均自然日 · calendar days' })
  averageDays: number | null;
}

class PersonFiguresDto implements PersonFigures {
  @ApiProperty({ example: 'bureau-reviewer' })
  subject: string;

  @ApiProperty({ type: String, nullable: true, example: '李建华' })
  name: string | null;

  @ApiProperty({ type: 'integer', description: '审查 · reviews given' })
  reviewed: number;

  @ApiProperty({ type: 'integer', description: '决定 · decisions made' })
  decided: number;

  @ApiProperty({ type: 'integer', description: '其中超过承诺时限的 · of them after the promised limit' })
  decidedLate: number;

  @ApiProperty({ type: 'integer', description: '现在办 · in hand now' })
  inHand: number;
}

export class FiguresDto implements Figures {
  @ApiProperty({ type: [ItemFiguresDto] })
  items: ItemFiguresDto[];

  @ApiProperty({ type: [PersonFiguresDto] })
  persons: PersonFiguresDto[];
}
