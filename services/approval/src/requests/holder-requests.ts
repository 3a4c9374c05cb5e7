import { Injectable } from '@nestjs/common';
import { CalendarSource, type LegalDate, legalDate } from '@shenguan/common/clock';
import { notFound } from '@shenguan/common/http';
import type { Party } from '@shenguan/common/parties';
import { isSameName } from '@shenguan/common/privacy';
import { conflict, refuse } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { Approval } from '../approvals/index.js';
import { Case, editionOfCase, partyOfCase, type RequestedChange } from '../cases/index.js';
import type { Guide, PublishedVersion } from '../items/index.js';
import { demandAsked, type RequestOn, RULE_OF } from './demand-asked.js';
import type { HolderRequestDto } from './holder-request.dto.js';
import { RenewalClock } from './renewal-clock.js';
import { demandSameMatter, type Project } from './same-matter.js';
import { standingOn } from './standing-on.js';

/** Who applies, as far as it tells whose approval he may name. */
export interface Applicant {
  readonly party: Party;
  readonly name: string;
  readonly code: string | null;
}

/** What a draft says of its request; nothing of an approval where it asks for one. */
export type Requested = Pick<Case, 'requestKind' | 'approvalId' | 'approvalNumber' | 'requestedChanges' | 'renewsAt'>;

const INITIAL: Requested = {
  ...{ requestKind: 'initial', approvalId: null, approvalNumber: null, requestedChanges: [], renewsAt: null },
};

/**
 * Lets the holder of an approval ask to have it varied (变更) or renewed (延续), and nobody else: to everybody else it is
 * as if it did not exist. What is asked for is looked at when it is drafted, and again when it is handed in. APL-49, APL-50
 */
@Injectable()
export class HolderRequests {
  constructor(
    private readonly calendar: CalendarSource,
    private readonly clock: RenewalClock,
  ) {}

  /** Returns what a draft keeps of its request; `receivedOn` of one that came on paper. */
  async named(
    tx: Tx,
    order: HolderRequestDto | undefined,
    {
      item,
      applicant,
      project,
      receivedOn,
    }: { item: PublishedVersion; applicant: Applicant; project: Project; receivedOn: LegalDate | null },
  ): Promise<Requested> {
    if (!order) return INITIAL;
    const { kind, approvalNumber } = order;
    const approval = await tx.findOne(Approval, { bureauCode: item.bureauCode, number: approvalNumber });
    if (!approval || !isHolder(approval, applicant)) throw notFound({ errors: [NOT_HIS] });
    if (approval.itemCode !== item.code) {
      refuse(RULE_OF[kind], { item: approval.itemCode }, { errors: [{ pointer: '/itemCode', detail: OTHER_ITEM }] });
    }
    const granted = await tx.get(Case, { caseNumber: approval.caseNumber });
    demandSameMatter(kind, approval, granted, { project, applicantName: applicant.name });
    const requestedChanges = changesIn(approval, order);
    const request: RequestOn = { kind, guide: item.guide, on: receivedOn ?? tx.today };
    await demandAsked(tx, approval, request, this.calendar.current());
    const inTime = standingOn(approval, request, this.calendar.current()) === 'timely';
    return {
      ...{ requestKind: kind, approvalId: approval.id, approvalNumber, requestedChanges },
      // What the bureau holds on paper today keeps the approval, however long the entry takes it; an earlier day has to be shown.
      renewsAt: receivedOn === tx.today && inTime ? this.clock.endOf(approval) : null,
    };
  }

  /** Looks at a request as it is handed in on a day, and starts the clock of a renewal that was asked for in time. The caller writes the row. */
  async enter(tx: Tx, row: Case, guide: Guide, at: Date): Promise<void> {
    if (row.requestKind === 'initial') return;
    // Locked: of two at once one waits, and finds the other.
    const approval = await tx.lock(Approval, { id: row.approvalId! });
    const applicant = { party: partyOfCase(row), name: row.applicantName, code: row.applicantCode };
    if (!isHolder(approval, applicant)) throw notFound({ errors: [NOT_HIS] });
    const request: RequestOn = { kind: row.requestKind, guide, on: legalDate(at), edition: editionOfCase(tx, row) };
    await demandAsked(tx, approval, request, this.calendar.current(), row.id);
    demandAsItWas(approval, row.requestedChanges);
    if (row.requestKind !== 'renewal') return;
    const inTime = standingOn(approval, request, this.calendar.current()) === 'timely';
    row.renewsAt = inTime ? this.clock.endOf(approval) : null;
    if (inTime) this.clock.start(tx, row, row.renewsAt!);
  }

