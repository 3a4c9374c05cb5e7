import { Injectable } from '@nestjs/common';
import { CalendarSource } from '@shenguan/common/clock';
import { currentContext } from '@shenguan/common/http';
import type { Tx } from '@shenguan/common/work';
import type { Case } from '../case.entity.js';
import { type DraftKeeping, keepingOf } from '../domain/draft-keeping.js';
import { DraftLook, fileOf, materialsOf } from '../file/index.js';
import { DraftKeepingDto } from './draft.dto.js';

/** Tells until when an application that was never handed in is kept (草稿保存). PRA-8 */
@Injectable()
export class Drafts {
  constructor(private readonly calendar: CalendarSource) {}

  /** Counts it from what is on record: drafting, materials, the wish to keep it, withdrawal; as if told of it `toldNow`. */
  async keeping(tx: Tx, row: Case, toldNow?: Date): Promise<{ keeping: DraftKeeping; look: DraftLook | null }> {
    const [materials, look, { withdrawal }] = await Promise.all([
      materialsOf(tx, { caseId: row.id }),
      tx.findOne(DraftLook, { id: row.id }),
      fileOf(tx, row),
    ]);
    const acts = [
      row.createdAt,
      row.draftKeptAt,
      withdrawal?.withdrawnAt,
      ...materials.map(({ handedInAt }) => handedInAt),
    ];
    const touchedAt = new Date(Math.max(...acts.map((at) => at?.getTime() ?? 0)));
    return {
      keeping: keepingOf({ touchedAt, warnedAt: toldNow ?? look?.warnedAt ?? null }, this.calendar.current()),
      look,
    };
  }

  /** As the answer on a draft shows it; nothing for a case that is none. */
  async shown(tx: Tx, row: Case): Promise<{ draft?: DraftKeepingDto }> {
    if (row.state !== 'draft') return {};
    const { keeping } = await this.keeping(tx, row);
    return { draft: DraftKeepingDto.of(keeping, currentContext()?.language ?? 'zh') };
  }
}
