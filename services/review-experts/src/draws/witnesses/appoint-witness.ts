import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { noticeIssuedV1 } from '@shenguan/common/contracts';
import { fingerprint, isSoundPublicKey } from '@shenguan/common/draw';
import { assertVersion, notArrivedYet, notFound, unprocessable } from '@shenguan/common/http';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { findBody, servingStaff } from '@shenguan/common/reference';
import { conflict, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { type ConfirmWitnessDto, type ProposeWitnessDto, WitnessDto } from './draw-witness.dto.js';
import { DrawWitness } from './draw-witness.entity.js';
import { type WitnessState, witnessTransitions } from './draw-witness.transitions.js';
import { witnessActs } from './draw-witness-acts.js';

const STANDING: WitnessState[] = ['proposed', 'confirmed', 'appointed'];

/** Gives draws their witnesses: the bureau proposes a body, that body names whom it sends, and he posts his own key. EXP-17.1 */
@Injectable()
export class AppointWitness {
  constructor(private readonly work: UnitOfWork) {}

  propose(order: ProposeWitnessDto, actor: Actor): Promise<WitnessDto> {
    return this.work.run(actor, async (tx) => {
      const { '/body': bodyCode } = demandIdentifiers({ '/body': checkCreditCode(order.body) });
      if (bodyCode === actor.body) refuse('EXP-17.1', { witnessOf: 'bureau' });
      if (order.id === 'service') refuse('EXP-17.1', { reserved: order.id });
      const body = await findBody(tx, bodyCode);
      if (!body) throw notArrivedYet({ errors: [{ pointer: '/body', detail: UNKNOWN }] });
      if (!body.active) {
        const detail = { zh: '不是已登记的单位', en: 'is not a registered body' };
        throw unprocessable({ errors: [{ pointer: '/body', detail }] });
      }
      const [twin] = await tx.find(DrawWitness, { bureauCode: actor.body, code: order.id, state: STANDING });
      if (twin) conflict('EXP-17.1', { witness: twin.code }, { detail: TWIN });
      const row = tx.insert(
        DrawWitness,
        {
          id: tx.uuid(),
          ...{ code: order.id, bureauCode: actor.body, bodyCode, bodyName: body.name },
          ...{ publicKey: null, fingerprint: null, appointmentDocument: null, state: 'proposed' },
          ...{ registeredAt: tx.now, proposedBy: actor.sub, subject: null, name: null },
          ...{ confirmedBy: null, confirmedAt: null, keyPostedAt: null, endReason: null },
        },
        { action: 'draw-witness.proposed', rules: ['EXP-17.1'] },
      );
      const content = `集中审批部门拟请贵单位委派专家抽取见证人（编号：${row.code}）。请由单位负责人或者联络员在“抽取见证人”中确认人选，或者不予委派并说明理由。`;
      tell(tx, row, bodyCode, '请确认专家抽取见证人', content);
      return WitnessDto.of(row, actor);
    });
  }

  /** The head or the liaison of his body names whom it sends, found in its staff register. */
  confirm(id: string, order: ConfirmWitnessDto, actor: Actor): Promise<WitnessDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOf(tx, id, actor);
      assertVersion(row.version);
      demandAct(witnessActs, 'DrawWitnesses_confirm', row.state, { row, actor });
      const sent = await servingStaff(tx, order.subject, row.bodyCode);
      const pointer = '/subject';
      if (!sent) throw notArrivedYet({ errors: [{ pointer, detail: NOT_STAFF }] });
      const ofBureau = sent.subject === row.proposedBy || (await servingStaff(tx, sent.subject, row.bureauCode));
      if (ofBureau) refuse('EXP-17.1', { witnessOf: 'bureau' }, { errors: [{ pointer, detail: OF_BUREAU }] });
      row.state = move(witnessTransitions, 'confirm', row.state);
      Object.assign(row, { subject: sent.subject, name: sent.name, appointmentDocument: order.appointmentDocument });
      Object.assign(row, { confirmedBy: actor.sub, confirmedAt: tx.now });
      tx.update(DrawWitness, row, { action: 'draw-witness.confirmed', rules: ['EXP-17.1'] });
      return WitnessDto.of(row, actor);
    });
  }

  decline(id: string, reason: string, actor: Actor): Promise<WitnessDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOf(tx, id, actor);
      assertVersion(row.version);
      demandAct(witnessActs, 'DrawWitnesses_decline', row.state, { row, actor });
      row.state = move(witnessTransitions, 'decline', row.state);
      row.endReason = reason;
      tx.update(DrawWitness, row, { action: 'draw-witness.declined', rules: ['EXP-17.1'] });
      tell(
        tx,
        row,
        row.bureauCode,
        '不予委派专家抽取见证人',
        `${row.bodyName}不予委派见证人（编号：${row.code}）：${reason}`,
      );
      return WitnessDto.of(row, actor);
    });
  }

  /** The witness posts the key that he made outside the platform; both bodies are told its fingerprint. */
  postKey(id: string, publicKey: string, actor: Actor): Promise<WitnessDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOf(tx, id, actor);
      demandAct(witnessActs, 'DrawWitnesses_postKey', row.state, { row, actor });
      const pointer = '/publicKey';
      if (!isSoundPublicKey(publicKey)) {
        refuse('EXP-17.1', { key: 'unsound' }, { errors: [{ pointer, detail: UNSOUND }] });
      }
      // One key binds one witness: under two names he would be two.
      const [twin] = await tx.find(DrawWitness, { bureauCode: row.bureauCode, publicKey, state: STANDING });
      if (twin) conflict('EXP-17.1', { witness: twin.code }, { detail: SAME_KEY });
      row.state = move(witnessTransitions, 'postKey', row.state);
      Object.assign(row, { publicKey, fingerprint: fingerprint(publicKey), keyPostedAt: tx.now });
      tx.update(DrawWitness, row, { action: 'draw-witness.key-posted', rules: ['EXP-17.1'] });
      const content = `${row.bodyName}委派的见证人（编号：${row.code}）已登记公钥，指纹：${row.fingerprint}。请与见证人当面核对。`;
      for (const body of [row.bodyCode, row.bureauCode]) tell(tx, row, body, '抽取见证人已登记公钥', content);
      return WitnessDto.of(row, actor);
    });
  }

  /** Ends an appointment, for the bureau or for his body; rounds under way keep the witness that their snapshot names. */
  end(id: string, reason: string, actor: Actor): Promise<WitnessDto> {
    return this.work.run(actor, async (tx) => {
      const row = await lockOf(tx, id, actor);
      demandAct(witnessActs, 'DrawWitnesses_end', row.state, { row, actor });
      row.state = move(witnessTransitions, 'end', row.state);
      row.endReason = reason;
      tx.update(DrawWitness, row, { action: 'draw-witness.ended', rules: ['EXP-17.1'] });
      const other = actor.body === row.bodyCode ? row.bureauCode : row.bodyCode;
      tell(tx, row, other, '专家抽取见证人的委派已终止', `见证人（编号：${row.code}）的委派已终止：${reason}`);
      return WitnessDto.of(row, actor);
    });
  }
}

