import { Injectable } from '@nestjs/common';
import type { Actor } from '@shenguan/common/auth';
import { BlobStore, type StagedFile } from '@shenguan/common/files';
import {
  assertVersion,
  currentContext,
  demandFiles,
  type IdOrNumber,
  preconditionRequired,
  type ReceivedFile,
} from '@shenguan/common/http';
import { demandLawful } from '@shenguan/common/phrases';
import { checkCreditCode, demandIdentifiers } from '@shenguan/common/privacy';
import { demandState, move } from '@shenguan/common/states';
import { type Tx, UnitOfWork } from '@shenguan/common/work';
import {
  applicantActs,
  type Case,
  caseTransitions,
  filesOfMaterial,
  gapTransitions,
  lockOwnCase,
  type MaterialAgency,
  MaterialDto,
  MaterialGap,
  type MaterialOccasion,
  MaterialVersion,
  materialsOf,
  OPEN_FOR_MATERIALS,
  openForMaterials,
  readableCase,
  tellPaperAdded,
  UNDER_REVIEW,
} from '../cases/index.js';
import { PublishedItems } from '../items/index.js';
import { TimeLimits } from '../time-limits/index.js';
import type { HandInMaterialDto } from './hand-in-material.dto.js';
import { originOf } from './result-of-engagement.js';
import { Room } from './room.js';

/** Largest file that is taken, in bytes. */
export const MATERIAL_SIZE_MAX = 50 * 1024 * 1024;
/** Files of one request, and their bytes together. */
export const MATERIAL_FILES_MAX = 20;
export const MATERIAL_TOTAL_MAX = 200 * 1024 * 1024;

/**
 * Hands a material in, of one file or several, or better ones in their place: all of them or none. What the guide does not list is a volunteered extra: kept
 * apart, never refused; what an engaged agency delivered goes in as it is. APL-31, INT-20
 */
@Injectable()
export class HandInMaterial {
  constructor(
    private readonly work: UnitOfWork,
    private readonly items: PublishedItems,
    private readonly blobs: BlobStore,
    private readonly room: Room,
    private readonly limits: TimeLimits,
  ) {}

  async execute(
    ref: IdOrNumber,
    materialCode: string,
    order: HandInMaterialDto,
    uploads: readonly ReceivedFile[] | undefined,
    actor: Actor,
  ): Promise<MaterialDto> {
    // Asked before the file is kept, so that nobody fills the store through other people's cases.
    await this.work.read(actor, async (tx) => {
      const row = await readableCase(tx, ref, actor);
      if (!(await gapFor(tx, row, materialCode))) assertOpen(row);
    });
    const named = agencyOf(order);
    const staged = demandFiles(uploads);
    return this.work.run(actor, async (tx) => {
      const row = await lockOwnCase(tx, ref, 'apply');
      const gap = await gapFor(tx, row, materialCode);
      if (!gap) assertOpen(row);
      if (gap) await this.fill(tx, gap);
      return this.put(tx, row, {
        materialCode,
        order,
        named,
        staged,
        occasion: gap ? 'gap' : OCCASION[row.state as keyof typeof OCCASION],
      });
    });
  }

  /** What was promised comes in time: the gap closes. PRA-9 */
  private async fill(tx: Tx, gap: MaterialGap): Promise<void> {
    gap.state = move(gapTransitions, 'fill', gap.state);
    gap.endedAt = tx.now;
    await this.limits.close(tx, gap.id, 'gap');
    tx.update(MaterialGap, gap, { action: 'material-gap.filled', rules: ['PRA-9'] });
  }

