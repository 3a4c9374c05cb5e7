import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { type Party, partyOf, partyOfBody } from '@shenguan/common/parties';
import {
  checkBodyIdentifier,
  checkCreditCode,
  checkPersonDocument,
  demandIdentifiers,
  type IdentifierVerdict,
} from '@shenguan/common/privacy';
import { type PointerError, refuse } from '@shenguan/common/rules';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Item } from '../items/index.js';
import { lastDayOfTerm, POWER_YEARS_MAX } from './domain/power-terms.js';
import { Identities } from './identities.js';
import { partyOfIdentity } from './identity.entity.js';
import { demandNoOfficial } from './no-official-acts.js';
import { PowerOfAttorney } from './power-of-attorney.entity.js';
import { type EnterPowerDto, type GrantorDto, type PowerAgentDto, PowerDto } from './powers.dto.js';
import { tellGrantor } from './tell-power.js';

/** Enters a signed power of attorney at the window; it counts once its scan is kept and somebody else has confirmed it; the grantor is told. PRA-16, PRA-1 */
@Injectable()
export class EnterPower {
  constructor(
    private readonly work: UnitOfWork,
    private readonly identities: Identities,
  ) {}

  execute(order: EnterPowerDto, actor: Actor): Promise<PowerDto> {
    return this.work.run(actor, async (tx) => {
      const { grantor, agent } = order;
      const ids = demandIdentifiers({ ...verdictOn('/grantor', grantor, tx), ...verdictOn('/agent', agent, tx) });
      await demandSound(tx, order);
      const grantorParty = await this.partyOf(tx, '/grantor', grantor, ids);
      const agentParty = await this.partyOf(tx, '/agent', agent, ids);
      demandThree(grantorParty, agentParty, actor);
      await demandNoOfficial(tx, agentParty, actor.body);
      const row = tx.insert(
        PowerOfAttorney,
        {
          id: tx.uuid(),
          bureauCode: actor.body,
          state: 'entered',
          grantorKind: grantor.kind,
          grantorName: grantor.name.trim(),
          grantorCode: ids['/grantor/code'] ?? null,
          grantorParty,
          agentKind: agent.kind,
          agentName: agent.name.trim(),
          agentCode: ids['/agent/code'] ?? null,
          agentParty,
          itemCodes: order.itemCodes ?? null,
          acts: order.acts,
          validFrom: order.validFrom,
          validUntil: order.validUntil,
          file: null,
          proof: null,
          enteredBy: actor.sub,
          enteredAt: tx.now,
          confirmedBy: null,
          confirmedAt: null,
          grantorToldAt: null,
          objectionUntil: null,
          affirmedBy: null,
          ...{ revocationFile: null, revocationAskedBy: null, revocationAskedAt: null },
          revokedBy: null,
          revokedAt: null,
          revocationReason: null,
        },
        { action: 'power-of-attorney.entered', rules: ['PRA-16'] },
      );
      tellGrantor(tx, row, 'entered');
      return PowerDto.of(row, actor);
    });
  }

  private async partyOf(
    tx: Tx,
    pointer: string,
    { kind, identityKind = 'residentId' }: GrantorDto | PowerAgentDto,
    ids: Readonly<Record<string, string>>,
  ): Promise<Party> {
    if (kind !== 'person') return partyOfBody(ids[`${pointer}/code`]!);
    const document = { kind: identityKind, number: ids[`${pointer}/identityNumber`]! };
    return partyOfIdentity(await this.identities.keep(tx, document));
  }
}

function verdictOn(pointer: string, who: GrantorDto | PowerAgentDto, tx: Tx): Record<string, IdentifierVerdict> {
  const { kind, code, identityKind = 'residentId', identityNumber } = who;
  if (kind === 'person') {
    return { [`${pointer}/identityNumber`]: checkPersonDocument(identityKind, identityNumber ?? '', tx.today) };
  }
  return {
    [`${pointer}/code`]: kind === 'body' ? checkCreditCode(code) : checkBodyIdentifier(kind, code),
  };
}

/** The term runs forwards and is not over; the items are the bureau's. */
async function demandSound(tx: Tx, { validFrom, validUntil, itemCodes = [] }: EnterPowerDto): Promise<void> {
  const errors: PointerError[] = [];
  if (validUntil < validFrom || validUntil < tx.today) {
    const detail = { zh: '截止日须不早于起始日和今日', en: 'must be no earlier than the first day and today' };
    errors.push({ pointer: '/validUntil', detail });
  }
  const last = lastDayOfTerm(validFrom);
  if (validUntil > last) {
    const detail = {
      zh: `授权期限不得超过${POWER_YEARS_MAX}年：截止日最迟为${last}`,
      en: `a power of attorney runs ${POWER_YEARS_MAX} years at the longest: to ${last}`,
    };
    errors.push({ pointer: '/validUntil', detail });
  }
  if (itemCodes.length > 0) {
    const own = await tx.find(Item, { code: itemCodes, bureauCode: tx.actor.body });
    itemCodes.forEach((item, i) => {
      if (own.some(({ code }) => code === item)) return;
      const detail = { zh: '不是本部门的事项', en: 'is no item of this bureau' };
      errors.push({ pointer: `/itemCodes/${i}`, detail });
    });
  }
  if (errors.length > 0) refuse('PRA-16', {}, { errors });
}

/** Grantor, agent and the clerk who enters it are three: nobody gives himself a power. */
function demandThree(grantor: Party, agent: Party, clerk: Actor): void {
  const detail =
    grantor === agent
      ? { zh: '受托人不得为委托人本人', en: 'the agent is somebody else than the grantor' }
      : {
          zh: '受托人不得为本窗口的工作人员或者本部门',
          en: 'the agent is neither this clerk nor this bureau',
        };
  const self = [partyOf(clerk), `subject:${clerk.sub}`];
  if (grantor === agent || self.includes(agent) || self.includes(grantor)) {
    refuse('PRA-16', {}, { errors: [{ pointer: '/agent', detail }] });
  }
}