async function lockOf(tx: Tx, id: string, actor: Actor): Promise<DrawWitness> {
  const row = await tx.lock(DrawWitness, { id });
  if (row.bodyCode !== actor.body && row.bureauCode !== actor.body) throw notFound();
  return row;
}

function tell(tx: Tx, { id }: DrawWitness, recipientBody: string, title: string, content: string): void {
  const data = { recipientBody, kind: 'draw-witness' as const, title, content, files: [], reference: id };
  tx.publish(noticeIssuedV1('review-experts'), { subject: id, data });
}

const TWIN = {
  zh: '该见证人编号已登记，须先终止原委派，或者使用新的编号',
  en: 'This ID is registered: end that appointment first, or take another ID',
};
const SAME_KEY = {
  zh: '该公钥已由另一见证人登记，请另行生成',
  en: 'This key is another witness’s: make one of your own',
};
const NOT_STAFF = {
  zh: '须为本单位工作人员登记簿所载的在职人员；刚登记的请稍后重试',
  en: 'must serve with the body by its staff register; try again shortly if the entry was just made',
};
const OF_BUREAU = {
  zh: '集中审批部门的工作人员不得担任见证人',
  en: 'whoever serves with the bureau does not witness its draws',
};
const UNSOUND = {
  zh: '该公钥属小阶点或者未按规范形式书写，任何人都可以据此“签名”，不能约束见证人；请由见证人重新生成',
  en: 'this key is of small order, or not in its one form: anybody could sign under it; let the witness make another',
};
const UNKNOWN = {
  zh: '尚未收到该单位的登记信息；刚登记的请稍后重试，否则请核对代码',
  en: 'the registration of this body has not arrived: try again shortly if it was just registered, else check the code',
};
