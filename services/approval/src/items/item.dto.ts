import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { CursorQuery, IsCode, IsIdentifier, IsText, pageOf } from '@shenguan/common/http';
import { ExplanationDto } from '@shenguan/common/phrases';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsDefined, IsObject, IsOptional, ValidateNested } from 'class-validator';
import { suspectInGuide } from './domain/guide-words.js';
import { GuideDto } from './guide.dto.js';
import type { Guide } from './guide.js';
import type { Item } from './item.entity.js';
import type { ItemVersion } from './item-version.entity.js';
import type { ItemVersionState } from './item-version.transitions.js';
import { actionsOnVersion, itemVersionActs } from './item-version-acts.js';

/** What enters an item in the list of items; its bureau is the body that the caller acts for. */
export class EnterItemDto {
  @ApiProperty({ example: 'LIFT-RETROFIT' })
  @IsCode(/^[A-Z0-9][A-Z0-9-]{1,63}$/, {
    message: '须为大写字母、数字和连字符 · must be capitals, digits and hyphens',
  })
  code: string;

  @ApiProperty({ example: '既有住宅加装电梯联合审查' })
  @IsText(1, 200)
  name: string;
}

/** The content of a draft version. */
export class DraftVersionDto {
  @ApiProperty({ type: GuideDto })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => GuideDto)
  guide: GuideDto;

  @ApiPropertyOptional({
    type: [ExplanationDto],
    description:
      '对疑似收费、付款方式、指定机构、加章、增加材料的表述，逐条说明依据 · reasons for passages that read like demands which law forbids',
  })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ExplanationDto)
  explanations?: ExplanationDto[];
}

/** A passage of a guide that reads like a demand which law forbids. */
export class SuspectPassageDto {
  @ApiProperty({ example: '/guide/window/address', description: '所在位置 · where it stands' })
  pointer: string;

  @ApiProperty({ example: '五千元' })
  passage: string;

  @ApiProperty({ example: 'APL-58', description: '疑似违反的规则 · the rule that it may break' })
  rule: string;

  @ApiProperty({ example: '收取费用', description: '疑似何种要求 · what it reads like' })
  what: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: null,
    description:
      '起草人说明的依据；空为未说明，不得发布 · why it stands; null where nobody has said, and it isn’t published',
  })
  reason: string | null;
}

/** A department that supervises. */
export class SupervisorDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  code: string;

  @ApiProperty({ example: '朔州市朔城区住房和城乡建设局' })
  name: string;
}

/** A sample form that anybody may download. */
export class SampleDto {
  @ApiProperty({ example: 'FORM' })
  materialCode: string;

  @ApiProperty({ example: '申请表示范文本.pdf' })
  name: string;

  @ApiProperty({ example: 'application/pdf' })
  mediaType: string;

  @ApiProperty({ type: 'integer', description: '字节数 · bytes' })
  size: number;
}

/** A version of an item's guide. */
export class ItemVersionDto {
  @ApiProperty({ example: 'LIFT-RETROFIT' })
  itemCode: string;

  @ApiProperty({ type: 'integer', example: 1, description: '办事指南版本号 · number of the guide’s version' })
  number: number;

  @ApiProperty({ example: '11140602MB0000001X', description: '审批部门 · the bureau that decides' })
  bureauCode: string;

  @ApiProperty({ enum: ['draft', 'published'] })
  state: ItemVersionState;

  @ApiProperty({ type: GuideDto })
  guide: Guide;

  @ApiProperty({ type: [SampleDto], description: '示范文本 · sample forms' })
  samples: SampleDto[];

  @ApiProperty({ type: [SupervisorDto], description: '监管部门 · who supervises' })
  departments: SupervisorDto[];

  @ApiProperty({
    type: 'integer',
    nullable: true,
    description: '所依据的中介服务事项清单版本 · catalogue it was checked by',
  })
  catalogueNumber: number | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  publishedAt: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: '被新版取代的时间 · when a newer one came',
  })
  supersededAt: string | null;

  @ApiProperty({ type: 'integer', description: '记录版本，用于 If-Match · version of the record, for If-Match' })
  version: number;

  @ApiProperty({
    enum: itemVersionActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({
    type: [SuspectPassageDto],
    description:
      '疑似违法要求的表述及起草人说明的依据，发布人须核对 · what reads like a forbidden demand, and why it stands: whoever publishes looks at it',
  })
  suspectPassages: SuspectPassageDto[];

  static of(
    row: ItemVersion,
    actor: Actor | undefined,
    { supersededAt = null, itemName = '' }: { supersededAt?: Date | null; itemName?: string } = {},
  ): ItemVersionDto {
    const { itemCode, number, bureauCode, state, guide, departments, catalogueNumber, publishedAt, version } = row;
    return {
      itemCode,
      number,
      bureauCode,
      state,
      guide,
      samples: Object.entries(row.samples).map(([materialCode, { name, mediaType, size }]) => ({
        materialCode,
        name,
        mediaType,
        size,
      })),
      departments,
      catalogueNumber,
      publishedAt: publishedAt?.toISOString() ?? null,
      supersededAt: supersededAt?.toISOString() ?? null,
      version,
      availableActions: actionsOnVersion(row, actor),
      suspectPassages: suspectInGuide({ itemName, guide }, row.explanations).map(
        ({ pointer, passage, rule, what, reason }) => ({ pointer, passage, rule, what: what.zh, reason }),
      ),
    };
  }
}

export const ItemVersionPageDto = pageOf(ItemVersionDto);

/** Query of an item's versions. */
export class ItemVersionQuery extends CursorQuery {}

/** An item in the list. */
export class ItemDto {
  @ApiProperty({ example: 'LIFT-RETROFIT' })
  code: string;

  @ApiProperty({ example: '既有住宅加装电梯联合审查' })
  name: string;

  @ApiProperty({ example: '11140602MB0000001X' })
  bureauCode: string;

  @ApiProperty({ type: 'integer', nullable: true, description: '现行办事指南版本号 · number of the guide in force' })
  publishedNumber: number | null;

  @ApiProperty({ type: 'integer', description: '记录版本 · version of the record' })
  version: number;

  static of({ code, name, bureauCode, version }: Item, publishedNumber: number | null): ItemDto {
    return { code, name, bureauCode, publishedNumber, version };
  }
}

/** What the register of specialties calls a code of the panel. EXP-10 */
export class NamedSpecialtyDto {
  @ApiProperty({ example: 'structure' })
  code: string;

  @ApiProperty({ example: '结构工程' })
  name: string;
}

/** An item with the guide in force. */
export class ItemWithGuideDto extends ItemDto {
  @ApiProperty({ type: ItemVersionDto, nullable: true })
  inForce: ItemVersionDto | null;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    example: null,
    description: '有数量限制的，尚余数量 · how many are left, where their number is limited (APL-57)',
  })
  quotaLeft: number | null;

  @ApiProperty({ type: [NamedSpecialtyDto], description: '专家组所列专业的名称 · names of what its panel lists' })
  specialties: NamedSpecialtyDto[];
}

export const ItemPageDto = pageOf(ItemDto);

/** Filters of the list of items. */
export class ItemQuery extends CursorQuery {
  @ApiPropertyOptional({ description: '审批部门代码 · code of the bureau' })
  @IsOptional()
  @IsIdentifier(1, 64)
  bureau?: string;
}
