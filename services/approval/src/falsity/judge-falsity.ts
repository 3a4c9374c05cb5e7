import { Injectable } from '@nestjs/common';
import { type Actor, mayBeHis } from '@shenguan/common/auth';
import { type FileRef, noticeIssuedV1 } from '@shenguan/common/contracts';
import { assertVersion, demandFile, type IdOrNumber, notFound, type ReceivedFile } from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { conflict, figureOf, refuse } from '@shenguan/common/rules';
import { demandAct, move } from '@shenguan/common/states';
import { withoutEnd } from '@shenguan/common/texts';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import { Bodies, knownAmong } from '../bodies/index.js';
import {
  Case,
  CaseDeclination,
  demandBureauAct,
  FalsityFinding,
  falsityFindingTransitions,
  falsityWords,
  isSpokenFor,
  lockBureauCase,
  lockCaseBehind,
  lockOwnCase,
  MaterialVersion,
  moveCase,
  paperFacts,
  readableCase,
  tellApplicant,
} from '../cases/index.js';
import { Documents } from '../documents/index.js';
import { type Guide, PublishedItems } from '../items/index.js';
import { CaseLimits } from '../limits/index.js';
import { TimeLimits } from '../time-limits/index.js';
import {
  type AllegeFalsityDto,
  type DecideFalsityDto,
  FalsityFindingDto,
  type FalsityStatementDto,
} from './falsity.dto.js';
import { falsityActs } from './falsity-acts.js';

const noticeIssued = noticeIssuedV1('approval');
const PERMIT_LAW_78 = '《中华人民共和国行政许可法》第七十八条';

/**
 * Finds that an application hides or forges something (虚假申请认定): told with what shows it, the applicant heard, decided
 * by somebody else. What is found ends an application that waits to be accepted, is a ground to refuse any other, bars the
 * applicant where public safety is at stake, and goes to whom the item names as holding the power to warn. APL-78
 */
