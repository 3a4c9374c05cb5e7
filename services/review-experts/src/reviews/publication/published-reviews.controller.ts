import { Controller, Get, Query } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { REVIEW_OPINIONS, type ReviewOpinion } from '@shenguan/common/contracts';
import { CursorQuery, decodeCursor, IsIdentifier, Operation, page, pageOf } from '@shenguan/common/http';
import { IsOptional } from 'class-validator';
import { DataSource } from 'typeorm';
import { REVIEW_FORMS, type ReviewForm } from '../domain/judge-form.js';
import { Review } from '../review.entity.js';

class PublishedQuery extends CursorQuery {
  @ApiPropertyOptional({ example: 'SP2026-000001' })
  @IsOptional()
  @IsIdentifier(1, 64)
  caseNumber?: string;
}

/** What everybody may know of a review that is over: its result, nobody’s name, nothing of what the applicant handed in. REV-11, APL-5 */
class PublishedReviewDto {
  @ApiProperty({ example: 'SP2026-000001' })
  caseNumber: string;

  @ApiProperty({ example: '既有住宅加装电梯联合审查' })
  itemName: string;

  @ApiProperty({ example: '朔州市朔城区行政审批服务管理局' })
  bureauName: string;

  @ApiProperty({ enum: REVIEW_FORMS, nullable: true })
  form: ReviewForm | null;

  @ApiProperty({ format: 'date' })
  startOn: string;

  @ApiProperty({ format: 'date' })
  endOn: string;

  @ApiProperty({ enum: REVIEW_OPINIONS })
  conclusion: ReviewOpinion;

  @ApiProperty({ type: 'integer', description: '不同意见的数量 · how many experts differ' })
  differing: number;

  @ApiProperty({ description: '专家组意见的摘要（SHA-256） · digest of the panel’s opinion', example: 'e'.repeat(64) })
  opinionDigest: string;

  @ApiProperty({
    description:
      '专家组意见形成后有席位经查实终止，意见已作废并重新评审 · void: a seat fell on a finding, and it was held anew',
  })
  void: boolean;

  static of(row: Review): PublishedReviewDto {
    const { caseNumber, itemName, bureauName, form } = row;
    return {
      ...{ caseNumber, itemName, bureauName, form, startOn: row.startOn!, endOn: row.endOn! },
      ...{ conclusion: row.conclusion!, differing: row.minority?.length ?? 0, opinionDigest: row.opinionDigest! },
      void: row.voidedBy !== null,
    };
  }
}

class PublishedReviewPage extends pageOf(PublishedReviewDto) {}

/** Results of reviews, for everybody (评审结果公开). REV-11 */
@Controller('published-reviews')
export class PublishedReviewsController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Operation({
    summary: { zh: '查看公开的评审结果', en: 'Results of reviews, for everybody' },
    description: {
      zh: '只公开结果，不含专家姓名，也不含申请人提交的内容。',
      en: 'The result alone: no expert’s name, and nothing of what the applicant handed in.',
    },
    public: true,
    rules: ['REV-11', 'EXP-22'],
    success: { type: PublishedReviewPage },
  })
  async list(@Query() query: PublishedQuery): Promise<PublishedReviewPage> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(Review)
      .createQueryBuilder('r')
      .orderBy('r.id')
      .limit(query.limit + 1);
    select.where(`r.state = 'concluded'`);
    if (query.caseNumber) select.andWhere('r.case_number = :caseNumber', { caseNumber: query.caseNumber });
    if (after) select.andWhere('r.id > :id', { id: after[0] });
    const rows = await select.getMany();
    const { items, nextCursor } = page(rows, query.limit, ({ id }) => [id]);
    return { items: items.map(PublishedReviewDto.of), nextCursor };
  }
}
