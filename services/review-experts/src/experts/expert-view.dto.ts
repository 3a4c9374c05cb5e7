import { ApiProperty } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { pageOf } from '@shenguan/common/http';
import { PERSON_DOCUMENT_KINDS, type PersonDocumentKind } from '@shenguan/common/privacy';
import { availableOperations } from '@shenguan/common/states';
import { type ExpertTie, TIE_GROUNDS, TIE_SOURCES, type TieGround, type TieSource } from '../ties/index.js';
import { EntryEvidenceDto } from './confirmation/entry-evidence.dto.js';
import { BARRING_GROUNDS, type BarringGround } from './domain/judge-entry.js';
import { type EntryException, type Expert, TITLE_LEVELS, type TitleLevel } from './expert.entity.js';
import { EXPERT_STATES, type ExpertState } from './expert.transitions.js';
import { entryActs, expertActs } from './expert-acts.js';
import type { MaskedNumbers } from './expert-vault.js';

class ConfirmedSpecialtyDto {
  @ApiProperty({ example: 'structure' })
  code: string;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  confirmedAt: string | null;
}

class KnownTieDto {
  @ApiProperty({ format: 'uuid', nullable: true, type: String, description: '提出解除时使用 · names it to end it' })
  id: string | null;

  @ApiProperty({
    enum: TIE_SOURCES,
    description: '来源：本人声明、名单、申请、核实认定、此前登记 · where it is known from',
  })
  source: TieSource;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  enteredAt: string | null;

  @ApiProperty({ enum: TIE_GROUNDS })
  kind: TieGround;

  @ApiProperty({ nullable: true, type: String })
  bodyCode: string | null;

  @ApiProperty({ nullable: true, type: String })
  projectCode: string | null;

  @ApiProperty({ description: '是否与某人有关 · whether it is to a person' })
  toPerson: boolean;
}

class KnownBarDto {
  @ApiProperty({ enum: BARRING_GROUNDS, example: 'EXP-9.2' })
  ground: BarringGround;

  @ApiProperty({ example: '处分决定书载明撤职。' })
  note: string;

  @ApiProperty({
    format: 'uuid',
    nullable: true,
    type: String,
    description: '所依据的核实认定 · the finding it rests on',
  })
  finding: string | null;
}

class MaskedDocumentDto {
  @ApiProperty({ enum: PERSON_DOCUMENT_KINDS, example: 'passport' })
  identityKind: PersonDocumentKind;

  @ApiProperty({ example: 'E1*****78' })
  identityNumber: string;
}

class UnitViewDto {
  @ApiProperty({ nullable: true, type: String })
  code: string | null;

  @ApiProperty({ nullable: true, type: String })
  name: string | null;
}

/** Why somebody without the years or the title is there. EXP-6 */
class EntryExceptionDto {
  @ApiProperty({ example: '消防系统仿真' })
  expertise: string;

  @ApiProperty({ example: '省级标准主要起草人' })
  standing: string;

  @ApiProperty({ example: '一级注册消防工程师' })
  certificate: string;

  @ApiProperty({ nullable: true, type: String, example: '山西省消防协会', description: '推荐单位 · the unit' })
  unitName: string | null;

  @ApiProperty({ type: [String], format: 'uuid', description: '推荐专家 · experts who recommend', example: [] })
  experts: string[];

  @ApiProperty({ example: '推荐函〔2026〕3号' })
  paper: string;

  static of({ expertise, standing, certificate, recommendation }: EntryException): EntryExceptionDto {
    const { unitName = null, experts, paper } = recommendation;
    return { expertise, standing, certificate, unitName, experts: experts ?? [], paper };
  }
}

