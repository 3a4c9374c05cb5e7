import { ApiProperty } from '@nestjs/swagger';
import type { KeyChain } from '../tree/index.js';

class KeyChangeDto {
  @ApiProperty({ example: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a' })
  from: string;

  @ApiProperty({ example: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c' })
  to: string;

  @ApiProperty({ type: 'integer', example: 1, description: '自该世代起 · from this epoch on' })
  epoch: number;

  @ApiProperty({ type: 'integer', example: 1264, description: '自此大小的树起 · and trees of this size' })
  size: number;

  @ApiProperty({
    example: 'shenguan.local/approval/audit\nkey-change\n1/1264\n…',
    description: '由新旧两把密钥签名的文本 · the note that both keys signed',
  })
  note: string;

  @ApiProperty({
    type: String,
    format: 'uuid',
    nullable: true,
    description: '载明更换的审计条目；随即补记 · the entry that says so; null for the seconds before it is logged',
  })
  auditEntryId: string | null;
}

/** Keys that something is signed with, one after the other. */
export class KeyChainDto {
  @ApiProperty({ example: 'shenguan.local/approval/audit' })
  name: string;

  @ApiProperty({
    example: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    description: '最初的公钥（十六进制） · the public key that it began with, hex',
  })
  first: string;

  @ApiProperty({ type: [KeyChangeDto], description: '历次更换，先者在前 · changes, the first one first' })
  changes: KeyChangeDto[];

  static of({ name, first, changes }: KeyChain, entries: ReadonlyMap<string, string>): KeyChainDto {
    return {
      name,
      first,
      changes: changes.map(({ from, to, epoch, size, note }) => ({
        from,
        to,
        epoch,
        size,
        note,
        auditEntryId: entries.get(to) ?? null,
      })),
    };
  }
}
