import { ApiProperty } from '@nestjs/swagger';
import { IsCode, IsIdentifier, IsVerbatim } from '../../http/text/text-kinds.js';

export class WitnessKeyDto {
  @ApiProperty({ example: 'zhujian.shuocheng', description: '共签行中的名称 · what stands in the signature lines' })
  @IsIdentifier(1, 100)
  name: string;

  @ApiProperty({
    example: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    description: 'Ed25519 公钥（十六进制） · public key, hex',
  })
  @IsCode(/^[0-9a-f]{64}$/)
  publicKey: string;
}

export class EnteredWitnessDto extends WitnessKeyDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;
}

export class CosignatureDto {
  @ApiProperty({
    example: 'shenguan.local/approval/audit/1\n…',
    description: '所共签的检查点原文 · the checkpoint, as it was fetched',
  })
  @IsVerbatim(10_000)
  checkpoint: string;

  @ApiProperty({
    example: '— zhujian.shuocheng …\n',
    description: '共签行（C2SP cosignature/v1） · the signature line',
  })
  @IsVerbatim(1_000)
  cosignature: string;
}

export class CosignedDto {
  @ApiProperty({ example: '11140602MB1234567U' })
  body: string;

  @ApiProperty({ example: 'shenguan.local/approval/audit/1' })
  origin: string;

  @ApiProperty({ type: 'integer', example: 120, description: '最近共签的条目数 · entries last cosigned' })
  size: number;

  @ApiProperty({ format: 'date-time' })
  cosignedAt: string;

  @ApiProperty({ type: 'integer', example: 86_400, description: '距今秒数 · age, seconds' })
  ageSeconds: number;

  @ApiProperty({ type: 'integer', example: 3, description: '其后新增的条目数 · entries since' })
  behind: number;

  @ApiProperty({
    example: 'shenguan.local/approval/audit/1\n…',
    description: '带各方共签的检查点 · the checkpoint with all cosignatures',
  })
  checkpoint: string;
}

export class LeafHashesDto {
  @ApiProperty({
    type: [String],
    description: '叶子哈希（十六进制），自 from 起 · leaf hashes in hex, beginning with from',
  })
  hashes: string[];

  @ApiProperty({ nullable: true, type: 'integer', description: '下一页的 from · from of the next page' })
  next: number | null;
}
