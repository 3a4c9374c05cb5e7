import { Injectable } from '@nestjs/common';
import { type Actor, hasRole, whoMay } from '@shenguan/common/auth';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import type { StoredFile } from '@shenguan/common/files';
import { assertVersion, invalidFields } from '@shenguan/common/http';
import { conflict, forbid } from '@shenguan/common/rules';
import { move } from '@shenguan/common/states';
import { Sweeps, type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies } from '../../bodies/index.js';
import { partInSuspended } from '../apart.js';
import { ANOTHER_IN_USE } from '../hindrances.js';
import { Seal } from '../seal.entity.js';
import { type SealEvent, sealTransitions } from '../seal.transitions.js';
import { lockSeal } from '../seal-access.js';
import {
  actionsOn,
  collectedByOthers,
  hadPart,
  isFormer,
  isOwnWork,
  notCollected,
  ofAnotherKeeper,
  otherInUse,
  PROVED,
  registrarsOf,
  withoutProof,
} from '../seal-acts.js';
import { type ChangeSealDto, SealDto } from '../seals.dto.js';
import { tryOwedPapers } from '../waits-for-seal.js';
import { recordLife } from './record-life.js';

/** Takes a seal one step on in its life, and records why (印章启用、停用、遗失、封存、销毁). SEAL-7, SEAL-8 */
@Injectable()
export class ChangeSealState {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sweeps: Sweeps,
    private readonly bodies: Bodies,
  ) {}

  async execute(id: string, event: SealEvent, order: ChangeSealDto, actor: Actor): Promise<SealDto> {
    const { roles, to, basis } = sealTransitions[event];
    if (!hasRole(actor, ...roles)) forbid(basis, { event, roles }, { detail: whoMay(roles, actor).detail });
    return this.work.run(actor, async (tx) => {
      const seal = await lockSeal(tx, id);
      assertVersion(seal.version);
      const strange = event === 'sealAway' ? collectedByOthers({ seal, actor }) : strangerTo(event, seal, actor);
      if (strange) forbid(strange.rule, strange.facts, { detail: strange.detail });
      const former = to === 'in-use' ? isFormer({ seal }) : undefined;
      if (former) conflict('SEAL-7', former.facts, { detail: former.detail });
      const own = to === 'in-use' ? isOwnWork({ seal, actor, registrars: await registrarsOf(tx, seal) }) : undefined;
      if (own) forbid('SEAL-2', own.facts, { detail: own.detail });
      const part = event === 'resume' ? hadPart({ part: await partInSuspended(tx, seal) }) : undefined;
      if (part) forbid(part.rule, part.facts, { detail: part.detail });
      const uncollected = event === 'destroy' ? notCollected({ seal }) : undefined;
      if (uncollected) conflict(uncollected.rule, uncollected.facts, { detail: uncollected.detail });
      const unproved = withoutProof(event, { seal, actor });
      if (unproved?.kind === 'forbid') forbid(unproved.rule, unproved.facts, { detail: unproved.detail });
      seal.state = move(sealTransitions, event, seal.state);
      if (unproved) conflict(unproved.rule, unproved.facts, { detail: unproved.detail });
      const file = PROVED[event] ? takeProof(seal, order) : null;
      if (event === 'sealAway' && !order.receipt) throw invalidFields({ errors: [RECEIPT] });
      const other = to === 'in-use' && (await otherInUse(tx, seal));
      if (other) conflict('SEAL-2', { kind: seal.kind, inUse: other.id }, { detail: ANOTHER_IN_USE });
      tx.update(Seal, seal, { action: `seal.${event}`, rules: [basis] });
      if (to === 'in-use') await tryOwedPapers(tx, this.sweeps);
      if (event === 'lose' && seal.kind === 'former-approval') await this.tellWhoCollects(tx, seal, order.reason);
      recordLife(tx, { sealId: id, event, rule: basis, reason: order.reason, receipt: order.receipt, file });
      return SealDto.of(seal, await actionsOn(tx, seal));
    });
  }

  /** Who should collect a former seal hears at once that it is said to be lost. SEAL-7 */
  private async tellWhoCollects(tx: Tx, { id, ownerName, code }: Seal, reason: string): Promise<void> {
    for (const { code: recipientBody } of await this.bodies.activeOf(tx, 'government-office')) {
      tx.publish(noticeIssuedV1('approval'), {
        subject: id,
        data: {
          ...{ recipientBody, kind: 'former-seal-lost', files: [] },
          title: `${ownerName}原审批专用章（编码：${code}）登记为遗失`,
          content: `登记人：${tx.actor.name}。理由：${reason}。该章尚未收缴，请核查；找到后登记收缴封存。`,
        },
      });
    }
  }
}

/** Takes the paper that the step rests on: the very one that whoever carries it out has read. SEAL-2, SEAL-7 */
function takeProof(seal: Seal, { proof }: ChangeSealDto): StoredFile {
  const file = seal.proof!;
  if (proof !== file.sha256) throw invalidFields({ errors: [{ pointer: '/proof', detail: READ_PROOF }] });
  Object.assign(seal, { proof: null, proofBy: null });
  return file;
}

/** What only the keeper of this very seal does, or the head. */
const KEEPERS_OWN: readonly SealEvent[] = ['suspend', 'lose'];

const strangerTo = (event: SealEvent, seal: Seal, actor: Actor) =>
  KEEPERS_OWN.includes(event) ? ofAnotherKeeper({ seal, actor }) : undefined;

const READ_PROOF = {
  zh: '须填写所核对的凭据文件的SHA-256摘要（GET /seals/{id} 的 proof.sha256）；文件已经更换的，请重新核对',
  en: 'names the SHA-256 of the paper that you have read (proof.sha256 of GET /seals/{id}); where the paper was exchanged, read it anew',
};
const RECEIPT = {
  pointer: '/receipt',
  detail: { zh: '封存须有收缴回执编号', en: 'must name the receipt against which it was collected' },
};
