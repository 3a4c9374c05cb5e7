import { Injectable } from '@nestjs/common';
import { isSamePerson } from '@shenguan/common/auth';
import { notFound } from '@shenguan/common/http';
import { type Party, partyOf, partyOfBody, powersHeld } from '@shenguan/common/parties';
import { isSameName } from '@shenguan/common/privacy';
import { forbid } from '@shenguan/common/rules';
import type { Tx } from '@shenguan/common/work';
import { OFFICIAL_AS_AGENT } from '../case-parties/index.js';
import type { PublishedVersion } from '../items/index.js';
import { carryOver, Identities, partyOfIdentity, servesIn } from '../parties/index.js';
import type { AgentDto, DraftCaseDto, PersonDto } from './draft-case.dto.js';

/** Whose case an application becomes, and under which power of attorney it was drafted, if under one. */
export interface Applying {
  readonly ownerParty: Party;
  readonly powerId: string | null;
}

const NO_AUTHORITY = {
  zh: '以单位名义申请的，须以该单位的身份登录；代他人申请的，须填写代理人，并持委托人签字盖章的授权委托书原件到窗口确认后办理',
  en: 'to apply for a body, log in as that body; to apply for others, name yourself as agent and have the signed power of attorney confirmed at the window first',
};
const OTHER_AGENT = {
  zh: '代理人为单位的，须以该单位的身份登录；不得以与本账号无关的单位名义办理',
  en: 'an agent that is a body logs in as that body: nobody acts in the name of one that is not his',
};

const NOT_OF_THE_GROUP = {
  zh: '业主共同申请的，须由其中一名业主本人登录办理（填写其姓名和证件号码），或者由所填写的代理人登录办理',
  en: 'owners who apply together do so by the login of one of them, named with his document, or by that of the agent whom they name',
};

const GROUP_ON_PAPER = {
  zh: '业主共同申请的，须填写代理人或者其中一名业主的姓名和证件号码',
  en: 'of owners who apply together the agent is named, or one of them with his document',
};
const NOT_OUR_ITEM = { zh: '不是本部门的事项', en: 'is no item of this bureau' };
const OWN_PAPER = {
  zh: '本人、本单位的申请，由其他工作人员录入',
  en: 'somebody else enters an application of one’s own',
};

/** Somebody as the form names him. */
type Named = Pick<PersonDto, 'identityKind' | 'name'>;

/** The agent's person: who makes contact where the agent is a body. */
const personOfAgent = ({ identityKind, name, contactName }: AgentDto): Named => ({
  ...(identityKind ? { identityKind } : {}),
  name: contactName ?? name,
});

/** Finds out who applies, and whether the caller may in that name. PRA-16 */
@Injectable()
export class ApplyingParty {
  constructor(private readonly identities: Identities) {}

  /** `ids` are the identifiers of the form in normal form, by JSON pointer. */
  async settle(
    tx: Tx,
    order: DraftCaseDto,
    ids: Readonly<Record<string, string>>,
    item: { code: string; bureauCode: string },
  ): Promise<Applying> {
    const { kind } = order.applicant;
    if (kind === 'ownersGroup') return this.group(tx, order, ids);
    const applicant = kind === 'person' ? null : partyOfBody(ids['/applicant/code']!);
    if (applicant !== null && applicant === partyOf(tx.actor)) return { ownerParty: applicant, powerId: null };
    if (applicant === null && (await this.isSelf(tx, order, ids))) {
      await this.bind(tx, order.applicant, ids['/applicant/identityNumber']!);
      return { ownerParty: partyOf(tx.actor), powerId: null };
    }
    return this.underPower(tx, order, ids, item, applicant);
  }

  /**
   * Owners have no login of their own: whoever brings their application answers for it, one of them or their agent,
   * whose authority is handed in with the materials. It is his case, or his body's.
   */
  private async group(
    tx: Tx,
    { applicant, agent }: DraftCaseDto,
    ids: Readonly<Record<string, string>>,
  ): Promise<Applying> {
    const { body, name } = tx.actor;
    const codes = [ids['/applicant/code'], ids['/agent/code']];
    const agentIsOther = agent?.code !== undefined && body !== ids['/agent/code'] && body !== ids['/applicant/code'];
    if (agentIsOther || (body !== '' && !codes.includes(body))) forbid('PRA-16', {}, { detail: OTHER_AGENT });
    if (body === '' && agent?.identityNumber === undefined) {
      const own = applicant.principals?.findIndex((one) => isSameName(one.name, name)) ?? -1;
      const number = ids[`/applicant/principals/${own}/identityNumber`];
      if (number === undefined) forbid('PRA-16', {}, { detail: NOT_OF_THE_GROUP });
      await this.bind(tx, applicant.principals![own]!, number);
    } else if (body === '' && agent) await this.bind(tx, personOfAgent(agent), ids['/agent/identityNumber']!);
    return { ownerParty: partyOf(tx.actor), powerId: null };
  }

  /** A person applies himself where the token is nobody's but his, and says nothing else by its binding or the form. */
  private async isSelf(tx: Tx, { applicant, agent }: DraftCaseDto, ids: Readonly<Record<string, string>>) {
    if (tx.actor.body !== '') return false;
    const number = ids['/applicant/identityNumber']!;
    const [bound, proven] = await Promise.all([
      this.identities.of(tx, tx.actor.sub),
      this.identities.find(tx, { kind: applicant.identityKind ?? 'residentId', number }),
    ]);
    if (bound) return bound.id === proven?.id || agent === undefined;
    // Not bound yet: whoever names somebody else as the one who acts does not apply himself.
    return agent?.identityNumber === undefined && agent?.code === undefined;
  }

