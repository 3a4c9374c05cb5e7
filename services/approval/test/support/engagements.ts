import { makeIdentityNumber } from '@shenguan/common/privacy';
import { type Answer, aPdf, type Client } from '@shenguan/common/testing';
import { type JoinedAgency, joinedAgency } from './agencies.js';
import { type CaseWorld, DEPARTMENTS, ITEM, sound } from './case-world.js';

/** The service that the guide of these tests requires. */
export const SERVICE = 'DESIGN';

/** An agency that offers the service, with somebody who does it. */
export interface OfferingAgency extends JoinedAgency {
  readonly practitioner: string;
}

/** What an agency puts on show. */
export const OFFER = {
  serviceCode: SERVICE,
  commitment: '对设计质量终身负责，逾期每日减收合同金额的百分之二。',
  days: 8,
  materials: ['现状测绘图', '岩土工程勘察报告'],
  charges: [{ item: '设计费', unit: '项', amount: '3000.00' }],
};

let people = 0;

/** People of agencies and applicants of a bureau’s tests, and engagements in any state; every step goes over HTTP. */
export class EngagementStories {
  constructor(readonly w: CaseWorld) {}

  /** An agency with a practitioner and an offer. */
  async offering(seed: number, more: object = {}): Promise<OfferingAgency> {
    const agency = await joinedAgency(this.w.world, seed);
    people += 1;
    const number = makeIdentityNumber('140602', '1983-11-23', people % 1000);
    const order = { name: `执业甲${people}`, document: { kind: 'residentId', number } };
    const entered = await agency.client.post(`/agencies/${agency.id}/practitioners`, order);
    const { id: practitioner } = sound(entered, 201).body;
    const offer = { ...OFFER, practitioners: [practitioner], ...more };
    sound(await agency.client.post(`/agencies/${agency.id}/offers`, offer), 201);
    return { ...agency, practitioner };
  }

  /** A person who applies, another one each time. */
  person(): Promise<Client> {
    people += 1;
    return this.w.world.as('approval', { sub: `person-${people}`, name: '李申请', roles: ['applicant'] });
  }

  /** The regulator of the trade. */
  regulator(): Promise<Client> {
    const actor = { sub: 'regulator', name: '周主管', roles: ['industry-regulator' as const] };
    return this.w.world.as('approval', { ...actor, body: DEPARTMENTS[0]!.code });
  }

  choose(who: Client, agency: { code: string }, more: object = {}): Promise<Answer> {
    return who.post('/engagements', { serviceCode: SERVICE, itemCode: ITEM, agencyCode: agency.code, ...more });
  }

  contract(agency: OfferingAgency, more: object = {}): object {
    const { materials, days } = OFFER;
    const charges = [{ ...OFFER.charges[0], quantity: '1' }];
    return { materials, days, practitioners: [agency.practitioner], charges, ...more };
  }

  async chosen(who: Client, agency: OfferingAgency): Promise<string> {
    return sound(await this.choose(who, agency), 201).body.id;
  }

  async working(who: Client, agency: OfferingAgency): Promise<string> {
    const id = await this.chosen(who, agency);
    sound(await agency.client.post(`/engagements/${id}/contract`, this.contract(agency)), 201);
    sound(await who.post(`/engagements/${id}/agreement`), 201);
    return id;
  }

  async delivered(who: Client, agency: OfferingAgency, file = result(1)): Promise<string> {
    const id = await this.working(who, agency);
    sound(await agency.client.upload(`/engagements/${id}/result`, file, {}, 'POST'), 201);
    return id;
  }

  async taken(who: Client, agency: OfferingAgency): Promise<string> {
    const id = await this.delivered(who, agency);
    sound(await who.post(`/engagements/${id}/taking`), 201);
    return id;
  }

  async shown(query = ''): Promise<Answer['body']> {
    const anybody = await this.w.world.as('approval');
    return sound(await anybody.get(`/agency-offers?service=${SERVICE}${query}`), 200).body;
  }
}

/** A result of a service, each of its number. */
export function result(n: number) {
  return { name: '设计文件.pdf', mediaType: 'application/pdf', bytes: aPdf({ more: [`<< /Result ${n} >>`] }) };
}