@Injectable()
export class JudgeFalsity {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly bodies: Bodies,
    private readonly limits: TimeLimits,
    private readonly caseLimits: CaseLimits,
    private readonly documents: Documents,
  ) {}

  async allege(
    ref: IdOrNumber,
    order: AllegeFalsityDto,
    upload: ReceivedFile | undefined,
    actor: Actor,
  ): Promise<FalsityFindingDto> {
    // Asked before the file is kept, so that nobody fills the store through other bureaus' cases.
    await this.work.read(actor, async (tx) =>
      demandBureauAct(tx, 'FalsityFindings_allege', await readableCase(tx, ref, actor)),
    );
    const staged = demandFile(upload);
    return this.work.run(actor, async (tx) => {
      const row = await lockBureauCase(tx, ref);
      await demandBureauAct(tx, 'FalsityFindings_allege', row);
      demandLawful('APL-78', { facts: order.facts });
      const material = await materialOf(tx, row, order);
      const evidence = { ...(await staged.keep()) };
      await demandNotJudged(tx, row, order, { material, evidence, actor });
      const finding = tx.insert(
        FalsityFinding,
        {
          id: tx.uuid(),
          caseId: row.id,
          ...{ caseNumber: row.caseNumber, bureauCode: row.bureauCode, state: 'alleged', kind: order.kind },
          ...{ materialId: material?.id ?? null, materialName: material?.name ?? null, facts: order.facts },
          evidence,
          ...{ allegedBy: actor.sub, allegedAt: tx.now, statement: null, statedBy: null },
          ...{ decidedBy: null, decidedAt: null, reasons: null, barredFrom: null, warningBody: null },
        },
        { action: 'falsity-finding.alleged', rules: ['APL-78'] },
      );
      const workingDays = figureOf('APL-36.statement');
      this.open(tx, finding, 'falsity-statement', workingDays);
      await tellApplicant(tx, row, {
        kind: 'falsity-finding',
        title: '拟认定虚假申请，请陈述申辩',
        content: `本机关认为您的申请（业务编号：${row.caseNumber}）${falsityWords(finding)}：${withoutEnd(order.facts)}。证据可以在办件中查阅。请在${workingDays}个工作日内陈述申辩，逾期视为放弃。认定属实的，不予受理或者不予行政许可。`,
      });
      return this.answer(tx, finding, row, actor);
    });
  }

  /** The applicant, or an agent who may apply for him, says what he has to say. */
  state(id: string, { text }: FalsityStatementDto, actor: Actor): Promise<FalsityFindingDto> {
    return this.work.run(actor, async (tx) => {
      const { caseId } = await tx.get(FalsityFinding, { id });
      const row = await lockOwnCase(tx, { id: caseId }, 'apply');
      const finding = await tx.lock(FalsityFinding, { id });
      demandAct(falsityActs, 'FalsityFindings_state', finding.state, { row: finding, actor, speaks: true });
      finding.statement = text;
      finding.statedBy = actor.sub;
      await this.hear(tx, finding, 'state');
      return this.answer(tx, finding, row, actor);
    });
  }

  /** Goes on without a statement, or after one: now it is to be decided. */
  async hear(tx: Tx, finding: FalsityFinding, by: 'state' | 'goOn'): Promise<void> {
    finding.state = move(falsityFindingTransitions, by, finding.state);
    await this.limits.close(tx, finding.id, 'falsity-statement');
    this.open(tx, finding, 'falsity-decision', figureOf('PRA-15.secondPerson'));
    const action = by === 'state' ? 'falsity-finding.heard' : 'falsity-finding.statement-waived';
    tx.update(FalsityFinding, finding, { action, rules: ['APL-78'] });
  }

  decide(id: string, { outcome, reasons }: DecideFalsityDto, actor: Actor): Promise<FalsityFindingDto> {
    return this.work.run(actor, async (tx) => {
      const { caseId } = await tx.get(FalsityFinding, { id, bureauCode: actor.body });
      const row = await lockCaseBehind(tx, { id: caseId });
      const finding = await tx.lock(FalsityFinding, { id });
      assertVersion(finding.version);
      const me = await knownAmong(tx, actor, [finding.allegedBy]);
      const facts = { row: finding, actor: me, speaks: false };
      demandAct(falsityActs, 'FalsityFindings_decide', finding.state, facts);
      demandLawful('APL-78', { reasons });
      const found = outcome === 'found';
      finding.state = move(falsityFindingTransitions, found ? 'find' : 'drop', finding.state);
      Object.assign(finding, { decidedBy: actor.sub, decidedAt: tx.now, reasons });
      const { guide } = await this.items.pinned(tx, row.itemCode, row.itemVersion);
      if (found) {
        finding.barredFrom = guide.publicSafety ? tx.today : null;
        finding.warningBody = guide.warningPower?.body ?? null;
      }
      await this.limits.close(tx, id, 'falsity-decision');
      const action = found ? 'falsity-finding.found' : 'falsity-finding.dropped';
      tx.update(FalsityFinding, finding, { action, rules: ['APL-78'] });
      const barredWords = finding.barredFrom
        ? `该事项直接关系公共安全、人身健康、生命财产安全，自本认定之日起${figureOf('APL-78.bar')}年内不得再次申请该项许可。`
        : '';
      await tellApplicant(tx, row, {
        kind: 'falsity-finding',
        title: found ? '虚假申请认定' : '不予认定虚假申请',
        content: found
          ? `经告知和听取陈述申辩，认定您的申请（业务编号：${row.caseNumber}）${falsityWords(finding)}。理由：${reasons}${barredWords}`
          : `对您的申请（业务编号：${row.caseNumber}）所涉的虚假情形不予认定。理由：${reasons}`,
      });
      if (found) await this.carryOut(tx, row, finding, guide);
      return this.answer(tx, finding, row, me);
    });
  }

  /** What waits to be accepted ends with it; whoever may warn is told with the finding and its evidence. */
  private async carryOut(tx: Tx, row: Case, finding: FalsityFinding, guide: Guide): Promise<void> {
    const { caseNumber, facts, warningBody, evidence } = finding;
    if (warningBody) {
      const content = `申请人${row.applicantName}在“${row.itemName}”的申请（${caseNumber}）中${falsityWords(finding)}：${withoutEnd(facts)}。依照${PERMIT_LAW_78}，请依法给予警告。`;
      const title = '虚假申请认定';
      const data = { recipientBody: warningBody, kind: 'falsity-found' as const, title, content, files: [evidence] };
      tx.publish(noticeIssued, { subject: finding.id, caseNumber, data: { ...data, caseNumber } });
    }
    // What silence has accepted is refused, not sent away, also before the sweep writes it down.
    if (row.state !== 'submitted' || (row.answerDueAt !== null && row.answerDueAt <= tx.now)) return;
    moveCase(tx, row, 'decline');
    await this.caseLimits.close(tx, row, 'answer');
    row.handlerSub = tx.actor.sub;
    const reason = `${falsityWords(finding)}：${withoutEnd(facts)}`;
    tx.insert(
      CaseDeclination,
      {
        id: tx.uuid(),
        caseId: row.id,
        caseNumber,
        ...{ ground: 'false-application', cause: 'falsity-found', reason, basis: null, items: null },
        ...{ rightBody: null, rightBodyCode: null, declinedBy: tx.actor.sub, declinedAt: tx.now },
      },
      { action: 'case-declination.recorded', rules: ['APL-78'] },
    );
    tx.update(Case, row, { action: 'case.not-accepted', rules: ['APL-32', 'APL-78'] });
    const { bureauCode, itemCode, ownerSub: recipientSub } = row;
    const { ref: document } = await this.documents.issue(tx, {
      kind: 'non-acceptance',
      ...{ caseNumber, bureauCode, itemCode, recipientSub, departments: [], requester: tx.actor },
      facts: {
        ...paperFacts(row, guide),
        ...(await this.bodies.remediesOf(tx, bureauCode)),
        ground: { kind: 'other', reason, basis: PERMIT_LAW_78 },
      },
    });
    await tellApplicant(tx, row, {
      kind: 'non-acceptance',
      title: '不予受理通知书',
      content: `您的申请（业务编号：${caseNumber}）不予受理：${reason}。`,
      documentId: document.id,
    });
  }

  /** Shows a finding to whoever reads its case. */
  async answer(tx: Tx, finding: FalsityFinding, row: Case, actor: Actor): Promise<FalsityFindingDto> {
    const [me, speaks] = await Promise.all([
      knownAmong(tx, actor, [finding.allegedBy]),
      isSpokenFor(tx, row, actor, 'apply'),
    ]);
    return FalsityFindingDto.of(finding, { row: finding, actor: me, speaks });
  }

  private open(
    tx: Tx,
    { id, caseNumber, bureauCode }: FalsityFinding,
    kind: 'falsity-statement' | 'falsity-decision',
    workingDays: number,
  ): void {
    const start = { startAt: tx.now, workingDays, basis: 'APL-78' } as const;
    this.limits.open(tx, { id, caseNumber, bodyCode: bureauCode }, { kind, ...start });
  }
}

