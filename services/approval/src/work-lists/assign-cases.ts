import { Injectable } from '@nestjs/common';
import { type Actor, isSamePerson } from '@shenguan/common/auth';
import { preconditionFailed } from '@shenguan/common/http';
import { sendMessage } from '@shenguan/common/messages';
import { isBarred } from '@shenguan/common/reference';
import { type Bilingual, type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies, type StaffMember } from '../bodies/index.js';
import { keepsOut, partiesOfCases, Recusal } from '../case-parties/index.js';
import { Case, deskOf, IN_HAND, IN_HAND_LIST, lockCaseUnder } from '../cases/index.js';
import {
  type AssignCasesDto,
  AssignmentDto,
  type PreviewAssignmentsDto,
  type ProposedAssignmentDto,
} from './assignment.dto.js';
import { CaseAssignment } from './case-assignment.entity.js';

/**
 * Gives cases in hand (分派), many at once: what is seen in the preview is what is ordered, all of it or none. Whoever
 * gets one serves at the bureau and has no part in it. It says who is to act, and lets nobody do what he else may not.
 * SUP-5, PRA-11
 */
@Injectable()
export class AssignCases {
  constructor(
    private readonly work: UnitOfWork,
    private readonly bodies: Bodies,
  ) {}

  /** Proposes who gets which: each goes to whoever has least in hand and may have it. Nothing is changed. */
  preview({ cases, assignees }: PreviewAssignmentsDto, actor: Actor): Promise<ProposedAssignmentDto[]> {
    return this.work.read(actor, async (tx) => {
      const people = await this.serving(tx, assignees, '/assignees');
      const rows = await tx.find(Case, { caseNumber: cases });
      demandOnDesk(rows, cases, actor.body, '/cases');
      const unfit = await unfitOf(tx, rows);
      const load = await loadOf(tx, actor.body, people);
      return [...rows]
        .sort((a, b) => a.caseNumber.localeCompare(b.caseNumber))
        .map((row): ProposedAssignmentDto => {
          const fit = people.filter((one) => !unfit(row, one));
          const [least] = fit.sort(
            (a, b) => load.get(a.subject)! - load.get(b.subject)! || (a.subject < b.subject ? -1 : 1),
          );
          if (least) load.set(least.subject, load.get(least.subject)! + 1);
          const { caseNumber, version, state, itemName, handlerSub } = row;
          return {
            ...{ caseNumber, version, state, itemName, from: handlerSub },
            assignee: least?.subject ?? null,
            hindrance: least ? null : A_PARTY,
          };
        });
    });
  }

  assign({ assignments, reasons }: AssignCasesDto, actor: Actor): Promise<AssignmentDto[]> {
    return this.work.run(actor, async (tx) => {
      const people = await this.serving(
        tx,
        assignments.map(({ assignee }) => assignee),
        (index) => `/assignments/${index}/assignee`,
      );
      const rows = new Map<string, Case>();
      // In one order, whoever orders: two that overlap wait for each other, and don't block.
      for (const { caseNumber } of [...assignments].sort((a, b) => (a.caseNumber < b.caseNumber ? -1 : 1))) {
        rows.set(caseNumber, await lockCaseUnder(tx, { number: caseNumber }, actor.body));
      }
      demandOnDesk(
        [...rows.values()],
        assignments.map(({ caseNumber }) => caseNumber),
        actor.body,
        '/assignments',
      );
      const stale = assignments.flatMap(({ caseNumber, version }, index): PointerError[] =>
        rows.get(caseNumber)!.version === version ? [] : [{ pointer: `/assignments/${index}/version`, detail: STALE }],
      );
      if (stale.length > 0) throw preconditionFailed({ errors: stale });
      const unfit = await unfitOf(tx, [...rows.values()]);
      const errors = assignments.flatMap(({ caseNumber }, index): PointerError[] =>
        unfit(rows.get(caseNumber)!, people[index]!)
          ? [{ pointer: `/assignments/${index}/assignee`, detail: A_PARTY }]
          : [],
      );
      if (errors.length > 0) refuse('PRA-11', {}, { errors });
      const batch = tx.uuid();
      const told = new Map<string, string[]>();
      const made = assignments.map(({ caseNumber }, index) => {
        const row = rows.get(caseNumber)!;
        const { subject, name } = people[index]!;
        const one = tx.insert(
          CaseAssignment,
          {
            id: tx.uuid(),
            caseId: row.id,
            caseNumber,
            batch,
            assigneeSub: subject,
            assigneeName: name,
            beforeSub: row.handlerSub,
            reasons: reasons.trim(),
            assignedBy: actor.sub,
            assignedByName: actor.name,
            assignedAt: tx.now,
          },
          { action: 'case-assignment.made', rules: ['SUP-5'], caseNumber },
        );
        row.handlerSub = subject;
        tx.update(Case, row, { action: 'case.assigned', rules: ['SUP-5'] });
        told.set(subject, [...(told.get(subject) ?? []), caseNumber]);
        return AssignmentDto.of(one);
      });
      for (const [recipient, numbers] of told) {
        const content = `以下办件已分派您办理：${numbers.join('、')}。理由：${reasons.trim()}`;
        sendMessage(tx, { recipient, kind: 'case-assigned', title: `分派办件${numbers.length}件`, content });
      }
      return made;
    });
  }

