import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { mayLookInto, partyOf } from '@shenguan/common/parties';
import type { Tx } from '@shenguan/common/work';
import { demandNoPartIn } from '../case-parties/index.js';
import {
  asking,
  Case,
  CaseReview,
  Hearing,
  HearingSignature,
  InterestedParty,
  isOwn,
  matterOf,
} from '../cases/index.js';
import { Identities } from '../parties/index.js';
import { HearingDto } from './hearing.dto.js';
import type { HearingFacts } from './hearing-acts.js';

/** Tells who takes part in a hearing and as what, and takes one for an act. APL-48, PRA-16 */
@Injectable()
export class HearingSight {
  constructor(private readonly identities: Identities) {}

  /** As what the caller takes part: `applicant`, the ID of an interested party, or as nobody. */
  async partOf(tx: Tx, caseNumber: string, actor: Actor): Promise<string | null> {
    if (!hasRole(actor, 'applicant')) return null;
    const of = await tx.get(Case, { caseNumber });
    if (isOwn(of, actor) || (await mayLookInto(asking(tx), matterOf(of), actor, tx.today, 'state'))) return 'applicant';
    const bound = actor.body === '' ? await this.identities.of(tx, actor.sub) : null;
    const parties = [partyOf(actor), ...(bound ? [`person:${bound.id}`] : [])];
    const rows = await tx.find(InterestedParty, { caseNumber });
    const row = rows.find(({ party, toldAt }) => party !== null && toldAt !== null && parties.includes(party));
    return row?.id ?? null;
  }

  /** A hearing for an act: of the caller's bureau, or one that he takes part in; 404 for everybody else. */
  async take(tx: Tx, id: string, actor: Actor): Promise<HearingFacts> {
    const row = await tx.lock(Hearing, { id });
    assertVersion(row.version);
    const facts = await this.facts(tx, row, actor);
    if (facts.part === null) {
      if (row.bureauCode !== actor.body) throw notFound();
      await demandNoPartIn(tx, { caseNumber: row.caseNumber });
    }
    return facts;
  }

  async facts(tx: Tx, row: Hearing, actor: Actor): Promise<HearingFacts> {
    const [part, signatures, reviews, of, asked] = await Promise.all([
      this.partOf(tx, row.caseNumber, actor),
      tx.findAsWritten(HearingSignature, { hearingId: row.id }),
      tx.find(CaseReview, { caseId: row.caseId }),
      tx.get(Case, { id: row.caseId }),
      tx.find(InterestedParty, { caseId: row.caseId, hearing: 'asked' }),
    ]);
    const reviewer = reviews.find(({ id }) => id === of.reviewId)?.reviewerSub ?? null;
    const askers = asked.map((one) => (one.role === 'applicant' ? 'applicant' : one.id));
    return { row, actor, now: tx.now, part, signatures, reviewer, askers };
  }

  async answer(tx: Tx, row: Hearing, actor: Actor): Promise<HearingDto> {
    return HearingDto.of(await this.facts(tx, row, actor));
  }
}
