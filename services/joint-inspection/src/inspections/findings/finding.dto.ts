import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DECIMAL, MEASURE_UNITS } from '@shenguan/common/contracts';
import { Example, IsIdentifier, IsInstant, IsProse, IsReason, IsText } from '@shenguan/common/http';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsEmpty, IsIn, IsOptional, Matches, ValidateNested } from 'class-validator';
import { metresBetween } from './captured.js';
import { type Finding, OPINIONS, type Opinion } from './finding.entity.js';
import type { Measurement } from './measurement.entity.js';
import type { SitePhoto } from './site-photo.entity.js';

/** What was measured, and in which unit. INSP-2, INSP-9 */
export class MeasurementDto {
  @ApiProperty({ description: '测量内容 · what was measured', example: '消防通道净宽' })
  @IsText(1, 60)
  what: string;

  @ApiProperty({ description: '测量值 · decimal text', example: '4.20' })
  @Matches(DECIMAL, { message: '须为十进制数 · must be a decimal number' })
  value: string;

  @ApiProperty({ enum: MEASURE_UNITS, description: '计量单位 · unit', example: 'm' })
  @IsIn(MEASURE_UNITS)
  unit: string;
}

@Example({
  pointCode: 'structure',
  result: 'pass',
  note: '承重构件未开洞，与设计一致。',
  measurements: [{ what: '承重墙厚度', value: '240', unit: 'mm' }],
})
export class FindingDto {
  @ApiProperty({ example: 'structure', description: '核验要点代码 · code of an inspection point' })
  @IsIdentifier(1, 64)
  pointCode: string;

  @ApiProperty({ enum: OPINIONS })
  @IsIn(OPINIONS)
  result: Opinion;

  @ApiProperty({ description: '核验情况 · what was found', example: '承重构件未开洞，与设计一致。' })
  @IsProse(1, 2000)
  note: string;

  @ApiPropertyOptional({ type: [MeasurementDto], description: '测量值 · what was measured' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => MeasurementDto)
  measurements?: MeasurementDto[];

  @ApiPropertyOptional({
    description:
      '理由：改变本单位原认定的，须说明，并须由本单位另一人签署 · why: wanted where the body’s own finding is turned round, which a second person of it signs',
  })
  @IsOptional()
  @IsReason(1000)
  reason?: string;
}

/** What goes along with a photograph. */
export class SitePhotoOrderDto {
  @ApiPropertyOptional({ type: 'string', format: 'binary', description: '照片文件 · the picture' })
  @IsOptional()
  @IsEmpty({ message: '须以文件方式上传 · must be sent as a file' })
  file?: never;

  @ApiProperty({ format: 'date-time', example: '2027-03-09T09:40:00+08:00', description: '拍摄时间 · taken at' })
  @IsInstant()
  takenAt: string;

  @ApiProperty({ description: '拍摄地点 · where it was taken', example: '2单元北侧井道基础处' })
  @IsText(2, 200)
  place: string;
}

/** How far the sender's word may lie from the file's, minutes (R). */
const TIME_MINUTES = 10;

/** How far apart the pictures of one visit may be taken, metres (R). */
const PLACE_METRES = 1_000;

export class PhotoPlaceDto {
  @ApiProperty({ example: 39.3175 })
  latitude: number;

  @ApiProperty({ example: 112.4322 })
  longitude: number;
}

export class SitePhotoDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'a'.repeat(64) })
  sha256: string;

  @ApiProperty({ format: 'date-time', description: '拍摄时间 · taken at' })
  takenAt: string;

  @ApiProperty({ format: 'date-time', description: '提交时间 · handed in at' })
  handedInAt: string;

  @ApiProperty({ example: '2单元北侧井道基础处' })
  place: string;

  @ApiProperty({
    format: 'date-time',
    type: String,
    nullable: true,
    description: '文件内记载的拍摄时间 · when it was taken, as the file itself says',
  })
  fileTakenAt: string | null;

  @ApiProperty({
    type: PhotoPlaceDto,
    nullable: true,
    description: '文件内记载的拍摄地点 · where, as the file itself says',
  })
  filePlace: PhotoPlaceDto | null;

  @ApiProperty({
    enum: ['time', 'place'],
    isArray: true,
    example: [],
    description: `与文件记载不符的：时间相差${TIME_MINUTES}分钟以上，地点与本次核验其他照片相距${PLACE_METRES}米以上 · what the file says otherwise: more than ${TIME_MINUTES} minutes, or ${PLACE_METRES} metres from another picture of this visit`,
  })
  differs: string[];

  /** `all`: the photographs of the same inspection. */
  static of(row: SitePhoto, all: readonly SitePhoto[]): SitePhotoDto {
    const { id, file, takenAt, handedInAt, place, fileTakenAt, filePlace } = row;
    const late = fileTakenAt && Math.abs(fileTakenAt.getTime() - takenAt.getTime()) > TIME_MINUTES * 60_000;
    const [first] = all.filter((one) => one.inspectionId === row.inspectionId && one.filePlace);
    const far = filePlace && first && metresBetween(filePlace, first.filePlace!) > PLACE_METRES;
    return {
      ...{ id, sha256: file.sha256, place, filePlace },
      takenAt: takenAt.toISOString(),
      handedInAt: handedInAt.toISOString(),
      fileTakenAt: fileTakenAt?.toISOString() ?? null,
      differs: [...(late ? ['time'] : []), ...(far ? ['place'] : [])],
    };
  }
}

export class FindingViewDto {
  @ApiProperty({ format: 'uuid' })
  id: string;

  @ApiProperty({ example: 'structure' })
  pointCode: string;

  @ApiProperty()
  body: string;

  @ApiProperty({ enum: OPINIONS })
  result: string;

  @ApiProperty()
  note: string;

  @ApiProperty({ format: 'date-time' })
  foundAt: string;

  @ApiProperty({
    format: 'uuid',
    type: String,
    nullable: true,
    description: '所改变的原认定 · the finding it turns round',
  })
  changes: string | null;

  @ApiProperty({ type: String, nullable: true, description: '改变原认定的理由 · why' })
  reason: string | null;

  @ApiProperty({
    format: 'date-time',
    type: String,
    nullable: true,
    description: '第二人签署时间；改变原认定的，签署后方有效 · signed by a second person: a change counts from then on',
  })
  signedAt: string | null;

  @ApiProperty({ type: [MeasurementDto] })
  measurements: MeasurementDto[];

  @ApiProperty({ type: [SitePhotoDto] })
  photos: SitePhotoDto[];

  static of(row: Finding, measurements: readonly Measurement[], photos: readonly SitePhoto[]): FindingViewDto {
    const { id, pointCode, bodyCode: body, result, note, changes, reason } = row;
    return {
      ...{ id, pointCode, body, result, note, changes, reason },
      foundAt: row.foundAt.toISOString(),
      signedAt: row.signedAt?.toISOString() ?? null,
      measurements: measurements
        .filter(({ findingId }) => findingId === id)
        .map(({ what, value, unit }) => ({ what, value, unit })),
      photos: photos.filter(({ findingId }) => findingId === id).map((one) => SitePhotoDto.of(one, photos)),
    };
  }
}
