import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { TimeSource } from '@shenguan/common/clock';
import { Entropy } from '@shenguan/common/entropy';
import { stateConflict } from '@shenguan/common/http';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { Seal } from '../seal.entity.js';
import { actionsOn } from '../seal-acts.js';
import { SealSigner } from '../seal-signer.js';
import { type RegisterSealDto, SealDto } from '../seals.dto.js';
import { createSealCredential } from '../signing/index.js';
import { recordLife } from './record-life.js';

const CREDENTIAL_YEARS = 5;
const YEAR_MS = 365 * 86_400_000;

/** Registers a seal that was made, and makes the key of its electronic form. SEAL-2, SEAL-8 */
@Injectable()
export class RegisterSeal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly signer: SealSigner,
    private readonly entropy: Entropy,
    private readonly time: TimeSource,
  ) {}

  async execute(order: RegisterSealDto, actor: Actor): Promise<SealDto> {
    const former = order.kind === 'former-approval';
    // The bureau's seals are its own; a former seal names the department that used it.
    if (former !== (order.ownerBody !== undefined)) {
      refuse('SEAL-2', { kind: order.kind }, { errors: [{ pointer: '/ownerBody', detail: OWNER_BODY }] });
    }
    const ownerBody = former
      ? demandIdentifiers({ '/ownerBody': checkCreditCode(order.ownerBody!) })['/ownerBody']
      : actor.body;
    const id = this.entropy.uuid();
    const electronic = former ? { certificatePem: null, credential: null } : await this.credential(id, order);
    return this.work.run(actor, async (tx) => {
      if (await tx.findOne(Seal, { ownerBody, code: order.code })) {
        throw stateConflict({
          detail: { zh: '该印章编码已经登记', en: 'a seal with this code is registered already' },
        });
      }
      if (order.replaces) await tx.get(Seal, { id: order.replaces, bureauCode: actor.body });
      const seal = tx.insert(
        Seal,
        {
          id,
          bureauCode: actor.body,
          ownerBody,
          ownerName: order.ownerName,
          kind: order.kind,
          name: order.name,
          code: order.code,
          abbreviation: order.abbreviation,
          state: 'made',
          keeperSub: actor.sub,
          keeperName: actor.name,
          madeOn: order.madeOn,
          madeBy: order.madeBy,
          replaces: order.replaces ?? null,
          ...electronic,
          registeredAt: tx.now,
        },
        { action: 'seal.registered', rules: ['SEAL-2', 'SEAL-8'] },
      );
      recordLife(tx, { sealId: id, event: 'register', rule: 'SEAL-8', reason: `登记：${order.name}` });
      return SealDto.of(seal, await actionsOn(tx, seal));
    });
  }

  private async credential(id: string, order: RegisterSealDto) {
    const notBefore = this.time.system();
    const made = await createSealCredential({
      bureauName: order.ownerName,
      sealName: order.name,
      serial: this.entropy.bytes(16).toString('hex'),
      notBefore,
      notAfter: new Date(notBefore.getTime() + CREDENTIAL_YEARS * YEAR_MS),
      entropy: this.entropy,
    });
    return { certificatePem: made.certificatePem, credential: this.signer.seal(id, made) };
  }
}

const OWNER_BODY = {
  zh: '仅登记原审批专用章时填写，且必须填写所属部门',
  en: 'names the department of a former seal, and is left out for the bureau’s own',
};