  /** Lets a renewal count from an earlier day, on which it is found to have come; tells whether that makes it one in time. The caller writes the row. */
  async cameEarlier(tx: Tx, row: Case, guide: Guide, on: LegalDate): Promise<boolean> {
    if (row.requestKind !== 'renewal' || row.renewsAt !== null) return false;
    const approval = await tx.lock(Approval, { id: row.approvalId! });
    const request: RequestOn = { kind: 'renewal', guide, on, edition: editionOfCase(tx, row) };
    if (!['in-force', 'expired'].includes(approval.state)) return false;
    if (standingOn(approval, request, this.calendar.current()) !== 'timely') return false;
    row.renewsAt = this.clock.endOf(approval);
    this.clock.start(tx, row, row.renewsAt);
    return true;
  }

  /** Whether a day before today makes a renewal on paper one in time that it would not be today: somebody else looks then. */
  async winsByItsDay(tx: Tx, row: Case, guide: Guide, receivedOn: LegalDate): Promise<boolean> {
    if (row.requestKind !== 'renewal' || receivedOn === tx.today) return false;
    const approval = await tx.get(Approval, { id: row.approvalId! });
    const edition = editionOfCase(tx, row);
    const on = (day: LegalDate) =>
      standingOn(approval, { kind: 'renewal', guide, on: day, edition }, this.calendar.current());
    return on(receivedOn) === 'timely' && on(tx.today) !== 'timely';
  }
}

/** A body is known by its code; owners and persons, who share a login with others, by their name too. PRA-16 */
function isHolder({ holderParty, holderCode, holderName }: Approval, { party, name, code }: Applicant): boolean {
  if (holderParty !== party) return false;
  return holderCode === null ? isSameName(holderName, name) : holderCode === code;
}

/** Each change names a point that is there, in words that are new; a renewal changes nothing. APL-49 */
function changesIn({ content }: Approval, { kind, changes = [] }: HolderRequestDto): RequestedChange[] {
  const at = (index: number, field: string) => `/request/changes/${index}/${field}`;
  if (kind === 'renewal' && changes.length > 0) {
    refuse('APL-50', {}, { errors: [{ pointer: '/request/changes', detail: AS_IT_IS }] });
  }
  if (kind === 'variation' && changes.length === 0) {
    refuse('APL-49', {}, { errors: [{ pointer: '/request/changes', detail: NO_CHANGE }] });
  }
  const errors = changes.flatMap(({ point, wording }, index) => {
    if (point === undefined) return [];
    if (point > content.length) return [{ pointer: at(index, 'point'), detail: noPoint(content.length) }];
    if (changes.findIndex((one) => one.point === point) < index)
      return [{ pointer: at(index, 'point'), detail: TWICE }];
    return content[point - 1] === wording.trim() ? [{ pointer: at(index, 'wording'), detail: SAME }] : [];
  });
  if (errors.length > 0) refuse('APL-49', { content }, { errors });
  return changes.map(({ point, wording }) => {
    return { point: point ?? null, was: point === undefined ? null : content[point - 1]!, wording: wording.trim() };
  });
}

/** What the request was drafted against is still what the approval says. APL-49 */
function demandAsItWas({ content }: Approval, changes: readonly RequestedChange[]): void {
  const moved = changes.filter(({ point, was }) => point !== null && content[point - 1] !== was);
  if (moved.length > 0) conflict('APL-49', { points: moved.map(({ point }) => point), content }, { detail: MOVED });
}

const NOT_HIS = {
  pointer: '/request/approvalNumber',
  detail: {
    zh: '您（或者您所代理的人）没有该机关核发的这一编号的许可，请逐字核对编号和申请人',
    en: 'you, or whom you act for, hold no approval of this bureau under this number: compare number and applicant',
  },
};
const OTHER_ITEM = {
  zh: '不是该许可的事项：变更、延续须就同一事项提出，办理其他事项的，另行申请',
  en: 'is not the item of that approval: apply anew for another one',
};
const AS_IT_IS = {
  zh: '延续只延长有效期，不改变许可内容；需要变更的，另行提出变更申请',
  en: 'a renewal makes the term longer and changes nothing: ask for a variation beside it',
};
const NO_CHANGE = { zh: '申请变更的，须写明变更的内容', en: 'a variation says what it is to change' };
const noPoint = (points: number) => ({
  zh: `该许可的内容共${points}项，没有这一项`,
  en: `its content has ${points} points, and not this one`,
});
const TWICE = { zh: '同一项重复填写', en: 'is changed a second time' };
const SAME = { zh: '与现许可内容相同，无须变更', en: 'is what it says already' };
const MOVED = {
  zh: '起草后许可内容已经变更，请按现内容重新起草',
  en: 'The approval was varied since this was drafted: draft it anew from what it says now',
};
