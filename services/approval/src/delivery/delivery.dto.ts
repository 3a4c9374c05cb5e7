import { ApiProperty } from '@nestjs/swagger';
import { IsText } from '@shenguan/common/http';
import { IsIn } from 'class-validator';

/** Ways to deliver a document (送达方式). */
export const DELIVERY_METHODS = ['直接送达', '留置送达', '委托送达', '邮寄送达', '电子送达', '公告送达'] as const;

export class DeliverDto {
  @ApiProperty({ description: '签收人 · who took it: the applicant, an agent or who receives in his stead' })
  @IsText(1, 200)
  recipient: string;

  @ApiProperty({ enum: DELIVERY_METHODS })
  @IsIn(DELIVERY_METHODS)
  method: (typeof DELIVERY_METHODS)[number];

  @ApiProperty({ example: '政务大厅综合窗口' })
  @IsText(1, 300)
  place: string;
}
