import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { type CursorQuery, decodeCursor, type Page, page } from '@shenguan/common/http';
import { UnitOfWork } from '@shenguan/common/work';
import { DataSource } from 'typeorm';
import { SealAuthorisation } from './authorisations/seal-authorisation.entity.js';
import { Seal } from './seal.entity.js';
import { readableSeal } from './seal-access.js';
import { actionsOn } from './seal-acts.js';
import { AuthorisationDto, SealDto, type SealQuery } from './seals.dto.js';
import { type LedgerQuery, SealUseDto } from './uses/seal-use.dto.js';
import { SealUse } from './uses/seal-use.entity.js';

/** Answers what stands on the register, among the authorisations and in the ledger. */
@Injectable()
export class SealRegister {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
  ) {}

  /** Seals of the caller's bureau, of all for an auditor; oldest first. */
  async seals(actor: Actor, query: SealQuery): Promise<Page<SealDto>> {
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(Seal)
      .createQueryBuilder('s')
      .orderBy('s.id', 'ASC')
      .limit(query.limit + 1);
    if (hasRole(actor, 'government-office')) select.andWhere("s.kind = 'former-approval'");
    else if (!hasRole(actor, 'auditor')) select.andWhere('s.bureau_code = :body', { body: actor.body });
    if (query.kind) select.andWhere('s.kind = :kind', { kind: query.kind });
    if (query.state) select.andWhere('s.state = :state', { state: query.state });
    if (after) select.andWhere('s.id > :id', { id: after[0] });
    const found = await select.getMany();
    return this.work.read(actor, async (tx) => {
      const items: SealDto[] = [];
      for (const seal of found) items.push(SealDto.of(seal, await actionsOn(tx, seal)));
      return page(items, query.limit, ({ id }) => [id]);
    });
  }

  /** Authorisations of a seal, newest first. */
  async authorisations(actor: Actor, sealId: string, query: CursorQuery): Promise<Page<AuthorisationDto>> {
    await this.work.read(actor, (tx) => readableSeal(tx, sealId));
    const after = decodeCursor(query.cursor, ['uuid']);
    const select = this.dataSource
      .getRepository(SealAuthorisation)
      .createQueryBuilder('a')
      .where('a.seal_id = :sealId', { sealId })
      .orderBy('a.id', 'DESC')
      .limit(query.limit + 1);
    if (after) select.andWhere('a.id < :id', { id: after[0] });
    return page((await select.getMany()).map(AuthorisationDto.of), query.limit, (row) => [row.id]);
  }

  /** The ledger of a seal, newest first. SEAL-4 */
  async ledger(actor: Actor, sealId: string, query: LedgerQuery): Promise<Page<SealUseDto>> {
    await this.work.read(actor, (tx) => readableSeal(tx, sealId));
    const after = decodeCursor(query.cursor, ['instant', 'uuid']);
    const select = this.dataSource
      .getRepository(SealUse)
      .createQueryBuilder('u')
      .where('u.seal_id = :sealId', { sealId })
      .orderBy('u.used_at', 'DESC')
      .addOrderBy('u.id', 'DESC')
      .limit(query.limit + 1);
    if (query.caseNumber) select.andWhere('u.case_number = :caseNumber', { caseNumber: query.caseNumber });
    if (after) select.andWhere('(u.used_at, u.id) < (:at, :id)', { at: after[0], id: after[1] });
    return page((await select.getMany()).map(SealUseDto.of), query.limit, (row) => [row.usedAt, row.id]);
  }
}
