import { chineseDay } from '@shenguan/common/clock';
import { powerOfAttorneyChangedV1 } from '@shenguan/common/contracts';
import { sendMessage } from '@shenguan/common/messages';
import type { PowerAct } from '@shenguan/common/parties';
import type { Tx } from '@shenguan/common/work';
import { tellPartiesOfGrantor } from '../case-parties/index.js';
import type { PowerOfAttorney } from './power-of-attorney.entity.js';

/** Tells the other services a power of attorney that is in force, or that was and has been revoked, and who is agent in cases by it. PRA-16, PRA-11 */
export async function tellPower(tx: Tx, row: PowerOfAttorney): Promise<void> {
  if (row.state !== 'in-force' && row.state !== 'revoked') return;
  tx.publish(powerOfAttorneyChangedV1, {
    subject: row.id,
    data: {
      id: row.id,
      grantorParty: row.grantorParty,
      agentParty: row.agentParty,
      bureauCode: row.bureauCode,
      ...(row.itemCodes ? { itemCodes: row.itemCodes } : {}),
      acts: row.acts,
      validFrom: row.validFrom,
      validUntil: row.validUntil,
      state: row.state,
      version: row.version,
    },
  });
  await tellPartiesOfGrantor(tx, row.grantorParty, [row.agentParty]);
}

/**
 * Tells the grantor what is done in his name. It is addressed to the party: a body's colleagues read it, and a person
 * who is known by a document only finds it once a login is his. PRA-16
 */
export function tellGrantor(tx: Tx, row: PowerOfAttorney, what: 'entered' | 'confirmed' | 'took-force'): void {
  const items = row.itemCodes ? `事项${row.itemCodes.join('、')}` : '本机关全部事项';
  const power = `以您（单位）的名义出具的授权委托书（受托人：${row.agentName}；范围：${items}；权限：${row.acts.map((act) => ACTS[act]).join('、')}；期限：${chineseDay(row.validFrom)}至${chineseDay(row.validUntil)}）`;
  const done = {
    entered: `${power}已由窗口录入，待另一名工作人员核对原件。`,
    confirmed:
      row.objectionUntil === null
        ? `${power}已由窗口核对原件和您本人到场的证明并确认，即日起受托人可以在上述范围内办理。`
        : `${power}已由窗口核对原件。请以本人（本单位）的账号确认（POST /powers-of-attorney/${row.id}/affirmation）；${chineseDay(row.objectionUntil)}前（含当日）未提出异议的，期满生效。`,
    'took-force': `${power}的异议期已满，自即日起生效。`,
  }[what];
  sendMessage(tx, {
    recipient: row.grantorParty,
    kind: 'power-of-attorney',
    title: TITLES[what],
    content: `${done}不是您（单位）出具的，或者不再委托的，可以随时撤销，立即生效：在线办理（POST /powers-of-attorney/${row.id}/revocation），或者到窗口提出。`,
  });
}

/** Tells grantor and agent that the window has a signed revocation, which somebody else is to confirm. PRA-16 */
export function tellRevocationAsked(tx: Tx, row: PowerOfAttorney): void {
  tellBoth(
    tx,
    row,
    '窗口收到授权委托书的撤销',
    `窗口收到委托人签字盖章的撤销书，待另一名工作人员核对后确认，其间授权委托书仍然有效。理由：${row.revocationReason}`,
  );
}

/** Tells them that it was not confirmed in time. PRA-16 */
export function tellKeptInForce(tx: Tx, row: PowerOfAttorney): void {
  tellBoth(
    tx,
    row,
    '授权委托书的撤销逾期失效',
    '窗口收到的撤销逾期无人确认，已自行失效，授权委托书仍然有效；仍需撤销的，请重新提出，或者以本人（本单位）账号撤销。',
  );
}

/** Tells them that it has ended. PRA-16 */
export function tellEnd(tx: Tx, row: PowerOfAttorney): void {
  tellBoth(
    tx,
    row,
    '授权委托书已经撤销',
    `该授权委托书已于${chineseDay(tx.today)}撤销，受托人不得再以此办理。理由：${row.revocationReason}`,
  );
}

function tellBoth(tx: Tx, row: PowerOfAttorney, title: string, content: string): void {
  const which = `委托人：${row.grantorName}；受托人：${row.agentName}；期限：${chineseDay(row.validFrom)}至${chineseDay(row.validUntil)}。`;
  for (const recipient of [row.grantorParty, row.agentParty]) {
    sendMessage(tx, { recipient, kind: 'power-of-attorney', title, content: `${which}${content}` });
  }
}

const TITLES = {
  entered: '有人以您的名义提交了授权委托书',
  confirmed: '授权委托书已经窗口核对',
  'took-force': '授权委托书已经生效',
};

const ACTS: Readonly<Record<PowerAct, string>> = {
  apply: '提出申请',
  withdraw: '撤回申请',
  receive: '接收告知和文书',
  reinspection: '申请复核',
  state: '陈述申辩或者放弃陈述申辩',
  engage: '选择、委托中介服务机构',
};
