import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { TimeSource } from '@shenguan/common/clock';
import { Entropy } from '@shenguan/common/entropy';
import { notFound, stateConflict } from '@shenguan/common/http';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { forbid, type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies } from '../../bodies/index.js';
import { fitsName } from '../domain/abbreviation.js';
import { SEAL_NAMES, Seal } from '../seal.entity.js';
import { actionsOn } from '../seal-acts.js';
import { SealSigner } from '../seal-signer.js';
import { type RegisterSealDto, SealDto } from '../seals.dto.js';
import { createSealCredential } from '../signing/index.js';
import { recordLife } from './record-life.js';

const CREDENTIAL_YEARS = 5;
const YEAR_MS = 365 * 86_400_000;

/**
 * Registers a seal that was made, and makes the key of its electronic form. Whose it is and what it is called nobody
 * types: the register of bodies and its kind say it. SEAL-2, SEAL-8
 */
@Injectable()
export class RegisterSeal {
  constructor(
    private readonly work: UnitOfWork,
    private readonly signer: SealSigner,
    private readonly entropy: Entropy,
    private readonly time: TimeSource,
    private readonly bodies: Bodies,
  ) {}

  async execute(order: RegisterSealDto, actor: Actor): Promise<SealDto> {
    const former = order.kind === 'former-approval';
    if (!former && hasRole(actor, 'government-office')) forbid('SEAL-7', { kind: order.kind }, { detail: COLLECTS });
    // The bureau's seals are its own; a former seal names the department that used it.
    if (former !== (order.ownerBody !== undefined)) {
      refuse('SEAL-2', { kind: order.kind }, { errors: [{ pointer: '/ownerBody', detail: OWNER_BODY }] });
    }
    const ownerBody = former
      ? demandIdentifiers({ '/ownerBody': checkCreditCode(order.ownerBody!) })['/ownerBody']
      : actor.body;
    const id = this.entropy.uuid();
    const name = SEAL_NAMES[order.kind];
    const ownerName = await this.work.read(actor, (tx) => this.nameOf(tx, ownerBody));
    if (!former) demandAbbreviation(order.abbreviation, ownerName);
    const electronic = former ? { certificatePem: null, credential: null } : await this.credential(id, ownerName, name);
    return this.work.run(actor, async (tx) => {
      if (order.madeOn > tx.today) {
        refuse('SEAL-8', { madeOn: order.madeOn }, { errors: [{ pointer: '/madeOn', detail: NOT_MADE_YET }] });
      }
      // Its certificate names the owner: renamed in between, it would name somebody who isn't there any more.
      if ((await this.nameOf(tx, ownerBody)) !== ownerName) throw stateConflict({ detail: RENAMED });
      const [other] = await tx.query(
        "SELECT 1 FROM seal WHERE abbreviation = $1 AND owner_body <> $2 AND kind <> 'former-approval' LIMIT 1",
        [order.abbreviation, ownerBody],
      );
      if (other && !former) refuse('SEAL-2', {}, { errors: [{ pointer: '/abbreviation', detail: ANOTHERS }] });
      if (await tx.findOne(Seal, { ownerBody, code: order.code })) {
        throw stateConflict({
          detail: { zh: '该印章编码已经登记', en: 'a seal with this code is registered already' },
        });
      }
      if (order.replaces && !(await tx.findOne(Seal, { id: order.replaces, bureauCode: actor.body }))) {
        throw notFound({ errors: [{ pointer: '/replaces', detail: NO_SUCH_SEAL }] });
      }
      const seal = tx.insert(
        Seal,
        {
          id,
          bureauCode: actor.body,
          ownerBody,
          ownerName,
          kind: order.kind,
          name,
          code: order.code,
          abbreviation: order.abbreviation,
          state: 'made',
          keeperSub: actor.sub,
          keeperName: actor.name,
          ...{ standsInFor: null, standsInForName: null, standsInUntil: null },
          madeOn: order.madeOn,
          madeBy: order.madeBy,
          replaces: order.replaces ?? null,
          ...{ proof: null, proofBy: null },
          ...electronic,
          registeredAt: tx.now,
        },
        { action: 'seal.registered', rules: ['SEAL-2', 'SEAL-8'] },
      );
      recordLife(tx, { sealId: id, event: 'register', rule: 'SEAL-8', reason: `登记：${ownerName}${name}` });
      return SealDto.of(seal, await actionsOn(tx, seal));
    });
  }

  /** The owner's name on the register of bodies today; refuses whom it doesn't know. */
  private async nameOf(tx: Tx, code: string): Promise<string> {
    const body = await this.bodies.byCode(tx, code);
    if (!body) return refuse('SEAL-2', { body: code }, { errors: [{ pointer: '/ownerBody', detail: UNKNOWN_OWNER }] });
    return body.name;
  }

  private async credential(id: string, bureauName: string, sealName: string) {
    const notBefore = this.time.system();
    const made = await createSealCredential({
      bureauName,
      sealName,
      serial: this.entropy.bytes(16).toString('hex'),
      notBefore,
      notAfter: new Date(notBefore.getTime() + CREDENTIAL_YEARS * YEAR_MS),
      entropy: this.entropy,
    });
    return { certificatePem: made.certificatePem, credential: this.signer.seal(id, made) };
  }
}

function demandAbbreviation(abbreviation: string, name: string): void {
  if (fitsName(abbreviation, name)) return;
  const errors: PointerError[] = [
    {
      pointer: '/abbreviation',
      detail: {
        zh: `发文机关代字须依次取自单位登记中的名称“${name}”，仅首字可为地名简称`,
        en: `is made of characters of the registered name, ${name}, in their order; only the first may be another short name of the place`,
      },
    },
  ];
  refuse('SEAL-2', {}, { errors });
}

const COLLECTS = {
  zh: '政府办公室只登记应当收缴的原审批专用章',
  en: 'The government office registers former seals alone, which it collects',
};
const NOT_MADE_YET = {
  zh: '刻制日期不得晚于今日：尚未刻制的印章不登记',
  en: 'lies in the future: a seal that is not made yet is not registered',
};
const NO_SUCH_SEAL = { zh: '本单位没有此印章', en: 'this body has no such seal' };
const RENAMED = {
  zh: '单位登记刚刚变更，请重新登记印章',
  en: 'the register of bodies has just changed: register the seal again',
};
const ANOTHERS = {
  zh: '该发文机关代字已由另一单位的印章使用，请另选',
  en: 'the seal of another body bears this abbreviation: choose another one',
};
const UNKNOWN_OWNER = {
  zh: '该单位未在单位登记中，请先由市级审批局登记',
  en: 'is not on the register of bodies: the city’s bureau enters it first',
};
const OWNER_BODY = {
  zh: '仅登记原审批专用章时填写，且必须填写所属部门',
  en: 'names the department of a former seal, and is left out for the bureau’s own',
};
