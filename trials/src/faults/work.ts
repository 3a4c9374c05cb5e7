import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { commitAsWitness, instantText, type Proof, revealAsWitness } from '@shenguan/common/draw';
import type { Answer } from '@shenguan/lift-retrofit/api';
import { application } from '@shenguan/lift-retrofit/matter/application';
import { BUREAU } from '@shenguan/lift-retrofit/matter/bodies';
import { WITNESSES } from '@shenguan/lift-retrofit/matter/experts';
import { GUIDE, ITEM_CODE } from '@shenguan/lift-retrofit/matter/guide';
import { paper } from '@shenguan/lift-retrofit/matter/paper';
import { AGENT, AUDITOR, BUREAU_STAFF, DEPARTMENT_STAFF } from '@shenguan/lift-retrofit/matter/people';
import { until } from '@shenguan/lift-retrofit/until';
import type { Rig } from '../kit/rig.js';
import type { Ledger, Order } from './ledger.js';

/** The material that every application holds. */
const MATERIAL = GUIDE.materials[0]!;
const POINTS = GUIDE.steps.flatMap(({ reviewPoints }) => reviewPoints);
const WAIT_MS = 120_000;
const PERMIT_LAW = { instrument: '中华人民共和国行政许可法', level: 'law', article: '第四十五条' };
/** A procedure that an order begins, and whose time does not count. APL-45 */
const APPRAISAL = { kind: 'appraisal', name: '房屋安全鉴定', basis: PERMIT_LAW, length: 10 };

/** A case as its own applicant knows it. */
export interface OwnCase {
  readonly caseNumber: string;
  /** The last act that was answered. */
  stage: 'submitted' | 'accepted' | 'reviewed' | 'granted' | 'delivered';
  decision?: string;
  drawId?: string;
  /** Nobody answers it: time decides. */
  silent?: true;
}

/** Mixed work (混合业务) of a bureau: applications to decisions, draws, what departments tell. */
export class Work {
  readonly cases: OwnCase[] = [];
  readonly feedback: { id: string; caseNumber: string }[] = [];
  readonly draws: string[] = [];
  /** Cases under a guide with a panel, accepted, whose experts are not drawn yet. */
  private readonly panelled: OwnCase[] = [];
  private sites = 0;

  constructor(
    private readonly rig: Rig,
    private readonly ledger: Ledger,
  ) {}

  /** Accepts some cases for draws, and then publishes a guide that needs neither panel nor inspection. */
  async prepare(draws: number): Promise<void> {
    // An application of the second in which the pool was confirmed finds nobody in it: proofs count whole seconds.
    await setTimeout(1_100);
    const guide = { ...GUIDE, materials: [MATERIAL], inspectionPoints: [], specialProcedures: [APPRAISAL] };
    await this.publish(guide);
    for (let i = 0; i < draws; i++) {
      const one = await this.submitted();
      await this.accepted(one);
      this.panelled.push(one);
    }
    await this.publish({ ...guide, panel: [] });
  }

  private async publish(guide: object): Promise<void> {
    const by = { by: BUREAU_STAFF.itemAdmin, on: 'approval', kind: 'guide' } as const;
    const made = { ...by, path: `/items/${ITEM_CODE}/versions`, body: { guide } };
    const { number, version } = await this.ledger.done(made);
    const path = `/items/${ITEM_CODE}/versions/${number}/publication`;
    await this.ledger.done({ ...by, by: BUREAU_STAFF.head, kind: 'publication', path, saw: version });
  }

  /** One application from draft to delivery; on the way a department says something on it. */
  async application(): Promise<void> {
    const one = await this.submitted();
    await this.accepted(one);
    const path = `/cases/${one.caseNumber}`;
    const review = { points: POINTS.map(({ code }) => ({ code, ok: true })), opinion: 'grant' };
    await this.act('review', BUREAU_STAFF.reviewer, `${path}/review`, review);
    one.stage = 'reviewed';
    // Once it is reviewed: what is told before has to be looked at first.
    await this.told(one);
    const grant = { outcome: 'granted', conditions: [] };
    const { document } = await this.act('decision', BUREAU_STAFF.approver, `${path}/decision`, grant);
    one.decision = document?.number;
    one.stage = 'granted';
    const delivery = { recipient: AGENT.name, method: '直接送达', place: '区政务服务中心综合窗口' };
    await this.act('delivery', BUREAU_STAFF.clerk, `${path}/delivery`, delivery);
    one.stage = 'delivered';
  }

