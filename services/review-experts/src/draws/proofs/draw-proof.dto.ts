import { ApiProperty } from '@nestjs/swagger';
import {
  type DrawResult,
  type FullOpening,
  OPENING_FORMAT,
  type PersonOpening,
  PROOF_FORMAT,
  type Proof,
  type ProofEntry,
  type ReasonOpening,
  type Signed,
  type SignedVoid,
  type SkipReason,
  type StratumResult,
  type UnitOpening,
} from '@shenguan/common/draw';

const HASH = '498368638c91699144fb2522964b5ff3cdefdbe1f0f5409cc37d2da0018da167';
const SALT = '1f3799e99edc71a58b53381cfe72a311f816bd2e7774f257962b984624e7dde8';
const PERSON = '10f8609f9b7add41aee5fa3a9f4decdb50f4c79a0744bc014a2612a3a177e5c4';
const UNIT = '05de952f92dc2af925300486772ffe1251e46c40d3356877da707f09f8bc890b';
const SIGNATURE = `${HASH}${SALT}`;
const COMMIT = `{"commitment":"${PERSON}","snapshot":"${HASH}","type":"commit","v":"shenguan-draw/1","witness":"discipline"}`;
const VOID = `{"at":"2026-03-07T02:00:01Z","missing":["discipline"],"phase":"commit","snapshot":"${HASH}","type":"void","v":"shenguan-draw/1"}`;

class SignedDto implements Signed {
  @ApiProperty({ description: '声明原文，RFC 8785 规范文本 · the statement, exactly as signed', example: COMMIT })
  statement: string;

  @ApiProperty({ description: 'Ed25519 签名，十六进制 · hex', example: SIGNATURE })
  signature: string;
}

class SignatureByDto {
  @ApiProperty({ description: '签署方：service 或见证人编号 · "service" or the witness', example: 'service' })
  by: string;

  @ApiProperty({ description: 'Ed25519 签名，十六进制 · hex', example: SIGNATURE })
  signature: string;
}

class SignedVoidDto implements SignedVoid {
  @ApiProperty({ description: '作废声明原文 · the statement of the void, exactly as signed', example: VOID })
  statement: string;

  @ApiProperty({
    description: '须签署各方的签名，服务在前 · of all who must sign, the service first',
    type: [SignatureByDto],
  })
  signatures: SignatureByDto[];
}

class ProofEntryDto implements ProofEntry {
  @ApiProperty({ description: '层，如专业 · the stratum, such as a specialty', example: 'structure' })
  stratum: string;

  @ApiProperty({ description: '位次，自 0 起 · position from 0', type: 'integer', minimum: 0, example: 4 })
  index: number;

  @ApiProperty({ description: '叶的盐值 · salt of the leaf', example: SALT })
  salt: string;

  @ApiProperty({ description: '专家化名 · pseudonym of the person', example: PERSON })
  person: string;

  @ApiProperty({ description: '单位化名 · pseudonym of the unit', example: UNIT })
  unit: string;

  @ApiProperty({
    description: '自叶至根的路径（RFC 6962） · hashes from the leaf up',
    type: [String],
    example: [HASH],
  })
  path: string[];
}

class SkippedDto {
  @ApiProperty({ description: '位次 · position', type: 'integer', minimum: 0, example: 0 })
  index: number;

  @ApiProperty({
    description: '跳过原因：本人已在席，或同单位已在席 · the person, or one of the unit, sits already',
    enum: ['person', 'unit'],
  })
  because: SkipReason;
}

class StratumResultDto implements StratumResult {
  @ApiProperty({ description: '层 · the stratum', example: 'structure' })
  code: string;

  @ApiProperty({ description: '入席位次 · seats, in the order picked', type: [Number], example: [4, 1] })
  seats: number[];

  @ApiProperty({ description: '跳过的位次 · picks that got no seat', type: [SkippedDto] })
  skipped: SkippedDto[];

  @ApiProperty({ description: '候补位次，按递补顺序 · alternates, in the order picked', type: [Number], example: [3] })
  alternates: number[];
}

class DrawResultDto implements DrawResult {
  @ApiProperty({
    description: '种子 · the seed',
    example: 'b03d9369e1b2db7f4b6a3c60bc2de71626a35cfa12103899a4cd66406bb6c3bb',
  })
  seed: string;

  @ApiProperty({ type: [StratumResultDto] })
  strata: StratumResultDto[];
}

class PersonOpeningDto implements PersonOpening {
  @ApiProperty({ description: '专家化名 · pseudonym', example: PERSON })
  person: string;

  @ApiProperty({ description: '盐值 · salt', example: SALT })
  salt: string;

  @ApiProperty({ description: '专家编号 · the expert', example: '01900000-0000-7000-8000-00000000000e' })
  expertId: string;

  @ApiProperty({ description: '姓名 · name', example: '赵明远' })
  name: string;
}

class UnitOpeningDto implements UnitOpening {
  @ApiProperty({ description: '单位化名 · pseudonym', example: UNIT })
  unit: string;

