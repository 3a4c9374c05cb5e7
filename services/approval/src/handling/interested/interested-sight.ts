import { Injectable } from '@nestjs/common';
import { type Actor, hasRole } from '@shenguan/common/auth';
import { assertVersion, notFound } from '@shenguan/common/http';
import { partyOf } from '@shenguan/common/parties';
import type { Tx } from '@shenguan/common/work';
import { demandNoPartIn } from '../../case-parties/index.js';
import { InterestedParty } from '../../cases/index.js';
import { Identities } from '../../parties/index.js';
import type { InterestedFacts } from './interested-acts.js';

/** Tells who somebody is in a case that concerns him, and takes a row for an act. APL-36, PRA-16 */
@Injectable()
export class InterestedSight {
  constructor(private readonly identities: Identities) {}

  /** As whom the caller may be known: as his body, his login, or the document that it is bound to. */
  async partiesOf(tx: Tx, actor: Actor): Promise<string[]> {
    if (!hasRole(actor, 'applicant')) return [];
    const bound = actor.body === '' ? await this.identities.of(tx, actor.sub) : null;
    return [partyOf(actor), ...(bound ? [`person:${bound.id}`] : [])];
  }

  /** A row for an act: of the caller's bureau, or his own; 404 for everybody else. Whoever is party to the case does nothing for the bureau. PRA-11 */
  async take(tx: Tx, id: string, actor: Actor): Promise<InterestedFacts> {
    const row = await tx.lock(InterestedParty, { id });
    const own = row.party !== null && (await this.partiesOf(tx, actor)).includes(row.party);
    if (!own && row.bureauCode !== actor.body) throw notFound();
    assertVersion(row.version);
    if (!own) await demandNoPartIn(tx, { caseNumber: row.caseNumber });
    return { row, actor, own };
  }
}
