import { Injectable } from '@nestjs/common';
import { type Actor, isAmong, mayBeAmong, mayBeHis } from '@shenguan/common/auth';
import { invalidFields } from '@shenguan/common/http';
import { figureOf, forbid, type PointerError, refuse } from '@shenguan/common/rules';
import { demandState } from '@shenguan/common/states';
import { Sweeps, type Tx, UnitOfWork } from '@shenguan/common/work';
import { Item } from '../../items/index.js';
import { keepersOf } from '../apart.js';
import { scopeFits } from '../domain/seal-scopes.js';
import { sealTransitions } from '../seal.transitions.js';
import { lockSeal } from '../seal-access.js';
import { AuthorisationDto, type GrantAuthorisationDto } from '../seals.dto.js';
import { tryOwedPapers } from '../waits-for-seal.js';
import { SealAuthorisation } from './seal-authorisation.entity.js';

/** Grants a standing authorisation: narrow by document, scope, person and time. SEAL-4, SEAL-6, SEAL-8 */
@Injectable()
export class GrantAuthorisation {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sweeps: Sweeps,
  ) {}

  async execute(sealId: string, order: GrantAuthorisationDto, actor: Actor): Promise<AuthorisationDto> {
    const { covers, requesterRoles = [], requesters = [], automatic = true, validFrom, validUntil } = order;
    if (validUntil < validFrom) throw invalidFields({ errors: [ENDS_BEFORE_START] });
    if (validUntil >= aYearAfter(validFrom)) {
      refuse('SEAL-8', { validFrom, validUntil }, { errors: [{ pointer: '/validUntil', detail: TOO_LONG }] });
    }
    if (requesterRoles.length + requesters.length === 0 && !automatic) {
      refuse('SEAL-4', { requesters: 0 }, { errors: [{ pointer: '/requesters', detail: NOBODY }] });
    }
    const most = figureOf('SEAL-8.dailyMax');
    if (order.dailyMax > most) {
      refuse(
        'SEAL-8',
        { dailyMax: order.dailyMax, most },
        { errors: [{ pointer: '/dailyMax', detail: tooMany(most) }] },
      );
    }
    demandScopes(covers);
    return this.work.run(actor, async (tx) => {
      const seal = await lockSeal(tx, sealId);
      await demandItems(tx, order.itemCodes);
      const called = { zh: '授予用印授权', en: 'authorise its use' };
      demandState(sealTransitions, seal.state, ['made', 'in-use'], 'SEAL-8', called);
      const keepers = await keepersOf(tx, seal);
      const keeperAsks = requesters.some((one) => mayBeHis(actor, one) || isAmong(one, keepers));
      if (mayBeAmong(actor, keepers) || keeperAsks) {
        const detail = {
          zh: '保管人不得授权用印，授权人和保管人也不得为申请用印人：保管、申请、审批三者分离',
          en: 'The keeper authorises nothing, and neither he nor who authorises asks for the use: three persons',
        };
        forbid('SEAL-8', { reason: 'notApart' }, { detail });
      }
      const row = tx.insert(
        SealAuthorisation,
        {
          id: tx.uuid(),
          sealId,
          covers: covers.map(({ documentKind, scope }) => ({ documentKind, scope })),
          itemCodes: order.itemCodes ?? null,
          dailyMax: order.dailyMax,
          requesterRoles,
          requesterSubs: requesters,
          automatic,
          grantorSub: actor.sub,
          grantorName: actor.name,
          validFrom,
          validUntil,
          grantedAt: tx.now,
          revokedAt: null,
          revokedBy: null,
          revocationReason: null,
        },
        { action: 'seal-authorisation.granted', rules: ['SEAL-4', 'SEAL-6', 'SEAL-8'] },
      );
      if (automatic) await tryOwedPapers(tx, this.sweeps);
      return AuthorisationDto.of(row);
    });
  }
}

/** Refuses an item that the bureau hasn't registered: an authorisation for it would stand for nothing, or for another. SEAL-8 */
async function demandItems(tx: Tx, itemCodes: readonly string[] = []): Promise<void> {
  if (itemCodes.length === 0) return;
  const items = await tx.find(Item, { code: [...itemCodes], bureauCode: tx.actor.body });
  const known = new Set(items.map(({ code }) => code));
  const errors: PointerError[] = itemCodes.flatMap((code, i) =>
    known.has(code) ? [] : [{ pointer: `/itemCodes/${i}`, detail: UNKNOWN_ITEM }],
  );
  if (errors.length > 0) refuse('SEAL-8', { unknown: errors.length }, { errors });
}

/** The same day a year later; 29 February counts as 1 March. */
function aYearAfter(day: string): string {
  return `${Number(day.slice(0, 4)) + 1}${day.slice(4) === '-02-29' ? '-03-01' : day.slice(4)}`;
}

/** Refuses a document under a scope that it can't fall under. SEAL-6 */
function demandScopes(covers: GrantAuthorisationDto['covers']): void {
  const errors: PointerError[] = [];
  covers.forEach(({ documentKind, scope }, i) => {
    if (!scopeFits(documentKind, scope)) errors.push({ pointer: `/covers/${i}/scope`, detail: WRONG_SCOPE });
  });
  if (errors.length > 0) refuse('SEAL-6', { covers: errors.length }, { errors });
}

function tooMany(most: number) {
  return {
    zh: `常设用印授权每日不得超过${most}次，确需超过的，另行申请用印`,
    en: `is more than ${most} uses a day: what goes beyond is asked for one by one`,
  };
}

const ENDS_BEFORE_START = {
  pointer: '/validUntil',
  detail: { zh: '不得早于起始日', en: 'must not be before its first day' },
};
const NOBODY = { zh: '须写明可以申请用印的人员', en: 'must name who may ask for the seal' };
const WRONG_SCOPE = { zh: '该类文书不属于此用印范围', en: 'is not a scope of this kind of document' };
const TOO_LONG = { zh: '常设用印授权最长一年，期满重新授权', en: 'is more than a year: it is granted anew after one' };
const UNKNOWN_ITEM = {
  zh: '本部门没有登记该事项，请按事项登记的编码填写',
  en: 'is no item of this bureau: write the code as it is registered',
};
