import { type Answer, aPdf, type Client, eventually } from '@shenguan/common/testing';
import { BUREAU, CaseWorld, GOOD_REVIEW, ITEM, PDF, REQUIRED, sound } from './case-world.js';
import { GUIDE, itemPublisher, publishItem } from './prepare-bureau.js';

/** An item whose approvals hold for three months: those of 2 March until 1 June. */
export const SHORT = `${ITEM}-NORM`;
const APPRAISED_BY = { instrument: '中华人民共和国行政许可法', level: 'law', article: '第四十五条' };
export const SHORT_GUIDE = {
  ...GUIDE,
  certificate: { kind: '同意加装告知书', validityMonths: 3, series: '朔城短审' },
  correctionDays: 20,
  lawRequiresReview: undefined,
  specialProcedures: [{ kind: 'appraisal', name: '房屋安全鉴定', basis: APPRAISED_BY, length: 20 }],
};
export const LAST_DAY = '2026-06-01';
export const RENEWED_UNTIL = '2026-09-01';

/** An approval as it is listed. */
export interface Approval {
  id: string;
  number: string;
  caseNumber: string;
  content: string[];
}

/** What a form says that asks for the renewal of an approval, or with `more` for something else of it. */
export const asked = ({ number, content = [] }: { number: string; content?: readonly string[] }, more: object = {}) => {
  // Granted for a project at a place, and what is asked of it is asked for that.
  const [, name, address] = /（(.+)，(.+)）$/.exec(content[0] ?? '') ?? [];
  return {
    itemCode: SHORT,
    request: { kind: 'renewal', approvalNumber: number, ...more },
    ...(address === undefined ? {} : { project: { name, address } }),
  };
};

/** A bureau that grants approvals for three months, and holders who ask to have them varied or renewed. */
export class RenewalWorld {
  private files = 0;

  private constructor(
    readonly w: CaseWorld,
    readonly second: Client,
    readonly admin: Client,
  ) {}

  static async start(): Promise<RenewalWorld> {
    const w = await CaseWorld.start();
    const admin = await w.world.as('approval', { sub: 'item-admin', roles: ['item-admin'], body: BUREAU.code });
    await publishItem(admin, await itemPublisher(w.world), SHORT, '短期加装电梯联合审查', SHORT_GUIDE);
    return new RenewalWorld(w, await w.secondClerk(), admin);
  }

  stop(): Promise<void> {
    return this.w.stop();
  }

  async approvalOf(caseNumber: string): Promise<Approval> {
    return sound(await this.w.auditor.get(`/approvals?case=${caseNumber}`), 200).body.items[0];
  }

  /** An approval with all that happened to it. */
  async one({ id }: Approval) {
    return sound(await this.w.auditor.get(`/approvals/${id}`), 200).body;
  }

  async stateOf(caseNumber: string): Promise<string> {
    return (await this.w.auditor.get(`/cases/${caseNumber}`)).body.state;
  }

  until(caseNumber: string, state: string): Promise<string> {
    return eventually(
      () => this.stateOf(caseNumber),
      (found) => found === state,
    );
  }

  decide(caseNumber: string, order: object = { outcome: 'granted' }): Promise<Answer> {
    return this.w.approver.post(`/cases/${caseNumber}/decision`, order);
  }

  async review(caseNumber: string): Promise<void> {
    sound(await this.w.reviewer.post(`/cases/${caseNumber}/review`, GOOD_REVIEW), 201);
  }

  async accept(caseNumber: string): Promise<void> {
    sound(await this.w.clerk.post(`/cases/${caseNumber}/acceptance`), 201);
  }

  /** An approval of the short item in force. */
  async granted(): Promise<Approval> {
    const caseNumber = await this.w.accepted({ itemCode: SHORT });
    await this.review(caseNumber);
    sound(await this.decide(caseNumber), 201);
    return this.approvalOf(caseNumber);
  }

  /** A request that was handed in, for a renewal unless told; returns its case. */
  handedIn(approval: Approval, more: object = {}): Promise<string> {
    return this.w.submitted(REQUIRED, asked(approval, more));
  }

  draft(approval: { number: string }, more: object = {}, form: object = {}, who = this.w.applicant): Promise<Answer> {
    return who.post('/cases', this.w.form({ ...asked(approval, more), ...form }));
  }

  /** A draft with its materials, not handed in. */
  async drafted(approval: Approval, more: object = {}): Promise<string> {
    const caseNumber = await this.w.draft(asked(approval, more));
    for (const code of REQUIRED) sound(await this.w.upload(caseNumber, code), 200);
    return caseNumber;
  }

  async notice(caseNumber: string, who = this.w.clerk): Promise<void> {
    // One that was handed in for another case is there, and is as little signed.
    const items = [
      { materialCode: 'AGREEMENT', defects: [{ kind: 'unsigned' }], heldUnfit: { ground: 'original-needed' } },
    ];
    sound(await who.post(`/cases/${caseNumber}/correction-notice`, { items }), 201);
  }

  /** Hands the agreement in anew, as a correction, and the application with it. */
  async corrected(caseNumber: string): Promise<void> {
    this.files += 1;
    const { materials } = sound(await this.w.applicant.get(`/cases/${caseNumber}`), 200).body;
    const { version } = materials.find(({ code }: { code: string }) => code === 'AGREEMENT');
    const file = { ...PDF, bytes: Buffer.concat([aPdf(), Buffer.from(`\n% ${this.files}\n`)]) };
    const headers = { 'if-match': `"${version}"` };
    sound(await this.w.applicant.upload(`/cases/${caseNumber}/materials/AGREEMENT`, file, {}, 'PUT', headers), 200);
    sound(await this.w.submit(caseNumber), 200);
  }
}