  /** One draw of experts, from the request to the last reveal; false where no case is left for it. */
  async draw(): Promise<boolean> {
    const one = this.panelled.shift();
    if (!one) return false;
    await this.act('review-request', BUREAU_STAFF.reviewer, `/cases/${one.caseNumber}/review-requests`);
    const admin = this.rig.patient('review-experts', BUREAU_STAFF.expertAdmin);
    const wanted: Answer = await until(
      `experts are wanted for ${one.caseNumber}`,
      () => admin.get(`/draw-requests?caseNumber=${one.caseNumber}`),
      ({ body }) => body.items?.length > 0,
      WAIT_MS,
    );
    const on = 'review-experts';
    const body = { requestId: wanted.body.items[0].id, witnesses: WITNESSES.map(({ id }) => id) };
    const order: Order = { kind: 'draw', by: BUREAU_STAFF.expertAdmin, on, path: '/draws', body };
    const { id } = await this.ledger.done(order);
    one.drawId = id;
    const proof = async (): Promise<Proof> => (await this.rig.patient(on, AUDITOR).get(`/draws/${id}/proof`)).body;
    const serviceKey = (await this.rig.patient(on, AUDITOR).get('/draws/service-key')).body.publicKey;
    const task = (witness: string, key: (typeof WITNESSES)[number]['key']) => {
      return { draw: id, witness, key, serviceKey, now: instantText(this.rig.clock.now()) };
    };
    const states = [];
    for (const [i, { id: witness, key, person: by }] of WITNESSES.entries()) {
      const state = commitAsWitness(await proof(), task(witness, key), randomBytes(32));
      states.push(state);
      const path = `/draws/${id}/commitments`;
      await this.ledger.done({ kind: `commitment ${i}`, by, on, path, body: state.commitment });
    }
    for (const [i, { id: witness, key, person: by }] of WITNESSES.entries()) {
      const reveal = revealAsWitness(await proof(), task(witness, key), states[i]!);
      await this.ledger.done({ kind: `reveal ${i}`, by, on, path: `/draws/${id}/reveals`, body: reveal });
    }
    this.draws.push(id);
    return true;
  }

  /** An application that nobody will answer. APL-32 */
  async silent(): Promise<OwnCase> {
    const one = await this.submitted();
    one.silent = true;
    return one;
  }

  /** An accepted case whose clocks stand still, for an appraisal that an order began. APL-45 */
  async stopped(): Promise<OwnCase> {
    const one = await this.submitted();
    await this.accepted(one);
    const order = { orderNumber: `朔房鉴委〔2026〕${this.sites}号`, orderIssuer: BUREAU.code };
    const fields = { expectedDays: '6', evidence: '房屋安全鉴定委托书', ...order };
    const reviewer = this.rig.patient('approval', BUREAU_STAFF.reviewer);
    const path = `/cases/${one.caseNumber}/special-procedure`;
    const { status, bytes, body } = await reviewer.upload(path, paper('房屋安全鉴定委托书'), fields, 'POST');
    if (status !== 201) throw new Error(`${path}: ${status} ${bytes}`);
    // Somebody else reads the order before it stops anything.
    const read = { digest: body.orderDigest };
    const where = { on: 'approval', path: `/stop-requests/${body.id}/confirmation`, saw: body.version } as const;
    await this.ledger.done({ kind: 'stop-confirmation', by: BUREAU_STAFF.approver, ...where, body: read });
    return one;
  }

  private async submitted(): Promise<OwnCase> {
    // Each at a place of its own: experts are drawn for one project at a site.
    this.sites += 1;
    const place = `朔州市朔城区开发南路怡安苑小区${this.sites}号楼1单元`;
    const project = { name: `${place}加装电梯`, address: place };
    const { caseNumber } = await this.act('draft', AGENT, '/cases', { ...application(), project });
    const path = `/cases/${caseNumber}`;
    const file = paper(MATERIAL.name);
    await this.ledger.done({
      kind: 'material',
      by: AGENT,
      on: 'approval',
      path: `${path}/materials/${MATERIAL.code}`,
      file,
    });
    await this.act('submission', AGENT, `${path}/submission`, { truthStatement: true });
    const one: OwnCase = { caseNumber, stage: 'submitted' };
    this.cases.push(one);
    return one;
  }

  private async accepted(one: OwnCase): Promise<void> {
    await this.act('acceptance', BUREAU_STAFF.clerk, `/cases/${one.caseNumber}/acceptance`);
    one.stage = 'accepted';
  }

  /** What a department tells of a case that it supervises. LINK-6.1 */
  private async told({ caseNumber }: OwnCase): Promise<void> {
    const { id } = await this.ledger.done({
      kind: 'feedback',
      by: DEPARTMENT_STAFF.housing.liaison,
      on: 'supervision-link',
      path: '/feedback',
      body: {
        actType: 'information',
        itemCode: ITEM_CODE,
        title: `关于${caseNumber}的情况通报`,
        content: '现场围挡符合要求，建议加强夜间警示。',
        actOn: this.rig.clock.today(),
      },
    });
    this.feedback.push({ id, caseNumber });
  }

  private act(kind: string, by: Order['by'], path: string, body: object = {}): Promise<Answer['body']> {
    return this.ledger.done({ kind, by, on: 'approval', path, body });
  }
}
