import {
  type CaseAcceptedV1,
  type CaseDecidedV1,
  caseAcceptedV1,
  caseDecidedV1,
  itemPublishedV1,
  staffChangedV1,
} from '@shenguan/common/contracts';
import { type Answer, aPdf, type Client, eventually, TestWorld, type TestWorldOptions } from '@shenguan/common/testing';
import { supervisionLink } from '../src/definition.js';

export const BUREAU = { code: '11140602MB7654321K', name: '朔州市朔城区行政审批服务管理局' };
export const HOUSING = { code: '11140602MB1234567U', name: '朔州市朔城区住房和城乡建设局' };
export const OFFICE = { code: '11140602MB3456789Q', name: '朔州市朔城区人民政府办公室' };
export const MARKET = { code: '11140602MB2345678X', name: '朔州市朔城区市场监督管理局' };

/** A person of one of the bodies, as a token names him. */
export const person = (sub: string, name: string, role: string, body: { code: string }) => ({
  sub,
  name,
  roles: [role as 'liaison'],
  body: body.code,
});

export const PEOPLE = {
  itemAdmin: person('bureau-items', '郭晓燕', 'item-admin', BUREAU),
  bureauHead: person('bureau-head', '孙立新', 'head', BUREAU),
  bureauLiaison: person('bureau-liaison', '周敏', 'liaison', BUREAU),
  reviewer: person('bureau-reviewer', '高翔', 'reviewer', BUREAU),
  housingHead: person('housing-head', '张伟', 'department-head', HOUSING),
  housingLiaison: person('housing-liaison', '李志强', 'liaison', HOUSING),
  housingDeputy: person('housing-deputy', '赵敏', 'liaison', HOUSING),
  housingOfficer: person('housing-officer', '王建国', 'department-officer', HOUSING),
  marketHead: person('market-head', '刘芳', 'department-head', MARKET),
  marketLiaison: person('market-liaison', '陈刚', 'liaison', MARKET),
  officeClerk: person('office-clerk', '田文', 'government-office', OFFICE),
  auditor: { sub: 'auditor', name: '审计员', roles: ['auditor' as const], body: '' },
};

/** Serving staff of the three bodies, as approval tells of them. */
const STAFF = [
  ...Object.values(PEOPLE).filter(({ body }) => body !== ''),
  person('housing-next', '马超', 'liaison', HOUSING),
  person('market-deputy', '何静', 'liaison', MARKET),
];

/** What a memorandum's answer says of the step under way. */
interface Pending {
  id: string;
  paper: { sha256: string } | null;
}

/** The service, two departments and a bureau that it knows, and clients of their people. */
export class LinkedWorld {
  private constructor(readonly world: TestWorld) {}

  static async start(options: TestWorldOptions = {}): Promise<LinkedWorld> {
    const prepare = (world: TestWorld) => new LinkedWorld(world).prepare();
    return new LinkedWorld(await TestWorld.prepared('link', [supervisionLink], prepare, options));
  }

  /** Memoranda of the bureau with both departments, and a liaison for each body. */
  static async withLiaisons(options: TestWorldOptions = {}): Promise<LinkedWorld> {
    const prepare = async (world: TestWorld) => {
      const linked = new LinkedWorld(world);
      await linked.prepare();
      await linked.appoint();
    };
    return new LinkedWorld(await TestWorld.prepared('liaisons', [supervisionLink], prepare, options));
  }

  /** Bodies, and their people as the register tells of them. */
  private async prepare(): Promise<void> {
    await this.world.enterBodies(
      { ...BUREAU, kind: 'bureau' },
      { ...HOUSING, kind: 'department' },
      { ...MARKET, kind: 'department' },
      { ...OFFICE, kind: 'government-office' },
    );
    const sent = [];
    for (const member of STAFF) sent.push(await this.tellStaff(member.sub, member.name, member.body));
    for (const event of sent) await this.world.handled('supervision-link', event.id);
    // Their tokens find them on the register, and their copies of it too.
    for (const who of Object.keys(PEOPLE)) await this.as(who as keyof typeof PEOPLE);
  }

  private async appoint(): Promise<void> {
    await this.memorandum('housingHead', memorandumWith(HOUSING));
    await this.memorandum('marketHead', memorandumWith(MARKET));
    const bureauHead = await this.as('bureauHead');
    const housingHead = await this.as('housingHead');
    const marketHead = await this.as('marketHead');
    expectStatus(await bureauHead.post('/liaisons', { ...named('bureauLiaison'), phone: '03492020001' }), 201);
    expectStatus(await housingHead.post('/liaisons', housingLiaison()), 201);
    expectStatus(await marketHead.post('/liaisons', { ...named('marketLiaison'), phone: '13900005678' }), 201);
    // Each side is told how the other is reached, before a test counts its entries.
    await eventually(
      () => this.world.of('supervision-link').core.dataSource.query('SELECT 1 FROM contact_notice'),
      (told) => told.length === 4,
    );
  }

  /** A memorandum that a department's head signs after the bureau proposed it; returns the answer to the signature. */
  async memorandum(head: 'housingHead' | 'marketHead', proposal: object) {
    const proposed = await (await this.as('itemAdmin')).post('/memoranda', proposal);
    expectStatus(proposed, 201);
    return this.sign(head, proposed.body);
  }

