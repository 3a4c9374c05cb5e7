import { chineseDay, legalDate } from '@shenguan/common/clock';
import { staffChangedV1 } from '@shenguan/common/contracts';
import { sendMessage } from '@shenguan/common/messages';
import type { Tx } from '@shenguan/common/work';
import { tellPartiesOfNamesake } from '../../case-parties/index.js';
import { Body } from '../body.entity.js';
import { writeToBody } from '../write-to-body.js';
import type { StaffMember } from './staff-member.entity.js';

/** What happened to an entry. */
export type StaffEvent =
  | 'entered'
  | 'changed'
  | 'confirmed'
  | 'asked'
  | 'affirmed'
  | 'denied'
  | 'silent'
  | 'objected'
  | 'lapsed';

/** Tells the other services the whole state of a staff register entry. */
export function tellStaffMember(tx: Tx, row: StaffMember): void {
  const { id, subject, bodyCode, name, position, onEstablishment, serving, version } = row;
  const { servesSince, enteredBy, confirmedBy, personKey } = row;
  tx.publish(staffChangedV1, {
    subject: id,
    data: {
      id,
      subject,
      bodyCode,
      name,
      position,
      onEstablishment,
      serving,
      ...(servesSince && { servesSince: servesSince.toISOString() }),
      ...(enteredBy && { enteredBy }),
      ...(confirmedBy && { confirmedBy }),
      ...(personKey && { personKey }),
      version,
    },
  });
}

/**
 * Tells what happened to an entry: the other services, the body, whose inbox shows who is said to serve there, and of the
 * cases under way whose parties it can’t be told from. LINK-3, PRA-11
 */
export async function tellChangedStaff(tx: Tx, row: StaffMember, what: StaffEvent, until: Date | null): Promise<void> {
  tellStaffMember(tx, row);
  writeToBody(tx, row.bodyCode, {
    kind: 'staff-changed',
    title: TITLES[what],
    content: inWords(tx, row, what, until),
    reference: row.id,
    dueAt: until,
  });
  await tellPartiesOfNamesake(tx, row);
}

/**
 * Tells a login that is a party's or an agent's what is said of it: its entry waits for its own word. It finds the message
 * whatever body it acts for. SUP-5, PRA-16
 */
export function tellLogins(
  tx: Tx,
  { id, bodyCode, name, position }: StaffMember,
  logins: readonly string[],
  what: 'entered' | 'asked',
  until: Date | null,
): void {
  const by = until ? `请于${chineseDay(legalDate(until))}前表示；` : '';
  const late = until ? '逾期未表示的，由政府办公室核实决定。' : '经他人确认后，仍须您本人表示。';
  for (const recipient of logins) {
    sendMessage(tx, {
      recipient,
      kind: 'staff-entry',
      title: what === 'entered' ? '有单位将您的账号登记为其工作人员' : '请本人表示是否在登记的单位任职',
      content: `单位${bodyCode}将您的账号登记为其工作人员（姓名：${name}；职务：${position}）。您是办件的当事人、代理人，未经您本人表示，该登记不生效。${by}是否任职，以本人账号答复（POST /staff/${id}/own-word）。${late}登记生效后，您任职以前已经提交的办件仍可继续办理。`,
    });
  }
}

/** Tells the government office of an entry that it alone decides, as its person kept silent. SUP-5 */
export async function tellOfficeOfSilence(tx: Tx, row: StaffMember, dueAt: Date): Promise<void> {
  for (const { code } of await tx.find(Body, { kind: 'government-office', active: true })) {
    writeToBody(tx, code, {
      kind: 'staff-changed',
      title: '工作人员登记待政府办公室核实',
      content: inWords(tx, row, 'silent', dueAt),
      reference: row.id,
      dueAt,
    });
  }
}

/** Tells the government office, which decides, what a body has to say against an entry. SUP-5 */
export async function tellOffice(tx: Tx, row: StaffMember): Promise<void> {
  for (const { code } of await tx.find(Body, { kind: 'government-office', active: true })) {
    writeToBody(tx, code, {
      kind: 'staff-changed',
      title: '对待确认的工作人员登记有异议',
      content: `单位${row.bodyCode}的在职人员对“${row.name}”（${row.position}）待确认的登记或者变更提出异议：${row.objection}。请核实后确认或者不同意。`,
      reference: row.id,
    });
  }
}

function inWords(
  tx: Tx,
  { name, position, serving, pending, head, change, objection }: StaffMember,
  what: StaffEvent,
  until: Date | null,
) {
  const who = `“${name}”（${position}${head ? '，负责人' : ''}）`;
  const by = `由${tx.actor.name}`;
  const wait = until ? `须由他人确认，${chineseDay(legalDate(until))}前未确认的，自行失效。` : '';
  const object = '与实际不符的，本单位在职人员可以说明理由不同意（POST /staff/{id}/objection），或者由负责人变更。';
  const wanted = change && (change.leaves ? '离职' : `变更为“${change.name}”的登记`);
  switch (what) {
    case 'entered':
      return `${by}登记${who}为本单位工作人员，${wait}${object}`;
    case 'changed':
      if (wanted) return `${by}提出${who}${wanted}，${wait}${object}`;
      return `${by}变更${who}的登记${serving ? '' : until ? '，恢复在职' : '，登记离职'}。${wait}${object}`;
    case 'confirmed':
      return `${by}确认${who}的登记：${serving ? '在职，可以代表本单位办理' : '已离职'}。${object}`;
    case 'asked':
      return `${by}确认${who}的登记；该账号已绑定当事人、代理人，须由其本人表示，${until ? `${chineseDay(legalDate(until))}前未表示的，由政府办公室核实决定` : '表示后生效'}。${object}`;
    case 'affirmed':
      return `${who}本人确认任职，${serving ? '登记已生效，可以代表本单位办理' : '尚须他人确认'}。${object}`;
    case 'denied':
      return `${who}本人否认任职，登记已失效。理由：${objection}`;
    case 'silent':
      return `${who}的账号已绑定当事人、代理人，本人收到告知后逾期未表示，登记由政府办公室核实决定，${wait}`;
    case 'objected':
      return `${by}不同意${who}待确认的登记或者变更，${pending || change ? '待政府办公室核实决定' : '已失效'}。理由：${objection}`;
    case 'lapsed':
      return `${who}待确认的登记或者变更逾期无人确认，已自行失效；仍需办理的，请重新提出。`;
  }
}

const TITLES: Readonly<Record<StaffEvent, string>> = {
  entered: '有人登记为本单位工作人员，待确认',
  changed: '本单位工作人员登记有变更',
  confirmed: '本单位工作人员登记已确认',
  asked: '工作人员登记待本人表示',
  affirmed: '本人确认任职',
  denied: '本人否认任职，登记已失效',
  silent: '工作人员登记待政府办公室核实',
  objected: '工作人员登记未获同意',
  lapsed: '工作人员登记逾期失效',
};
