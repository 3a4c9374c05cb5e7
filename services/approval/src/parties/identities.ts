import { Injectable } from '@nestjs/common';
import { isSameName, KeyedHash, type PersonDocumentKind } from '@shenguan/common/privacy';
import { conflict, forbid } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { demandNotFrozen } from '../case-parties/index.js';
import { IdentityCorrection } from './corrections/identity-correction.entity.js';
import { Identity, partyOfIdentity } from './identity.entity.js';

/** A document of a person, its number checked and in normal form. */
export interface PersonDocument {
  readonly kind: PersonDocumentKind;
  readonly number: string;
}

const BOUND_OTHERWISE = {
  zh: '本账号已绑定其他身份，不能以他人身份办理；代他人办理的，请作为代理人填写并持授权委托书到窗口确认；绑定有误的，请持证件原件到窗口更正',
  en: 'this login is bound to another identity: act for others as their agent, with a power of attorney confirmed at the window; a wrong binding is put right at the window with the document',
};
const TAKEN = {
  zh: '该证件已由另一账号绑定；请使用原账号登录，账号非本人所有的，请持证件原件到窗口核实',
  en: 'another login is bound to this document: use that login, or have it checked at the window with the document',
};

const OTHER_NAME = {
  zh: '所填姓名与本账号实名登记的姓名不一致，不能以该身份办理；本人姓名已变更的，请先在身份认证平台更正，代他人办理的，请作为代理人填写并持授权委托书到窗口确认',
  en: 'the name is not the one that this login is registered under: have that corrected where you log in, or act for others as their agent, with a power of attorney confirmed at the window',
};

const PUT_RIGHT = {
  zh: '经窗口核对证件原件，该证件不属于本账号，不能再次绑定；确为本人的，请持证件原件到窗口核实',
  en: 'the window has found on the original document that it is not this login’s: have it checked there',
};

/** Binds logins to identities, one to one: the first application does, and nothing but the window undoes it, by two people (实名绑定). PRA-16 */
@Injectable()
export class Identities {
  constructor(private readonly hash: KeyedHash) {}

  /** Returns the identity that a document proves, or null. */
  find(tx: Tx, { kind, number }: PersonDocument): Promise<Identity | null> {
    return tx.findOne(Identity, { documentKind: kind, documentHash: this.hash.all(kind, number) });
  }

  /** Returns the identity that a login is bound to, or null. */
  of(tx: Tx, subject: string): Promise<Identity | null> {
    return tx.findOne(Identity, { subject });
  }

  /** Returns the identity of a document, kept anew where nobody has named the person before. */
  async keep(tx: Tx, document: PersonDocument): Promise<Identity> {
    return (await this.find(tx, document)) ?? this.insert(tx, document, null);
  }

  /** Returns the names by which a case calls the holder of a document: none where it doesn't know him. */
  async namesIn(tx: Tx, caseId: string, { kind, number }: PersonDocument): Promise<string[]> {
    const rows = await tx.query<{ name: string }>(
      'SELECT name FROM case_person WHERE case_id = $1 AND document_kind = $2 AND document_hash = ANY($3)',
      [caseId, kind, this.hash.all(kind, number)],
    );
    return rows.map(({ name }) => name);
  }

  /**
   * Binds the caller's login to a document, or finds that it is. Refuses a second identity of one login, and a second
   * login of one identity, and a document in another name than the login's. Tells whether a person known by a document only has come by a login just now.
   */
  async bind(tx: Tx, document: PersonDocument, name: string): Promise<{ identity: Identity; cameBy: boolean }> {
    const { sub } = tx.actor;
    const [bound, proven] = await Promise.all([this.of(tx, sub), this.find(tx, document)]);
    if (bound && bound.id !== proven?.id) conflict('PRA-16', { bound: true }, { detail: BOUND_OTHERWISE });
    if (bound) await demandNotFrozen(tx, partyOfIdentity(bound));
    if (bound) return { identity: bound, cameBy: false };
    // Whoever knows a number is not its holder: the issuer of the token says who logged in.
    if (!isSameName(tx.actor.name, name)) forbid('PRA-16', {}, { detail: OTHER_NAME });
    if (proven && (await wasPutRight(tx, proven, sub))) forbid('PRA-16', {}, { detail: PUT_RIGHT });
    if (proven?.subject) conflict('PRA-16', { taken: true }, { detail: TAKEN });
    if (!proven) return { identity: this.insert(tx, document, sub), cameBy: false };
    proven.subject = sub;
    proven.boundAt = tx.now;
    tx.update(Identity, proven, { action: 'identity.bound', rules: ['PRA-16'] });
    return { identity: proven, cameBy: true };
  }

  private insert(tx: Tx, { kind, number }: PersonDocument, subject: string | null): Identity {
    return tx.insert(
      Identity,
      {
        id: tx.uuid(),
        documentKind: kind,
        documentHash: this.hash.of(kind, number),
        subject,
        boundAt: subject === null ? null : tx.now,
        createdAt: tx.now,
      },
      { action: subject === null ? 'identity.kept' : 'identity.bound', rules: ['PRA-16', 'PRA-8'] },
    );
  }
}

/** Tells whether the window has found that a login is not this person's. */
async function wasPutRight(tx: Tx, { id }: Identity, sub: string): Promise<boolean> {
  const of = { identityId: id, wrongSubject: sub, state: 'carried-out' } as const;
  return (await tx.findOne(IdentityCorrection, of)) !== null;
}