  /** Signs what waits for the other side. */
  async sign(who: keyof typeof PEOPLE, { id, pendingStep }: { id: string; pendingStep: Pending }) {
    const seen = { stepId: pendingStep.id, ...(pendingStep.paper ? { paperSha256: pendingStep.paper.sha256 } : {}) };
    const signed = await (await this.as(who)).post(`/memoranda/${id}/signature`, seen);
    expectStatus(signed, 200);
    return signed.body;
  }

  /** Lets an item be published, as approval would tell. */
  async publishItem(code: string, departments: readonly { code: string; name: string }[]): Promise<void> {
    const data = { ...itemPublishedV1.example, code, bureauCode: BUREAU.code, departments: [...departments] };
    const event = await this.world.publish(itemPublishedV1, data, { to: 'supervision-link' });
    await this.world.handled('supervision-link', event.id);
  }

  as(who: keyof typeof PEOPLE): Promise<Client> {
    return this.world.as('supervision-link', PEOPLE[who]);
  }

  tellStaff(subject: string, name: string, bodyCode: string, more: { serving?: boolean; version?: number } = {}) {
    return this.world.publish(
      staffChangedV1,
      {
        id: staffId(subject),
        subject,
        bodyCode,
        name,
        position: '科员',
        onEstablishment: true,
        serving: more.serving ?? true,
        version: more.version ?? 1,
      },
      { to: 'supervision-link' },
    );
  }

  /** Accepts a case as approval would, and waits until it stands in the inboxes. */
  async accept(caseNumber: string, more: Partial<CaseAcceptedV1> = {}) {
    const data = { ...caseAcceptedV1.example, caseNumber, departments: [HOUSING], ...more };
    const event = await this.world.publish(caseAcceptedV1, data, { to: 'supervision-link', caseNumber });
    await this.world.handled('supervision-link', event.id);
    return event;
  }

  /** Decides a case as approval would, and waits until it stands in the inboxes. */
  async decide(caseNumber: string, more: Partial<CaseDecidedV1> = {}) {
    const data = { ...caseDecidedV1.example, caseNumber, departments: [HOUSING], ...more };
    const event = await this.world.publish(caseDecidedV1, data, { to: 'supervision-link', caseNumber });
    await this.world.handled('supervision-link', event.id);
    return event;
  }

  /** The one entry of a kind about a case in somebody's inbox, once it is there. */
  async entryOf(who: keyof typeof PEOPLE, caseNumber: string, kind: string) {
    const client = await this.as(who);
    const answer = await eventually(
      () => client.get(`/inbox?caseNumber=${caseNumber}&kind=${kind}`),
      ({ body }) => body.items?.length > 0,
    );
    return answer.body.items[0];
  }

  stop(): Promise<void> {
    return this.world.stop();
  }
}

export const memorandumWith = (department: { code: string }) => ({
  bureauCode: BUREAU.code,
  departmentCode: department.code,
  itemCodes: ['LIFT-RETROFIT'],
  signedOn: '2019-12-16',
  effectiveOn: '2019-12-20',
  expertListNote: '移交专家名单一份，共23名。',
});

export const named = (who: keyof typeof PEOPLE) => ({ subject: PEOPLE[who].sub, name: PEOPLE[who].name });

export const housingLiaison = () => ({
  ...named('housingLiaison'),
  phone: '138 0000 1234',
  deputy: named('housingDeputy'),
});

export function expectStatus(answer: { status: number; body: unknown }, status: number): void {
  if (answer.status !== status)
    throw new Error(`expected ${status}, got ${answer.status} ${JSON.stringify(answer.body)}`);
}

let acts = 0;

/** Hands in a paper of its own, and returns it. */
export async function keptPaper(client: Client): Promise<{ id: string; sha256: string }> {
  acts += 1;
  const bytes = Buffer.concat([aPdf(), Buffer.from(`\n%${acts}\n`)]);
  const kept = await client.upload(
    '/act-papers',
    { name: `文书${acts}.pdf`, mediaType: 'application/pdf', bytes },
    {},
    'POST',
  );
  expectStatus(kept, 201);
  return kept.body;
}

/** An act of a department as it pushes it: with its paper and a number of its own. */
export async function actOf(client: Client, order: { actType: string; [field: string]: unknown }): Promise<object> {
  if (order.actType === 'information') return order;
  const { id: paperId } = await keptPaper(client);
  return { actNumber: `朔城住建文〔2026〕${acts}号`, paperId, ...order };
}

/** Pushes an act with its paper and a number of its own. */
export async function pushAct(
  client: Client,
  order: { actType: string; [field: string]: unknown },
  options: Parameters<Client['post']>[2] = {},
): Promise<Answer> {
  return client.post('/feedback', await actOf(client, order), options);
}

/** A stable UUID for a subject: the register's ID of the entry. */
function staffId(subject: string): string {
  const hex = Buffer.from(subject.padEnd(16, '.')).toString('hex').slice(-12);
  const sum = [...subject].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 0xffffffff, 7);
  return `${sum.toString(16).padStart(8, '0')}-0000-4000-8000-${hex}`;
}
