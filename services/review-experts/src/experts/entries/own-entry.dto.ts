import { OmitType } from '@nestjs/swagger';
import type { Actor } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import type { Tx } from '@shenguan/common/work';
import type { ExpertTie } from '../../ties/index.js';
import type { Expert } from '../expert.entity.js';
import type { MaskedNumbers } from '../expert-vault.js';
import { ExpertDto } from '../expert-view.dto.js';
import { entriesOfSubject } from '../imports/known-entries.js';

/** An entry of the pool as the expert himself sees it. EXP-15 */
export class OwnEntryDto extends OmitType(ExpertDto, ['availableActions']) {
  static of(row: Expert, masked: MaskedNumbers, ties: readonly ExpertTie[]): OwnEntryDto {
    const { availableActions: _, ...view } = ExpertDto.of(row, masked, ties, NOBODY);
    return view;
  }
}

/** Returns the ID of the caller's own entry, or answers 404. */
export async function ownEntry(tx: Tx, actor: Actor): Promise<string> {
  const [own] = await entriesOfSubject(tx, actor.sub);
  if (!own) throw notFound();
  return own;
}

const NOBODY: Actor = { sub: '', name: '', roles: [], body: '' };