/** An entry of the pool; it does not tell whether the expert was drawn for anything. PRA-5 */
export class ExpertDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ type: 'integer' })
  version: number;

  @ApiProperty()
  name: string;

  @ApiProperty({ nullable: true, type: String })
  subject: string | null;

  @ApiProperty({
    enum: PERSON_DOCUMENT_KINDS,
    nullable: true,
    type: String,
    example: 'residentId',
    description: '证件种类，此前登记的未记录 · null of entries from before it was kept',
  })
  identityKind: PersonDocumentKind | null;

  @ApiProperty({ example: '1406***********011' })
  identityNumber: string;

  @ApiProperty({ type: [MaskedDocumentDto], description: '本人的其他证件 · further documents of the person' })
  documents: MaskedDocumentDto[];

  @ApiProperty({
    format: 'uuid',
    nullable: true,
    type: String,
    description: '认定为同一人后并入的条目 · the entry of the same person that stands instead',
  })
  joinedTo: string | null;

  @ApiProperty({ nullable: true, type: String, example: '138****0001' })
  phone: string | null;

  @ApiProperty()
  unit: UnitViewDto;

  @ApiProperty({ nullable: true, type: String })
  region: string | null;

  @ApiProperty({ nullable: true, type: String })
  title: string | null;

  @ApiProperty({ enum: TITLE_LEVELS, nullable: true })
  titleLevel: TitleLevel | null;

  @ApiProperty({ nullable: true, type: 'integer' })
  yearsOfWork: number | null;

  @ApiProperty({ type: [String] })
  certificates: string[];

  @ApiProperty({ type: [ConfirmedSpecialtyDto] })
  specialties: ConfirmedSpecialtyDto[];

  @ApiProperty({
    type: [String],
    example: ['phone'],
    description:
      '缺项；samePersonRuling 为须先认定是否与其他条目为同一人，secondPerson 为待第二人确认 · what it lacks; samePersonRuling: whether another entry is the same person’s is to be ruled first; secondPerson: it waits for who confirms it',
  })
  gaps: string[];

  @ApiProperty({ type: [KnownBarDto] })
  bars: KnownBarDto[];

  @ApiProperty({ type: [KnownTieDto] })
  ties: KnownTieDto[];

  @ApiProperty({ enum: EXPERT_STATES })
  state: ExpertState;

  @ApiProperty({ enum: ['import', 'single', 'application'] })
  source: string;

  @ApiProperty({ nullable: true, type: String })
  memorandum: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'expert-admin', description: '录入人 · who entered it' })
  enteredBy: string | null;

  @ApiProperty({ nullable: true, type: String, example: 'bureau-head', description: '确认人 · who else confirmed it' })
  confirmedBy: string | null;

  @ApiProperty({ nullable: true, type: String, format: 'date', example: '2030-12-31', description: '职称证书有效期至' })
  titleUntil: string | null;

  @ApiProperty({ type: EntryExceptionDto, nullable: true, description: '破格情形 · exception to years and title' })
  exception: EntryExceptionDto | null;

  @ApiProperty({ type: [EntryEvidenceDto], description: '入库证明材料 · what it rests on' })
  evidence: EntryEvidenceDto[];

  @ApiProperty({
    enum: [...expertActs.ids, ...entryActs.ids],
    isArray: true,
    example: ['Experts_addDocument'],
    description: '您现在可以调用的操作（operationId） · the operations that you may call now',
  })
  availableActions: string[];

  static of(row: Expert, masked: MaskedNumbers, ties: readonly ExpertTie[], actor: Actor): ExpertDto {
    return {
      id: row.id,
      version: row.version,
      name: row.name,
      subject: row.subject,
      identityKind: row.identityKind ?? null,
      ...masked,
      unit: { code: row.unitCode, name: row.unitName },
      region: row.region,
      title: row.title,
      titleLevel: row.titleLevel,
      yearsOfWork: row.yearsOfWork,
      certificates: row.certificates,
      specialties: row.specialties,
      gaps: row.gaps,
      bars: row.bars.map(({ ground, note, finding = null }) => ({ ground, note, finding })),
      ties: [
        ...row.ties.map((tie) => ({ ...tie, id: null, source: 'before' as const, enteredAt: null })),
        ...ties.filter(({ expertId, endedAt }) => expertId === row.id && endedAt === null),
      ].map(({ id, source, enteredAt, kind, bodyCode, projectCode, personKey }) => ({
        id,
        source,
        enteredAt: enteredAt?.toISOString() ?? null,
        kind,
        bodyCode: bodyCode ?? null,
        projectCode: projectCode ?? null,
        toPerson: Boolean(personKey),
      })),
      joinedTo: row.joinedTo,
      state: row.state,
      source: row.source,
      memorandum: row.memorandum,
      enteredBy: row.enteredBy,
      confirmedBy: row.confirmedBy,
      titleUntil: row.titleUntil,
      exception: row.exception && EntryExceptionDto.of(row.exception),
      evidence: row.evidence.map(EntryEvidenceDto.of),
      availableActions:
        actor.body === row.keeperCode
          ? [
              ...availableOperations(expertActs, row.state, null, actor),
              ...availableOperations(entryActs, row.state, { row, actor }, actor),
            ]
          : [],
    };
  }
}

export class ExpertPage extends pageOf(ExpertDto) {}
