import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Example, IsText } from '@shenguan/common/http';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, Equals, IsArray, IsIn, IsOptional } from 'class-validator';

/** Ways to deliver a document (送达方式). */
export const DELIVERY_METHODS = ['直接送达', '留置送达', '委托送达', '邮寄送达', '电子送达', '公告送达'] as const;

/** The papers that a decided case has to deliver (应送达文书). APL-44 */
export const DELIVERED_PAPERS = ['decision', 'certificate'] as const;
export type DeliveredPaper = (typeof DELIVERED_PAPERS)[number];

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

export class DeliverCaseDto extends DeliverDto {
  @ApiPropertyOptional({
    enum: DELIVERED_PAPERS,
    isArray: true,
    description:
      '本次送达的文书，不填为全部已经制发、尚未送达的 · which papers; all that are made and not delivered yet where absent',
  })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(DELIVERED_PAPERS.length)
  @ArrayUnique()
  @IsIn(DELIVERED_PAPERS, { each: true })
  papers?: DeliveredPaper[];
}

/** What an addressee has by his own login. */
@Example({ received: true, agreesToOnline: true })
export class AcknowledgeDto {
  @ApiProperty({ enum: [true], description: '已经下载、阅读文书 · he has fetched and read them' })
  @Equals(true)
  received: true;

  @ApiProperty({ enum: [true], description: '同意以电子方式送达 · he agrees to have them online' })
  @Equals(true)
  agreesToOnline: true;

  @ApiPropertyOptional({
    enum: DELIVERED_PAPERS,
    isArray: true,
    description: '签收的文书，不填为全部尚未送达的 · which papers; all that were not delivered yet where absent',
  })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(DELIVERED_PAPERS.length)
  @ArrayUnique()
  @IsIn(DELIVERED_PAPERS, { each: true })
  papers?: DeliveredPaper[];
}
