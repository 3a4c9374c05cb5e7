import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { fingerprint, isSoundPublicKey } from '@shenguan/common/draw';
import { notArrivedYet, unprocessable } from '@shenguan/common/http';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { findBody } from '@shenguan/common/reference';
import { conflict, refuse } from '@shenguan/common/rules';
import { UnitOfWork } from '@shenguan/common/work';
import { type AppointWitnessDto, WitnessDto } from './draw-witness.dto.js';
import { DrawWitness } from './draw-witness.entity.js';

/** Registers a witness with the key that its appointment document carries; the bureau's own people cannot be one. EXP-17.1 */
@Injectable()
export class AppointWitness {
  constructor(private readonly work: UnitOfWork) {}

  execute(order: AppointWitnessDto, actor: Actor): Promise<WitnessDto> {
    return this.work.run(actor, async (tx) => {
      const { '/body': bodyCode } = demandIdentifiers({ '/body': checkCreditCode(order.body) });
      if (bodyCode === actor.body) refuse('EXP-17.1', { witnessOf: 'bureau' });
      if (order.id === 'service') refuse('EXP-17.1', { reserved: order.id });
      if (!isSoundPublicKey(order.publicKey)) {
        refuse('EXP-17.1', { key: 'unsound' }, { errors: [{ pointer: '/publicKey', detail: UNSOUND }] });
      }
      const body = await findBody(tx, bodyCode);
      if (!body) throw notArrivedYet({ errors: [{ pointer: '/body', detail: UNKNOWN }] });
      if (!body.active) {
        const detail = { zh: '不是已登记的单位', en: 'is not a registered body' };
        throw unprocessable({ errors: [{ pointer: '/body', detail }] });
      }
      const twins = await tx.find(DrawWitness, { bureauCode: actor.body, state: 'appointed' });
      const twin = twins.find(({ code, publicKey }) => code === order.id || publicKey === order.publicKey);
      if (twin) {
        const detail = {
          zh: '该见证人编号或者公钥已登记，须先终止原委派，或者使用新的编号和公钥',
          en: 'This ID or key is registered: end that appointment first, or take another ID and key',
        };
        conflict('EXP-17.1', { witness: twin.code }, { detail });
      }
      const row = tx.insert(
        DrawWitness,
        {
          id: tx.uuid(),
          code: order.id,
          bureauCode: actor.body,
          bodyCode,
          bodyName: body.name,
          publicKey: order.publicKey,
          fingerprint: fingerprint(order.publicKey),
          appointmentDocument: order.appointmentDocument,
          state: 'appointed',
          registeredAt: tx.now,
        },
        { action: 'draw-witness.appointed', rules: ['EXP-17.1'] },
      );
      return WitnessDto.of(row);
    });
  }

  /** Ends an appointment; rounds under way keep the witness that their snapshot names. */
  end(id: string, actor: Actor): Promise<WitnessDto> {
    return this.work.run(actor, async (tx) => {
      const row = await tx.lock(DrawWitness, { id, bureauCode: actor.body });
      if (row.state === 'ended') {
        const detail = { zh: '该见证人的委派已经终止', en: 'This appointment has ended already' };
        conflict('EXP-17.1', { state: row.state }, { detail });
      }
      row.state = 'ended';
      tx.update(DrawWitness, row, { action: 'draw-witness.ended', rules: ['EXP-17.1'] });
      return WitnessDto.of(row);
    });
  }
}

const UNSOUND = {
  zh: '该公钥属小阶点或者未按规范形式书写，任何人都可以据此“签名”，不能约束见证人；请由见证人重新生成',
  en: 'this key is of small order, or not in its one form: anybody could sign under it; let the witness make another',
};
const UNKNOWN = {
  zh: '尚未收到该单位的登记信息；刚登记的请稍后重试，否则请核对代码',
  en: 'the registration of this body has not arrived: try again shortly if it was just registered, else check the code',
};
