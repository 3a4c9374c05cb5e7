import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson } from '@shenguan/common/audit';
import type { LegalDate } from '@shenguan/common/clock';
import { type BodyRef, type DocumentRef, noticeIssuedV1 } from '@shenguan/common/contracts';
import { type DocumentKind, KINDS } from '@shenguan/common/document-kinds';
import { DocumentPrinter } from '@shenguan/common/documents';
import { RuleBreach } from '@shenguan/common/rules';
import { SERVICE_CONFIG, type ServiceConfig } from '@shenguan/common/service';
import { move } from '@shenguan/common/states';
import { Sweeps, systemActor, type Tx } from '@shenguan/common/work';
import { nameOfBody } from '../bodies/index.js';
import { type Wording, wordDocument } from '../document-templates/index.js';
import { type Seal, type SealInHand, UseSeal } from '../seals/index.js';
import type { DocumentContent } from './compose-document.js';
import { demandLawfulFacts } from './demand-lawful-facts.js';
import { documentTransitions } from './document.transitions.js';
import { DocumentRendering } from './document-rendering.entity.js';
import { documentNumber, seriesOf } from './domain/document-number.js';
import { scopeOf } from './domain/scope-of.js';
import { grouped, verificationCode } from './domain/verification-code.js';
import type { ConsequenceOrder, IssueOrder } from './issue-order.js';
import { isMade, LegalDocument, type WhyOwed } from './legal-document.entity.js';
import { RENDERING_SWEEP } from './rendering-sweep-name.js';
import { tellIssued } from './tell-issued.js';

const noticeIssued = noticeIssuedV1('approval');

/** A document that was issued, as events and answers name it, with its kind. */
export type IssuedRef = DocumentRef & { readonly kind: DocumentKind };

/** A document that will follow, known by its ID from the beginning. */
export interface OwedRef {
  readonly id: string;
  readonly kind: DocumentKind;
  readonly because: WhyOwed;
}

/** Tells whether a paper is still to come. */
export function isOwed(paper: IssuedRef | OwedRef): paper is OwedRef {
  return 'because' in paper;
}

/** Issues legal documents (制发文书): in the act's own transaction the number, the digest and the ledger's line. PRA-2 */
@Injectable()
export class Documents {
  constructor(
    private readonly useSeal: UseSeal,
    private readonly sweeps: Sweeps,
    private readonly printer: DocumentPrinter,
    @Inject(SERVICE_CONFIG) private readonly config: ServiceConfig,
  ) {}

  /**
   * Numbers a document, enters the use of the seal, and has it rendered and signed after the commit. Called last in a
   * use case, as the number's series is locked until its end. Refuses where no authorisation carries the use, or where an
   * official's words in it demand what law forbids.
   */
  async issue(tx: Tx, order: IssueOrder): Promise<{ ref: IssuedRef }> {
    demandLawfulFacts(order);
    const inHand = await this.sealFor(tx, order);
    return { ref: await this.insertMade(tx, order, inHand) };
  }

  /**
   * Issues the paper of what law or time brings about by itself. Where no seal can be put to it the paper is owed and
   * follows ({@link makeOwed}): the effect stands all the same. PRA-2, APL-32
   */
  async issueOrOwe(tx: Tx, consequence: ConsequenceOrder): Promise<IssuedRef | OwedRef> {
    const order: IssueOrder = { ...consequence, requester: systemActor('approval') };
    const inHand = await this.sealFor(tx, order).catch(whyOwed);
    return 'seal' in inHand ? this.insertMade(tx, order, inHand) : this.owe(tx, order, inHand);
  }

  /** Makes a paper that was owed; throws what still stands in the way, as {@link issue} does. */
  async makeOwed(tx: Tx, row: LegalDocument): Promise<IssuedRef> {
    const { id, kind, caseNumber, bureauCode, itemCode, departments, recipientSub } = row;
    const order = {
      ...{ kind, caseNumber, bureauCode, itemCode, departments, recipientSub },
      facts: row.owed!.facts,
      officialSealReason: row.owed!.officialSealReason,
      requester: systemActor('approval'),
    } as IssueOrder;
    const made = await this.make(tx, order, id, await this.sealFor(tx, order));
    Object.assign(row, made);
    row.state = move(documentTransitions, 'makeOwed', row.state);
    tx.update(LegalDocument, row, { action: 'document.numbered', rules: ['PRA-2', 'SEAL-4'] });
    return { id, kind, number: made.number, contentDigest: made.contentDigest };
  }

