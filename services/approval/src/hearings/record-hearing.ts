import { Injectable } from '@nestjs/common';
import { jsonDigest } from '@shenguan/common/audit';
import type { Actor } from '@shenguan/common/auth';
import { addDays, endOfDay, legalDate } from '@shenguan/common/clock';
import { demandFile, type ReceivedFile } from '@shenguan/common/http';
import { conflict, type PointerError, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import {
  Case,
  CaseCheck,
  DOUBT_DAYS,
  Hearing,
  HearingSignature,
  hearingTransitions,
  InterestedParty,
  materialsOf,
  tellApplicant,
  tellHandler,
} from '../cases/index.js';
import { tellParty } from '../handling/index.js';
import { PublishedItems } from '../items/index.js';
import { Overlays } from '../limits/index.js';
import { TimeLimits } from '../time-limits/index.js';
import type { EnterSignatureDto, HearingDto, RecordHearingDto } from './hearing.dto.js';
import { type HearingFacts, hearingActs, signerOf, signersOf } from './hearing-acts.js';
import { HearingSight } from './hearing-sight.js';
import { endStop } from './open-hearing.js';

/** Makes the record of a hearing, and has it signed by everybody who was there: then the clocks run again. APL-48, APL-45 */
@Injectable()
export class RecordHearing {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sight: HearingSight,
    private readonly items: PublishedItems,
    private readonly overlays: Overlays,
    private readonly limits: TimeLimits,
  ) {}

  record(id: string, { points, present }: RecordHearingDto, actor: Actor): Promise<HearingDto> {
    return this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      const { row } = facts;
      demandAct(hearingActs, 'Hearings_record', row.state, facts);
      const errors = await this.flaws(tx, row, points, present);
      if (errors.length > 0) refuse('APL-48', {}, { errors });
      row.state = move(hearingTransitions, 'record', row.state);
      const said = points.map(({ code, text, about }) => ({ code, text, about }));
      const { caseNumber, chairSub, startsAt, place } = row;
      const content = {
        hearing: id,
        caseNumber,
        chair: chairSub,
        startsAt: startsAt!.toISOString(),
        place,
        present,
        points: said,
      };
      const recordDigest = jsonDigest(content);
      Object.assign(row, { points: said, present: [...present], recordDigest, recordedAt: tx.now });
      await this.limits.close(tx, id, 'hearing');
      tx.update(Hearing, row, { action: 'hearing.recorded', rules: ['APL-48'] });
      await this.tellRecord(tx, row);
      return this.sight.answer(tx, row, actor);
    });
  }

  /** Each names the digest that he signs. */
  sign(id: string, digest: string, actor: Actor): Promise<HearingDto> {
    return this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      demandAct(hearingActs, 'Hearings_sign', facts.row.state, facts);
      const signer = signerOf(facts)!;
      demandDigest(facts.row, digest);
      return this.enter(tx, facts, { signer, digest, paper: null, refusedFor: null });
    });
  }

  /** Whoever takes part says that he was there, or that it says something else than was said; the decision answers him. */
  doubt(id: string, text: string, actor: Actor): Promise<HearingDto> {
    return this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      const { row, part } = facts;
      demandAct(hearingActs, 'Hearings_doubt', row.state, facts);
      row.doubts = [...(row.doubts ?? []), { party: part!, text, by: actor.sub, at: tx.now.toISOString() }];
      tx.update(Hearing, row, { action: 'hearing.record-doubted', rules: ['APL-48'] });
      const of = await tx.get(Case, { caseNumber: row.caseNumber });
      const dueAt = endOfDay(addDays(legalDate(row.recordedAt!), DOUBT_DAYS));
      const content = `办件${row.caseNumber}的听证笔录，参加人提出异议，作出决定时须逐一答复。`;
      tellHandler(tx, of, { kind: 'escalation', title: `听证笔录有异议：办件${row.caseNumber}`, content, dueAt });
      return this.sight.answer(tx, row, actor);
    });
  }

  /** A signature on paper, or why somebody who was there did not sign; nobody enters his own. */
  async enterSignature(
    id: string,
    { signer, digest, refusedFor }: EnterSignatureDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<HearingDto> {
    await this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      demandAct(hearingActs, 'Hearings_enterSignature', facts.row.state, facts);
    });
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const facts = await this.sight.take(tx, id, actor);
      const { row, signatures } = facts;
      demandAct(hearingActs, 'Hearings_enterSignature', row.state, facts);
      demandDigest(row, digest);
      const outside = !(row.present ?? []).includes(signer);
      // Officials have tokens: only those from outside sign on paper.
      if (outside) refuse('APL-48', {}, { errors: [{ pointer: '/signer', detail: NOT_PRESENT }] });
      if (signatures.some((one) => one.signer === signer)) conflict('APL-48', { signer }, { detail: SIGNED });
      const paper = { ...(await staged.keep()) };
      return this.enter(tx, facts, { signer, digest, paper, refusedFor: refusedFor ?? null });
    });
  }

  private async enter(
    tx: Tx,
    facts: HearingFacts,
    signature: Pick<HearingSignature, 'signer' | 'digest' | 'paper' | 'refusedFor'>,
  ): Promise<HearingDto> {
    const { row, signatures, actor } = facts;
    tx.insert(
      HearingSignature,
      { id: tx.uuid(), hearingId: row.id, caseNumber: row.caseNumber, ...signature, by: actor.sub, at: tx.now },
      { action: 'hearing-signature.given', rules: ['APL-48'] },
    );
    const have = [...signatures.map(({ signer }) => signer), signature.signer];
    if (signersOf(facts).every((signer) => have.includes(signer))) {
      row.state = move(hearingTransitions, 'close', row.state);
      row.closedAt = tx.now;
      tx.update(Hearing, row, { action: 'hearing.record-signed', rules: ['APL-48'] });
      await endStop(tx, this.overlays, row);
    }
    return this.sight.answer(tx, row, actor);
  }

  /** Tells each of those who were asked to come what the record says of him: who was left out of it hears so. */
  private async tellRecord(tx: Tx, { id, caseNumber, caseId, present, recordDigest }: Hearing): Promise<void> {
    const of = await tx.get(Case, { caseNumber });
    const parties = await tx.find(InterestedParty, { caseId, role: 'interested' });
    const title = '听证笔录已经制作';
    const say = (part: string) =>
      `办件${caseNumber}的听证笔录已经制作（摘要：${recordDigest}），记载您${(present ?? []).includes(part) ? '到场，请查看后签字' : '未到场'}。笔录与事实不符的，在作出决定前可以提出异议（POST /hearings/${id}/doubt），自笔录制作之日起${DOUBT_DAYS}日内不作出决定。`;
    await tellApplicant(tx, of, { kind: 'hearing-notice', title, content: say('applicant') });
    for (const party of parties.filter(({ toldAt }) => toldAt !== null)) tellParty(tx, party, title, say(party.id));
  }

  /** Every matter is about something of the file, and who was there is who takes part. */
  private async flaws(
    tx: Tx,
    { caseNumber, caseId }: Hearing,
    points: RecordHearingDto['points'],
    present: readonly string[],
  ): Promise<PointerError[]> {
    const of = await tx.get(Case, { caseNumber });
    const [{ guide }, checks, materials, parties] = await Promise.all([
      this.items.pinned(tx, of.itemCode, of.itemVersion),
      tx.find(CaseCheck, { caseId }),
      materialsOf(tx, { caseId }),
      tx.find(InterestedParty, { caseId, role: 'interested' }),
    ]);
    const known = new Set([
      ...guide.steps.flatMap(({ reviewPoints }) => reviewPoints.map(({ code }) => code)),
      ...guide.materials.map(({ code }) => code),
      ...materials.map(({ materialCode }) => materialCode),
      ...checks.map(({ id }) => id),
    ]);
    const partakers = ['applicant', ...parties.filter(({ toldAt }) => toldAt !== null).map(({ id }) => id)];
    const twice = points.flatMap(({ code }, i) =>
      points.findIndex((one) => one.code === code) < i ? [{ pointer: `/points/${i}/code`, detail: TWICE }] : [],
    );
    const strayed = points.flatMap(({ about }, i) =>
      about.flatMap((ref, n) => (known.has(ref) ? [] : [{ pointer: `/points/${i}/about/${n}`, detail: NOT_IN_FILE }])),
    );
    const strangers = present.flatMap((one, i) =>
      partakers.includes(one) ? [] : [{ pointer: `/present/${i}`, detail: NOT_A_PARTY }],
    );
    return [...twice, ...strayed, ...strangers];
  }
}

function demandDigest({ recordDigest }: Hearing, digest: string): void {
  if (digest === recordDigest) return;
  refuse('APL-48', { recordDigest }, { errors: [{ pointer: '/digest', detail: OTHER_RECORD }] });
}

const OTHER_RECORD = {
  zh: '与听证笔录的摘要不一致，请查看笔录后签字',
  en: 'is not the digest of the record: look at it and sign that',
};
const NOT_PRESENT = { zh: '不是笔录所载到场的申请人、利害关系人', en: 'is none of those who were there by the record' };
const SIGNED = { zh: '已经签字', en: 'He signed already' };
const TWICE = { zh: '编号重复', en: 'has a code of before' };
const NOT_IN_FILE = {
  zh: '不是本办件的审查要点、材料或者核验、评审',
  en: 'is no point to review, material or check of this case',
};
const NOT_A_PARTY = {
  zh: '不是申请人（applicant）或者已经告知的利害关系人',
  en: 'is neither the applicant nor an interested party who was told',
};