  @ApiProperty({ description: '盐值 · salt', example: SALT })
  salt: string;

  @ApiProperty({ description: '单位统一社会信用代码 · code of the unit', example: '91140602602040325Q' })
  code: string;
}

class ReasonOpeningDto implements ReasonOpening {
  @ApiProperty({ description: '递补序号 · number of the change', type: 'integer', minimum: 1, example: 1 })
  no: number;

  @ApiProperty({ description: '盐值 · salt', example: SALT })
  salt: string;

  @ApiProperty({ description: '席位空出所依据的规则 · the rule the seat fell away under', example: 'EXP-19.2' })
  rule: string;
}

/** The proof of a draw (抽取证明) at whatever stage it is. EXP-17.1 */
export class ProofDto implements Proof {
  @ApiProperty({ description: '格式 · the format', enum: [PROOF_FORMAT] })
  format: typeof PROOF_FORMAT;

  @ApiProperty({ description: '服务签署的快照 · the snapshot, signed by the service', type: SignedDto })
  snapshot: SignedDto;

  @ApiProperty({ description: '见证人的承诺，按见证人顺序 · in the order of the witnesses', type: [SignedDto] })
  commitments: SignedDto[];

  @ApiProperty({
    description: '见证人公开的随机数，依次 · the numbers, one witness after the other',
    type: [SignedDto],
  })
  reveals: SignedDto[];

  @ApiProperty({ description: '公共信标的公布值 · value of the beacon as published', nullable: true, type: String })
  beaconValue: string | null;

  @ApiProperty({
    description: '作废声明 · the void, if the round ended by one',
    nullable: true,
    type: SignedVoidDto,
    example: null,
  })
  void: SignedVoidDto | null;

  @ApiProperty({
    description: '抽中的全部位次，按抽取顺序；出结果前为空 · exactly the picked positions; empty before the result',
    type: [ProofEntryDto],
  })
  entries: ProofEntryDto[];

  @ApiProperty({
    description: '抽取结果；未定或作废时为空 · null while undecided or void',
    nullable: true,
    type: DrawResultDto,
  })
  result: DrawResultDto | null;

  @ApiProperty({ description: '服务签署的递补声明，依次 · changes of seats, signed by the service', type: [SignedDto] })
  changes: SignedDto[];

  @ApiProperty({
    description: '评审完成后开示的专家；此前为空 · whoever ever sat, after the review; empty before',
    type: [PersonOpeningDto],
  })
  openings: PersonOpeningDto[];

  @ApiProperty({ description: '评审完成后开示的单位 · their units, after the review', type: [UnitOpeningDto] })
  units: UnitOpeningDto[];

  @ApiProperty({
    description: '评审完成后开示的递补原因 · why seats fell away, after the review',
    type: [ReasonOpeningDto],
  })
  reasons: ReasonOpeningDto[];
}

class OpenedEntryDto {
  @ApiProperty({ description: '层 · the stratum', example: 'structure' })
  stratum: string;

  @ApiProperty({ description: '叶的盐值 · salt of the leaf', example: SALT })
  salt: string;

  @ApiProperty({ description: '专家化名 · pseudonym of the person', example: PERSON })
  person: string;

  @ApiProperty({ description: '单位化名 · pseudonym of the unit', example: UNIT })
  unit: string;
}

class OpenedExclusionDto {
  @ApiProperty({ description: '层 · the stratum', example: 'lift' })
  stratum: string;

  @ApiProperty({ description: '盐值 · salt', example: SALT })
  salt: string;

  @ApiProperty({ description: '专家化名 · pseudonym of the person', example: PERSON })
  person: string;

  @ApiProperty({
    description: '排除所依据的规则，升序 · the rules that left the person out, ascending',
    type: [String],
    example: ['EXP-19.3', 'EXP-9.2'],
  })
  rules: string[];
}

/** Everything behind a draw (全部开示), for auditors. EXP-17.1, EXP-22 */
export class FullOpeningDto implements FullOpening {
  @ApiProperty({ description: '格式 · the format', enum: [OPENING_FORMAT] })
  format: typeof OPENING_FORMAT;

  @ApiProperty({ description: '快照声明的散列 · hash of the snapshot', example: HASH })
  snapshot: string;

  @ApiProperty({ description: '在内和被排除的全部专家 · everybody, in or out', type: [PersonOpeningDto] })
  persons: PersonOpeningDto[];

  @ApiProperty({ description: '在内专家的单位 · the units of those in', type: [UnitOpeningDto] })
  units: UnitOpeningDto[];

  @ApiProperty({
    description: '逐层按位次列出的全部候选 · all candidates, by stratum and position',
    type: [OpenedEntryDto],
  })
  entries: OpenedEntryDto[];

  @ApiProperty({ description: '被排除的专家及依据 · those left out, and why', type: [OpenedExclusionDto] })
  excluded: OpenedExclusionDto[];

  @ApiProperty({ description: '递补原因 · why seats fell away', type: [ReasonOpeningDto] })
  reasons: ReasonOpeningDto[];
}