  /** Names a document that a case was issued, as others cite it. */
  async named(tx: Tx, caseNumber: string, kind: DocumentKind): Promise<{ id: string; title: string; number: string }> {
    // The last of its kind: a decision that a ruling took away is followed by another. PRA-14
    const of = { caseNumber, kind, state: ['issuing', 'issued'] as never };
    const { id, number } = await tx.get(LegalDocument, of, { orderBy: { createdAt: 'DESC' } });
    return { id, title: KINDS[kind].title, number: number! };
  }

  /** The bureau's seal in hand for this use: the special one unless the item demands the official one. SEAL-5 */
  private sealFor(tx: Tx, order: IssueOrder): Promise<SealInHand> {
    const { kind, bureauCode, requester } = order;
    const seal = order.officialSealReason ? 'official' : 'special';
    return this.useSeal.ofBureau(tx, bureauCode, seal, {
      documentKind: kind,
      scope: scopeOf(order),
      itemCode: order.itemCode,
      requester,
      today: tx.today,
    });
  }

  /** Lets departments read a paper that they are told of by a notice of its own. SUP-2 */
  async letRead(tx: Tx, id: string, joining: readonly BodyRef[]): Promise<void> {
    const row = await tx.lock(LegalDocument, { id });
    const fresh = joining.filter(({ code }) => !row.departments.some((known) => known.code === code));
    if (fresh.length === 0) return;
    row.departments = [...row.departments, ...fresh];
    tx.update(LegalDocument, row, { action: 'document.readers-added', rules: ['SUP-2'] });
  }

  /** Lets departments read a paper that they are told of only now, and sends it to them where it is made. LINK-5 */
  async addReaders(tx: Tx, id: string, joining: readonly BodyRef[]): Promise<void> {
    const row = await tx.lock(LegalDocument, { id });
    row.departments = [...row.departments, ...joining];
    tx.update(LegalDocument, row, { action: 'document.readers-added', rules: ['LINK-5'] });
    // What is not rendered yet goes to all of its departments once it is.
    if (row.state !== 'issued' || !isMade(row) || !row.file) return;
    tellIssued(tx, row, row.file, joining);
  }

  private async insertMade(tx: Tx, order: IssueOrder, inHand: SealInHand): Promise<IssuedRef> {
    const id = tx.uuid();
    const made = await this.make(tx, order, id, inHand);
    tx.insert(
      LegalDocument,
      { ...belongingTo(order), ...made, id, state: 'issuing', createdAt: tx.now, owed: null },
      { action: 'document.numbered', rules: ['PRA-2', 'SEAL-4'] },
    );
    return { id, kind: order.kind, number: made.number, contentDigest: made.contentDigest };
  }

  private async owe(tx: Tx, order: IssueOrder, because: WhyOwed): Promise<OwedRef> {
    const { kind, bureauCode, caseNumber, facts } = order;
    const issuer = (await nameOfBody(tx, bureauCode)) ?? '';
    const { id } = tx.insert(
      LegalDocument,
      {
        ...belongingTo(order),
        id: tx.uuid(),
        state: 'owed',
        issuer,
        ...{ number: null, content: null, contentDigest: null, sealUseId: null, verificationCode: null },
        ...{ signedOn: null, validUntil: null, issuedAt: null, file: null },
        createdAt: tx.now,
        owed: { facts, because, ...(order.officialSealReason ? { officialSealReason: order.officialSealReason } : {}) },
      },
      { action: 'document.owed', rules: ['PRA-2', because.rule] },
    );
    tx.publish(noticeIssued, {
      subject: id,
      caseNumber,
      data: {
        recipientBody: bureauCode,
        kind: 'document-owed',
        title: `办件${caseNumber}的${KINDS[kind].title}待制发`,
        content: `办件${caseNumber}的${KINDS[kind].title}未能随法定后果同时制发：${because.detail.zh}。法定后果已经发生，不受影响；请尽快排除，系统随后自动补发。`,
        files: [],
        caseNumber,
      },
    });
    return { id, kind, because };
  }