  /** Puts files into the case as a version of a material. */
  async put(
    tx: Tx,
    row: Case,
    { materialCode, order, named, staged, occasion, onPaper }: PutMaterial,
  ): Promise<MaterialDto> {
    const [{ guide }, materials] = await Promise.all([
      this.items.pinned(tx, row.itemCode, row.itemVersion),
      materialsOf(tx, { caseId: row.id }),
    ]);
    // What a clerk enters for others he words himself.
    if (onPaper) demandLawful('APL-31', { name: order.name, note: order.note });
    const existing = materials.find((one) => one.materialCode === materialCode);
    const listed = guide.materials.find(({ code }) => code === materialCode);
    const { agency, engagementId } = await originOf(tx, row, listed, {
      ...{ files: staged, agency: named, engagementId: order.engagementId },
    });
    const values = {
      name: listed?.name ?? (order.name?.trim() || staged[0]!.name),
      voluntary: listed === undefined || listed.voluntary,
      agency,
      engagementId,
      note: order.note ?? '',
      occasion,
      handedInAt: tx.now,
      handedInBy: onPaper ? row.ownerSub : tx.actor.sub,
      enteredBy: onPaper ? tx.actor.sub : null,
    };
    if (existing) {
      // What was judged as handed in stays; what silence passed over may still be added.
      demandState(
        caseTransitions,
        row.state,
        [...OPEN_FOR_MATERIALS, 'entering'],
        'APL-32',
        applicantActs.acts.Cases_handIn.called,
      );
      const repeated = isRepeat(existing, staged, values);
      if (repeated && row.state === 'draft') return MaterialDto.of(existing);
      // Later the same file once more displaces nothing either; that it answers no notice is said at submission.
      if (!repeated) assertSeen(existing);
    }
    // What a draft says is its applicant's own paper: what he replaces in it goes. Later both versions stay. PRA-8
    const goes = existing !== undefined && row.state === 'draft';
    if (goes) {
      for (const { owner, sha256 } of filesOfMaterial(existing)) await this.blobs.doubt(owner, sha256);
      tx.remove(MaterialVersion, existing, { action: 'material.discarded', rules: ['PRA-8'] });
    }
    await this.room.demandForFiles(tx, row, materialCode, staged.length, goes ? existing : undefined);
    const files = [];
    for (const one of staged) files.push({ ...(await one.keep()) });
    const [file, ...more] = files;
    const material = tx.insert(
      MaterialVersion,
      {
        id: tx.uuid(),
        caseId: row.id,
        caseNumber: row.caseNumber,
        materialCode,
        ordinal: (existing?.ordinal ?? 0) + 1,
        supersedes: existing && !goes ? existing.id : null,
        ...values,
        file: file!,
        moreFiles: more.length > 0 ? more : null,
      },
      { action: actOf(existing, values.voluntary), rules: ['APL-31'] },
    );
    // A panel that sits, or is to sit, has another list of papers from now on. REV-10
    if (UNDER_REVIEW.includes(row.state)) await tellPaperAdded(tx, row, material);
    return MaterialDto.of(material);
  }
}

/** What is handed in: of which material, on what occasion. */
export interface PutMaterial {
  readonly materialCode: string;
  readonly order: HandInMaterialDto;
  /** The agency that the form names. */
  readonly named: MaterialAgency | null;
  readonly staged: readonly StagedFile[];
  readonly occasion: MaterialOccasion;
  /** Entered by a clerk, who is no party by it. APL-29 */
  readonly onPaper?: true;
}

/** On what occasion a material comes in, by where the case stands. */
const OCCASION = {
  draft: 'own',
  submitted: 'on-the-spot',
  correcting: 'corrected',
  accepted: 'after-silence',
} as const satisfies Partial<Record<Case['state'], MaterialOccasion>>;

function actOf(existing: MaterialVersion | undefined, voluntary: boolean): string {
  if (existing) return 'material.replaced';
  return voluntary ? 'material.volunteered' : 'material.handed-in';
}

/** The same files with the same words once more, because an answer was lost: they displace nothing. */
function isRepeat(
  existing: MaterialVersion,
  staged: readonly StagedFile[],
  { agency, note }: Pick<MaterialVersion, 'agency' | 'note'>,
): boolean {
  if (currentContext()?.ifMatch !== undefined) return false;
  const files = filesOfMaterial(existing);
  return (
    files.length === staged.length &&
    files.every(({ sha256, name }, n) => sha256 === staged[n]!.sha256 && name === staged[n]!.name) &&
    existing.note === note &&
    existing.agency?.name === agency?.name &&
    existing.agency?.code === agency?.code
  );
}

/** A second page sent like a first one must not take its place: who replaces a file says which. */
function assertSeen({ ordinal: version, file }: MaterialVersion): void {
  if (currentContext()?.ifMatch !== undefined) {
    assertVersion(version);
    return;
  }
  throw preconditionRequired({
    detail: {
      zh: `该材料已有文件“${file.name}”。如要以新文件替换，请带 If-Match: "${version}"；如还有其他页，请与已有文件合并为一个文件，或者在同一请求中一并上传（多个 file），然后替换`,
      en: `this material already has the file "${file.name}": to replace it, send If-Match: "${version}"; to add pages, put all into one file, or send all files in one request (several \`file\` parts), and replace it`,
    },
    facts: { version },
  });
}

/** The gap that a material fills, where its day is not over. PRA-9 */
async function gapFor(tx: Tx, { id: caseId, state }: Case, materialCode: string): Promise<MaterialGap | null> {
  if (!UNDER_REVIEW.includes(state)) return null;
  const gap = await tx.findOne(MaterialGap, { caseId, materialCode, state: 'open' });
  return gap && gap.dueOn >= tx.today ? gap : null;
}

function assertOpen(row: Case): void {
  demandState(caseTransitions, row.state, openForMaterials(row), 'APL-32', applicantActs.acts.Cases_handIn.called);
}

/** The applicant's own choice of agency is entered with its code, which is checked. INT-5, PRA-1 */
export function agencyOf({ agencyName, agencyCode }: HandInMaterialDto): MaterialAgency | null {
  if (agencyName === undefined && agencyCode === undefined) return null;
  const { '/agencyCode': code } = demandIdentifiers({ '/agencyCode': checkCreditCode(agencyCode) });
  return { name: agencyName?.trim() ?? '', code };
}