  /**
   * Whose case an application on paper becomes, by what it says: the clerk who enters it is none of them. Who is known by
   * his document alone finds it in his account once he has one. APL-29, PRA-16
   */
  async onPaper(
    tx: Tx,
    { applicant, agent }: DraftCaseDto,
    ids: Readonly<Record<string, string>>,
    item: Pick<PublishedVersion, 'code' | 'bureauCode' | 'guide'>,
  ): Promise<Applying & { ownerSub: string }> {
    // Where a lower organ examines first its window takes in what comes on paper, as the bureau's own does. APL-35
    if (![item.bureauCode, item.guide.lowerExamination?.organ].includes(tx.actor.body))
      throw notFound({ errors: [{ pointer: '/itemCode', detail: NOT_OUR_ITEM }] });
    const known = (who: Partial<PersonDto>, number: string) =>
      this.identities.keep(tx, { kind: who.identityKind ?? 'residentId', number });
    const person = async (who: Partial<PersonDto>, number: string) => {
      const identity = await known(who, number);
      return { ownerParty: partyOfIdentity(identity), ownerSub: identity.subject ?? '' };
    };
    const body = (code: string) => ({ ownerParty: partyOfBody(code), ownerSub: '' });
    const agentParty = async () =>
      ids['/agent/code'] ? body(ids['/agent/code']) : person(agent!, ids['/agent/identityNumber'] ?? '');
    const owner = async () => {
      const { kind } = applicant;
      if (kind !== 'ownersGroup') {
        return kind === 'person' ? person(applicant, ids['/applicant/identityNumber']!) : body(ids['/applicant/code']!);
      }
      if (agent && (ids['/agent/code'] || ids['/agent/identityNumber'])) return agentParty();
      const first = applicant.principals?.[0];
      const number = ids['/applicant/principals/0/identityNumber'];
      if (!first || !number) forbid('PRA-16', {}, { detail: GROUP_ON_PAPER });
      return person(first, number);
    };
    const found = await owner();
    if (isSamePerson(found.ownerSub, tx.actor.sub) || found.ownerParty === partyOf(tx.actor)) {
      forbid('SUP-5', {}, { detail: OWN_PAPER });
    }
    if (!agent || applicant.kind === 'ownersGroup') return { ...found, powerId: null };
    if (!ids['/agent/code'] && !ids['/agent/identityNumber']) forbid('PRA-16', {}, { detail: NO_AUTHORITY });
    const { ownerParty: held } = await agentParty();
    const matter = { ownerParty: found.ownerParty, itemCode: item.code, bureauCode: item.bureauCode };
    const powers = await powersHeld((text, values) => tx.query(text, values), matter, held, tx.today);
    const power = powers.find(({ acts }) => acts.includes('apply'));
    if (!power) forbid('PRA-16', { powersInForce: powers.length }, { detail: NO_AUTHORITY });
    return { ...found, powerId: power.id };
  }

  private async underPower(
    tx: Tx,
    { applicant, agent }: DraftCaseDto,
    ids: Readonly<Record<string, string>>,
    item: { code: string; bureauCode: string },
    grantorBody: Party | null,
  ): Promise<Applying> {
    const { actor } = tx;
    if (!agent) forbid('PRA-16', {}, { detail: NO_AUTHORITY });
    if (await servesIn(tx, actor.sub, item.bureauCode)) forbid('PRA-16', {}, { detail: OFFICIAL_AS_AGENT });
    if (actor.body !== '' && actor.body !== ids['/agent/code']) forbid('PRA-16', {}, { detail: OTHER_AGENT });
    if (actor.body === '') {
      if (agent.code !== undefined) forbid('PRA-16', {}, { detail: OTHER_AGENT });
      if (agent.identityNumber === undefined) forbid('PRA-16', {}, { detail: NO_AUTHORITY });
      await this.bind(tx, personOfAgent(agent), ids['/agent/identityNumber']!);
    }
    const ownerParty = grantorBody ?? (await this.personOf(tx, applicant, ids['/applicant/identityNumber']!));
    if (ownerParty === null) forbid('PRA-16', {}, { detail: NO_AUTHORITY });
    const matter = { ownerParty, itemCode: item.code, bureauCode: item.bureauCode };
    const agentParty = await this.agentParty(tx, agent, ids);
    const powers = await powersHeld((text, values) => tx.query(text, values), matter, agentParty, tx.today);
    const power = powers.find(({ acts }) => acts.includes('apply'));
    if (!power) forbid('PRA-16', { powersInForce: powers.length }, { detail: NO_AUTHORITY });
    return { ownerParty, powerId: power.id };
  }

  private async personOf(tx: Tx, { identityKind = 'residentId' }: Partial<PersonDto>, number: string) {
    const identity = await this.identities.find(tx, { kind: identityKind, number });
    return identity && partyOfIdentity(identity);
  }

  /** As it stands in the powers that were entered before: a person who has only now come by a login stands there by document. */
  private async agentParty(tx: Tx, agent: Partial<PersonDto>, ids: Readonly<Record<string, string>>): Promise<Party> {
    if (tx.actor.body !== '') return partyOf(tx.actor);
    return (await this.personOf(tx, agent, ids['/agent/identityNumber']!)) ?? partyOf(tx.actor);
  }

  /** Binds the login; what was known under the document alone follows to it. */
  private async bind(tx: Tx, { identityKind = 'residentId', name }: Named, number: string): Promise<void> {
    const { identity, cameBy } = await this.identities.bind(tx, { kind: identityKind, number }, name);
    if (cameBy) await carryOver(tx, `person:${identity.id}`, partyOfIdentity(identity));
  }
}