  /** Returns the entries of these subjects, in their order; refuses whoever doesn't serve at the caller's bureau. */
  private async serving(
    tx: Tx,
    subjects: readonly string[],
    at: string | ((index: number) => string),
  ): Promise<StaffMember[]> {
    const staff = await this.bodies.staffOf(tx, tx.actor.body);
    const found = subjects.map((subject) => staff.find((one) => isSamePerson(one.subject, subject)));
    const errors = found.flatMap((one, index): PointerError[] =>
      one ? [] : [{ pointer: typeof at === 'string' ? `${at}/${index}` : at(index), detail: NOT_THERE }],
    );
    if (errors.length > 0) refuse('SUP-5', {}, { errors });
    return found.map((one) => one!);
  }
}

/** A case that doesn't lie at this body, or where nothing is to be done any more, is given to nobody. */
function demandOnDesk(rows: readonly Case[], numbers: readonly string[], body: string, at: string): void {
  const errors = numbers.flatMap((number, index): PointerError[] => {
    const row = rows.find(({ caseNumber }) => caseNumber === number);
    const there = row && deskOf(row) === body && IN_HAND.includes(row.state);
    return there ? [] : [{ pointer: `${at}/${index}`, detail: NOT_IN_HAND }];
  });
  if (errors.length > 0) refuse('SUP-5', {}, { errors });
}

/** Tells of whom a case is kept: who is party to it or agent in it, and whose recusal was ruled. PRA-11 */
async function unfitOf(tx: Tx, rows: readonly Case[]): Promise<(row: Case, one: StaffMember) => boolean> {
  const ids = rows.map(({ id }) => id);
  const [parties, recusals] = await Promise.all([
    partiesOfCases(tx, ids),
    ids.length > 0 ? tx.findAsWritten(Recusal, { caseId: ids }) : [],
  ]);
  return (row, { subject }) => {
    const known = parties.get(row.id);
    if (known && isBarred(known, { sub: subject, body: row.bureauCode })) return true;
    return recusals.some((one) => one.caseId === row.id && keepsOut(one) && isSamePerson(one.subject, subject));
  };
}

/** How many cases each has in hand. */
async function loadOf(tx: Tx, body: string, people: readonly StaffMember[]): Promise<Map<string, number>> {
  const rows = await tx.query<{ sub: string; n: number }>(
    `SELECT handler_sub AS sub, count(*)::int AS n FROM approval_case
     WHERE bureau_code = $1 AND handler_sub = ANY($2) AND state IN ${IN_HAND_LIST}
     GROUP BY handler_sub`,
    [body, people.map(({ subject }) => subject)],
  );
  return new Map(people.map(({ subject }) => [subject, rows.find(({ sub }) => sub === subject)?.n ?? 0]));
}

const NOT_THERE: Bilingual = {
  zh: '不是本局在职人员，请填写工作人员登记中的令牌主体',
  en: 'nobody of that subject serves at this bureau by the staff register',
};
const NOT_IN_HAND: Bilingual = {
  zh: '不是本局在办的办件',
  en: 'is no case that this bureau has in hand',
};
const A_PARTY: Bilingual = {
  zh: '该人员系本办件当事人、代理人或者已经决定回避，不得经办',
  en: 'is party to this case or agent in it, or was ruled to keep out of it',
};
const STALE: Bilingual = {
  zh: '预览以后办件有变动，请重新预览',
  en: 'has changed since the preview: look again',
};