  /** Numbers it, writes the line of the ledger and has it rendered; returns what its row says from then on. */
  private async make(tx: Tx, order: IssueOrder, id: string, inHand: SealInHand) {
    const { kind, bureauCode } = order;
    const { seal } = inHand;
    const wording = await wordDocument(tx, order, (words) =>
      // Numbered and coded only once its words stand: as wide as what will be there.
      this.printer.proof({
        ...words,
        ...headFor(seal),
        number: '',
        signedOn: tx.today,
        createdAt: tx.now,
        specimen: true,
        verification: { code: '', url: '' },
      }),
    );
    const n = await tx.nextNumber(seriesOf(bureauCode, kind, tx.today));
    const number = documentNumber(seal.abbreviation, kind, tx.today, n);
    const code = verificationCode(tx.bytes(16));
    const made = { id, number, code, seal, wording, today: tx.today, now: tx.now };
    const content = canonicalJson(this.contentOf(order, made));
    const contentDigest = createHash('sha256').update(content).digest('hex');
    const use = this.useSeal.enter(tx, inHand, {
      documentKind: kind,
      documentNumber: number,
      contentDigest,
      documentId: id,
      caseNumber: order.caseNumber,
      itemCode: order.itemCode,
      scope: scopeOf(order),
      requester: order.requester,
      copies: 1,
      officialSealReason: order.officialSealReason || null,
    });
    tx.insert(DocumentRendering, { documentId: id, attempts: 0, nextAt: tx.systemNow, error: null });
    tx.afterCommit(() => this.sweeps.wake(RENDERING_SWEEP));
    tellFailedTemplate(tx, order, { id, number, wording });
    return {
      number,
      issuer: seal.ownerName,
      content: content.toString('utf8'),
      contentDigest,
      sealUseId: use.id,
      verificationCode: code,
      signedOn: tx.today as string,
      validUntil: 'certificate' in order.facts ? (order.facts.certificate?.validUntil ?? null) : null,
      issuedAt: null,
      file: null,
    };
  }

  private contentOf(
    order: IssueOrder,
    made: { id: string; number: string; code: string; seal: Seal; wording: Wording; today: LegalDate; now: Date },
  ): DocumentContent {
    const { id, number, code, seal, wording, today, now } = made;
    return {
      v: 2,
      id,
      kind: order.kind,
      facts: order.facts,
      ...wording,
      caseNumber: order.caseNumber,
      issuerCode: order.bureauCode,
      sealId: seal.id,
      head: {
        number,
        ...headFor(seal),
        signedOn: today,
        verification: {
          code: grouped(code),
          url: `${this.config.origins.approval ?? ''}/api/v1/public/documents/${code}`,
        },
        createdAt: now.toISOString(),
      },
    } as DocumentContent;
  }
}

/** Who issues a paper, and what the seal on it shows. */
function headFor(seal: Seal) {
  return {
    issuer: seal.ownerName,
    seal: {
      ownerName: seal.ownerName,
      // An official seal names nobody but its owner.
      ...(seal.kind === 'special' && { kindName: seal.name }),
      code: seal.code,
    },
  };
}

/** What keeps a seal from a paper; anything but a rule is a fault, and undoes the transaction. */
export function whyOwed(error: unknown): WhyOwed {
  if (!(error instanceof RuleBreach)) throw error;
  return { rule: error.rule, detail: error.detail ?? NO_SEAL };
}

const NO_SEAL = { zh: '印章暂时不能使用', en: 'the seal can’t be used for now' };

/** Tells the bureau that its own template could not word a document, which the standard has worded. PRA-2 */
function tellFailedTemplate(
  tx: Tx,
  { kind, bureauCode, caseNumber }: IssueOrder,
  { id, number, wording }: { id: string; number: string; wording: Wording },
): void {
  const failed = wording.template.insteadOf;
  if (!failed) return;
  const { title } = KINDS[kind];
  tx.publish(noticeIssued, {
    subject: id,
    caseNumber,
    data: {
      recipientBody: bureauCode,
      kind: 'template-failed',
      title: `${title}模板第${failed.ordinal}版未能使用`,
      content: `${title}（${number}）已按标准模板制发。本单位模板第${failed.ordinal}版不能用于该文书：${failed.because.join('；')}。请修改模板。`,
      files: [],
      caseNumber,
    },
  });
}

/** Whose document it is, and who is told of it. */
function belongingTo({ kind, caseNumber, itemCode, bureauCode, recipientSub, departments }: IssueOrder) {
  return {
    ...{ kind, caseNumber, itemCode, bureauCode, recipientSub },
    departments: departments.map(({ code, name }) => ({ code, name })),
  };
}
