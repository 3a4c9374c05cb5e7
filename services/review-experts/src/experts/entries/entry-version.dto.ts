import { ApiProperty } from '@nestjs/swagger';
import type { Tx } from '@shenguan/common/work';
import { EXPERT_STATES, type ExpertState } from '../expert.transitions.js';

/** What an entry was from an instant on, until its next version. EXP-13 */
export class EntryVersionDto {
  @ApiProperty({ type: 'integer', example: 1 })
  version: number;

  @ApiProperty({ format: 'date-time', description: '自何时起 · from when on' })
  from: string;

  @ApiProperty({ nullable: true, type: String, example: '911406020000900186' })
  unitCode: string | null;

  @ApiProperty({ nullable: true, type: String, example: '朔州市建筑设计院' })
  unitName: string | null;

  @ApiProperty({ nullable: true, type: String, example: '高级工程师' })
  title: string | null;

  @ApiProperty({ enum: EXPERT_STATES })
  state: ExpertState;
}

/** Returns all versions of an entry, the oldest first; each begins with its entry in the log. EXP-13 */
export async function versionsOf(tx: Tx, expertId: string): Promise<EntryVersionDto[]> {
  const rows = await tx.query<Omit<EntryVersionDto, 'from'> & { at: Date }>(
    `SELECT v.version, a.at, v.unit_code AS "unitCode", v.entry ->> 'unit_name' AS "unitName",
       v.entry ->> 'title' AS title, v.entry ->> 'state' AS state
     FROM expert_version v JOIN audit_entry a ON a.id = v.audit_entry_id
     WHERE v.expert_id = $1 ORDER BY v.version`,
    [expertId],
  );
  return rows.map(({ at, version, unitCode, unitName, title, state }) => ({
    version,
    from: at.toISOString(),
    unitCode,
    unitName,
    title,
    state,
  }));
}
