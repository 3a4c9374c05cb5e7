import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { decodeCursor, page } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DrawVault } from '../rounds/draw-vault.js';
import { demandOver } from '../rounds/open-draw.js';
import type { DrawExclusion } from './draw-exclusion.entity.js';
import { ExclusionDto, type ExclusionPage, type ExclusionQuery } from './exclusion.dto.js';

/** Shows auditors who was left out of a draw and why, once the review is over: before, small specialties betray people. EXP-17.1, EXP-22 */
@Injectable()
export class LookAtExclusions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly vault: DrawVault,
  ) {}

  list(drawId: string, { stratum, limit, cursor }: ExclusionQuery, actor: Actor): Promise<ExclusionPage> {
    const after = decodeCursor(cursor, ['uuid']);
    return this.work.read(actor, async (tx) => {
      await demandOver(tx, drawId);
      const rows = await tx.query<DrawExclusion>(
        `SELECT id, draw_id AS "drawId", stratum, holder_cipher AS "holderCipher", rule, kind, late, since,
           rests_on AS "restsOn", change_no AS "changeNo"
         FROM draw_exclusion WHERE draw_id = $1 AND ($2::text IS NULL OR stratum = $2) AND ($3::uuid IS NULL OR id > $3)
         ORDER BY id LIMIT $4`,
        [drawId, stratum ?? null, after?.[0] ?? null, limit + 1],
      );
      const views = rows.map((row) => ExclusionDto.of(row, this.vault.holderOf('draw_exclusion', row)));
      return page(views, limit, ({ id }) => [id]);
    });
  }
}
