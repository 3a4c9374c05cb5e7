import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { assertVersion } from '@shenguan/common/http';
import { demandNoPart } from '@shenguan/common/reference';
import { refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { closeDuty } from '../../duties/index.js';
import { SupervisionCheck } from '../check.entity.js';
import { CheckObjection } from '../objections/check-objection.entity.js';
import { CheckPublication } from './check-publication.entity.js';
import { checkPublicationTransitions } from './check-publication.transitions.js';
import { checkPublicationActions, checkPublicationActs } from './check-publication-acts.js';
import { CheckPublicationDto, type PrepareCheckPublicationDto } from './check-publications.dto.js';
import { leavesNothing, publicCheck } from './public-check.js';

/** Prepares what the public reads of a check, and publishes it by a second person; or sends it back, or withholds it. APL-61, APL-5 */
@Injectable()
export class PublishCheck {
  constructor(private readonly work: UnitOfWork) {}

  prepare(id: string, dto: PrepareCheckPublicationDto, actor: Actor): Promise<CheckPublicationDto> {
    return this.work.run(actor, async (tx) => {
      const { row, facts, check, objections } = await taken(tx, id);
      demandAct(checkPublicationActs, 'CheckPublications_prepare', row.state, facts);
      row.state = move(checkPublicationTransitions, 'prepare', row.state);
      row.passages = dto.passages ?? [];
      row.draft = publicCheck(check, objections, row.passages);
      if (!dto.stateSecret && leavesNothing(row.draft)) {
        refuse('APL-61', {}, { errors: [{ pointer: '/passages', detail: NOTHING_LEFT }] });
      }
      row.secrecyCheck = dto.secrecyCheck;
      row.stateSecret = dto.stateSecret ?? null;
      Object.assign(row, { preparedBy: actor.sub, preparedAt: tx.now });
      return keep(tx, row, facts, 'check-publication.prepared');
    });
  }

  confirm(id: string, actor: Actor): Promise<CheckPublicationDto> {
    return this.work.run(actor, async (tx) => {
      const { row, facts, check, objections } = await taken(tx, id);
      demandAct(checkPublicationActs, 'CheckPublications_confirm', row.state, facts);
      const withheld = row.stateSecret !== null;
      row.state = move(checkPublicationTransitions, withheld ? 'withhold' : 'publish', row.state);
      if (withheld) Object.assign(row, { fields: null, reasons: row.stateSecret, reasonsBy: actor.sub });
      // Built anew, so that nothing goes out which the record does not say now.
      else Object.assign(row, { fields: publicCheck(check, objections, row.passages), publishedBy: actor.sub });
      if (!withheld) row.publishedAt = tx.now;
      row.draft = null;
      await closeDuty(tx, 'check-publication', check.id);
      return keep(tx, row, facts, withheld ? 'check-publication.withheld' : 'check-publication.published');
    });
  }

  sendBack(id: string, reasons: string, actor: Actor): Promise<CheckPublicationDto> {
    return this.work.run(actor, async (tx) => {
      const { row, facts } = await taken(tx, id);
      demandAct(checkPublicationActs, 'CheckPublications_return', row.state, facts);
      row.state = move(checkPublicationTransitions, 'sendBack', row.state);
      Object.assign(row, { draft: null, stateSecret: null, reasons, reasonsBy: actor.sub });
      return keep(tx, row, facts, 'check-publication.sent-back');
    });
  }
}

const NOTHING_LEFT = {
  zh: '不公开的内容使检查情况或者处理结果无可阅读，只列其中的秘密和隐私',
  en: 'leaves nothing to read of what was found or done: name the secret within it alone',
};

/** Returns a publication of the own department, locked, with what decides about acts on it. */
async function taken(tx: Tx, id: string) {
  const row = await tx.lock(CheckPublication, { id, departmentCode: tx.actor.body });
  assertVersion(row.version);
  await demandNoPart(tx, row.caseNumber);
  return { row, ...(await factsOfPublication(tx, row)) };
}

export async function factsOfPublication(tx: Tx, row: CheckPublication) {
  const check = await tx.get(SupervisionCheck, { id: row.checkId });
  const objections = await tx.find(CheckObjection, { checkId: check.id });
  const objectionOpen = objections.some(({ state }) => state === 'open');
  const { objectionDueAt } = check;
  return { facts: { row, actor: tx.actor, now: tx.now, objectionDueAt, objectionOpen }, check, objections };
}

function keep(
  tx: Tx,
  row: CheckPublication,
  facts: Parameters<typeof checkPublicationActions>[0],
  action: string,
): CheckPublicationDto {
  tx.update(CheckPublication, row, { action, rules: ['APL-61', 'APL-5'], caseNumber: row.caseNumber });
  return CheckPublicationDto.of(row, checkPublicationActions({ ...facts, row }));
}