/** Returns the version that is said to be false: one of this case, also one that another has taken the place of. */
async function materialOf(tx: Tx, { id: caseId }: Case, order: AllegeFalsityDto): Promise<MaterialVersion | null> {
  if (order.kind === 'concealment') {
    if (order.materialId === undefined) return null;
    return refuse('APL-78', {}, { errors: [{ pointer: '/materialId', detail: NO_MATERIAL }] });
  }
  const found = await tx.findOne(MaterialVersion, { id: order.materialId!, caseId });
  return found ?? refuse('APL-78', {}, { errors: [{ pointer: '/materialId', detail: NOT_ITS }] });
}

/**
 * One at a time, and nothing twice: a suspicion that was not borne out holds nobody up again. Only somebody else, with
 * something else that shows it, may tell it anew: or a sham that a friend drops would make what is forged safe.
 */
async function demandNotJudged(
  tx: Tx,
  { id: caseId }: Case,
  { kind }: AllegeFalsityDto,
  { material, evidence, actor }: { material: MaterialVersion | null; evidence: FileRef; actor: Actor },
): Promise<void> {
  const before = await tx.find(FalsityFinding, { caseId });
  const open = before.find(({ state }) => state === 'alleged' || state === 'heard');
  if (open) conflict('APL-78', { finding: open.id }, { detail: OPEN });
  const alike = before.filter((one) => one.kind === kind && one.materialId === (material?.id ?? null));
  const me = await knownAmong(
    tx,
    actor,
    alike.map(({ allegedBy }) => allegedBy),
  );
  const same = alike.find(
    (one) => one.state === 'found' || mayBeHis(me, one.allegedBy) || one.evidence.sha256 === evidence.sha256,
  );
  if (same) conflict('APL-78', { finding: same.id, state: same.state }, { detail: ONCE });
}

/** Returns a finding with its case, for whoever reads the case; else 404. */
export async function readableFinding(
  tx: Tx,
  id: string,
  actor: Actor,
): Promise<{ finding: FalsityFinding; row: Case }> {
  const finding = await tx.findOne(FalsityFinding, { id });
  if (!finding) throw notFound();
  return { finding, row: await readableCase(tx, { id: finding.caseId }, actor) };
}

const NO_MATERIAL = { zh: '隐瞒情况的不填材料', en: 'what is hidden is in no material' };
const NOT_ITS = { zh: '不是本办件收到的材料', en: 'is no material that this case received' };
const OPEN = {
  zh: '已有一项告知待认定，认定后方可另行提出',
  en: 'One is told and to be decided: that comes first',
};
const ONCE = {
  zh: '同一情形已经告知过：已认定的不再提出；不予认定或者逾期失效的，只能由另一名工作人员凭新的证据提出',
  en: 'This was told before: found, it stays; dropped or lapsed, only another official with new evidence alleges it again',
};
