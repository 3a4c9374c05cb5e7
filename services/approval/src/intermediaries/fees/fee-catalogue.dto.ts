import { ApiProperty } from '@nestjs/swagger';
import { mayBeHis } from '@shenguan/common/auth';
import { IsCode, IsLegalDate, IsMoney, IsReason, IsText } from '@shenguan/common/http';
import { availableOperations, type Hindrance, thingActs } from '@shenguan/common/states';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsDefined, IsIn, ValidateNested } from 'class-validator';
import type { KnownActor } from '../../bodies/index.js';
import { LegalBasis } from '../../legal-basis.js';
import { FEE_MANAGEMENT, type FeeCatalogue, type FeeEntry, type FeeManagement } from './fee-catalogue.entity.js';
import { FEE_CATALOGUE_STATES, type FeeCatalogueState, feeCatalogueTransitions } from './fee-catalogue.transitions.js';

const { publish, discard } = feeCatalogueTransitions;
type Facts = Pick<FeeCatalogue, 'compiledBy' | 'draftedBy'> & { readonly actor: KnownActor };

/** What is done with a version of the fee catalogue. INT-13 */
export const feeCatalogueActs = thingActs<FeeCatalogueState, Facts>(feeCatalogueTransitions)({
  FeeCatalogues_publish: {
    in: publish.from,
    basis: 'INT-13',
    called: publish.called,
    hindrance: (facts) => foreign(facts) ?? ownDraft(facts),
  },
  FeeCatalogues_discard: { in: discard.from, basis: 'INT-13', called: discard.called, hindrance: foreign },
});

function foreign({ compiledBy, actor }: Facts): Hindrance | undefined {
  return compiledBy === actor.body ? undefined : { kind: 'forbid', rule: 'INT-13', detail: ANOTHER_AUTHORITY };
}

function ownDraft({ draftedBy, actor }: Facts): Hindrance | undefined {
  return mayBeHis(actor, draftedBy) ? { kind: 'forbid', rule: 'INT-13', detail: ANOTHER_PERSON } : undefined;
}

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** A charge that government prices. */
export class FeeEntryDto implements FeeEntry {
  @ApiProperty({ example: 'DRAWING-REVIEW', description: '中介服务事项 · the service' })
  @IsCode(CODE)
  serviceCode: string;

  @ApiProperty({ type: [String], example: ['LIFT-RETROFIT'], description: '涉及的行政审批事项 · items concerned' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsCode(CODE, { each: true })
  itemCodes: string[];

  @ApiProperty({ example: '施工图审查机构', description: '收费单位 · who charges' })
  @IsText(2, 200)
  chargedBy: string;

  @ApiProperty({ example: '施工图审查费', description: '收费项目 · what is charged' })
  @IsText(2, 100)
  chargeItem: string;

  @ApiProperty({ type: LegalBasis, description: '收费依据 · basis' })
  @IsDefined()
  @ValidateNested()
  @Type(() => LegalBasis)
  basis: LegalBasis;

  @ApiProperty({ example: '平方米', description: '计费单位 · for what unit' })
  @IsText(1, 50)
  unit: string;

  @ApiProperty({ example: '1.50', description: '收费标准下限，元 · lowest, CNY' })
  @IsMoney()
  low: string;

  @ApiProperty({ example: '3.00', description: '收费标准上限，元；政府定价的与下限相同 · highest; equal where fixed' })
  @IsMoney()
  high: string;

  @ApiProperty({ enum: FEE_MANAGEMENT, example: 'government-guided', description: '收费管理方式 · way of management' })
  @IsIn(FEE_MANAGEMENT)
  management: FeeManagement;
}

/** A draft of the fee catalogue. */
export class DraftFeesDto {
  @ApiProperty({ type: [FeeEntryDto] })
  @IsArray()
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => FeeEntryDto)
  entries: FeeEntryDto[];
}

/** From when a version of the fee catalogue counts. */
export class PublishFeesDto {
  @ApiProperty({ format: 'date', example: '2026-03-02' })
  @IsLegalDate()
  inForceFrom: string;
}

/** Why a draft of the fee catalogue is given up. */
export class DiscardFeesDto {
  @ApiProperty({ example: '收费标准尚待成本监审，本草稿不再公布。' })
  @IsReason(500)
  reason: string;
}

/** A version of the fee catalogue. */
export class FeeCatalogueDto {
  @ApiProperty({ type: 'integer', example: 1 })
  number: number;

  @ApiProperty({ enum: FEE_CATALOGUE_STATES })
  state: FeeCatalogueState;

  @ApiProperty({ example: '11140602MB1234567U' })
  compiledBy: string;

  @ApiProperty({ type: [FeeEntryDto] })
  entries: FeeEntry[];

  @ApiProperty({ type: String, format: 'date', nullable: true })
  inForceFrom: string | null;

  @ApiProperty({ type: String, nullable: true, example: null })
  discardReason: string | null;

  @ApiProperty({
    enum: feeCatalogueActs.ids,
    isArray: true,
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  @ApiProperty({ type: 'integer' })
  version: number;

  static of(row: FeeCatalogue, actor: KnownActor | undefined): FeeCatalogueDto {
    const { number, state, compiledBy, entries, inForceFrom, discardReason, version } = row;
    const acts = actor ? availableOperations(feeCatalogueActs, state, { ...row, actor }, actor) : [];
    return {
      ...{ number, state, compiledBy, entries, inForceFrom, discardReason, version },
      availableActions: acts,
    };
  }
}

const ANOTHER_AUTHORITY = {
  zh: '收费清单由编制它的价格行政主管部门公布、作废',
  en: 'the price authority that compiled it publishes or discards it',
};
const ANOTHER_PERSON = {
  zh: '起草收费清单的人员不得自行公布，请由本部门另一人核对后公布',
  en: 'who drafted it doesn’t publish it: somebody else of the authority does',
};
