import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { InclusionProof } from '@shenguan/common/audit/tree';
import type { ToldKeys } from '@shenguan/common/draw';
import { evidencePath, type OpenedRow, type ServiceEvidence } from '../evidence.js';
import { openEnds } from '../open-ends.js';
import { contentsPage } from './contents-page.js';
import { documentPath, drawPath, materialPath, otherPath } from './file-names.js';
import { type BundledProof, type BundleFiles, jsonFile, manifestOf, paths } from './format.js';
import { type DrawEvidence, documentsOf, drawsOf, materialsOf, otherFilesOf, unloggedRows } from './parts.js';

/** Where a bundle is gathered from; `SystemClient` is one. */
export interface BundleSource {
  readonly services: readonly string[];
  get<T>(service: string, path: string): Promise<T>;
  getBytes(service: string, path: string): Promise<Uint8Array>;
  post<T>(service: string, path: string, body?: object): Promise<T>;
}

/** How long to wait for what is under way. */
export interface Patience {
  readonly tries: number;
  readonly pauseMs: number;
}

const PATIENCE: Patience = { tries: 40, pauseMs: 250 };
/** Proofs asked for at a time. */
const PROOFS_AT_ONCE = 16;

type Gathered = { evidence: ServiceEvidence; bytes: Uint8Array; statement: OpenedRow };

/** Gathers all evidence of a case into the files of a bundle; null where no service knows the case. */
export async function gatherBundle(
  source: BundleSource,
  caseNumber: string,
  patience: Patience = PATIENCE,
  bundleId: string = randomUUID(),
): Promise<BundleFiles | null> {
  if (!(await settle(source, caseNumber, patience))) return null;
  const gathered = await Promise.all(
    source.services.map((service) => exported(source, service, { caseNumber, bundleId })),
  );

  const files = new Map<string, Uint8Array>();
  for (const { evidence, bytes, statement } of gathered) {
    const { service } = evidence;
    files.set(paths.evidence(service), bytes);
    files.set(paths.statement(service), jsonFile(statement));
    const entries = [...evidence.audit.map(({ id }) => id), statement.entryId];
    for (const [path, file] of await logFiles(source, service, entries, patience)) files.set(path, file);
    for (const [n, document] of documentsOf(evidence).entries()) {
      if (!document.file) continue;
      files.set(documentPath(document, n), await source.getBytes(service, `/api/v1/documents/${document.id}/file`));
    }
    for (const [n, material] of materialsOf(evidence).entries()) {
      const { materialCode, ordinal, part } = material;
      const which = ordinal === undefined ? '' : `?version=${ordinal}${part === undefined ? '' : `&part=${part}`}`;
      const path = `/api/v1/cases/${caseNumber}/materials/${materialCode}/file${which}`;
      files.set(materialPath(material, n), await source.getBytes(service, path));
    }
    const draws = drawsOf(evidence);
    for (const [n, draw] of draws.entries()) files.set(drawPath(draw, n), await drawProof(source, service, draw.id));
    if (draws.length > 0) for (const [path, file] of await drawKeys(source, service)) files.set(path, file);
  }
  const facts = {
    bundleId,
    caseNumber,
    takenAt: gathered.map(({ evidence }) => evidence.takenAt).reduce((a, b) => (a > b ? a : b)),
    services: gathered.map(({ evidence }) => evidence.service).sort(),
  };
  const evidence = gathered.map((one) => one.evidence);
  for (const [n, file] of otherFilesOf(evidence).entries()) {
    const path = `${evidencePath(caseNumber)}/files/${file.sha256}`;
    files.set(otherPath(file, n), await source.getBytes(file.service, path));
  }
  files.set(paths.contents, contentsPage({ ...facts, evidence, files }));
  const manifest = manifestOf(files, facts);
  return files.set(paths.manifest, jsonFile(manifest));
}

/** Waits until messages, documents and rows are at rest, or patience ends; false where no service knows the case. */
async function settle(source: BundleSource, caseNumber: string, patience: Patience): Promise<boolean> {
  for (let left = patience.tries; ; left--) {
    const evidence = await Promise.all(
      source.services.map((service) => source.get<ServiceEvidence>(service, evidencePath(caseNumber))),
    );
    if (!evidence.some(({ audit, outbox, inbox }) => audit.length + outbox.length + inbox.length > 0)) return false;
    if (left <= 1 || isSettled(evidence)) return true;
    await delay(patience.pauseMs);
  }
}

/** Has a service give out its evidence, and its log say so. */
async function exported(
  source: BundleSource,
  service: string,
  { caseNumber, bundleId }: { caseNumber: string; bundleId: string },
): Promise<Gathered> {
  const { evidence, statement } = await source.post<{ evidence: string; statement: OpenedRow }>(
    service,
    `${evidencePath(caseNumber)}/exports`,
    { bundleId },
  );
  // The bytes as they were given out: the log holds their digest.
  return { evidence: JSON.parse(evidence), bytes: Buffer.from(evidence, 'utf8'), statement };
}

function isSettled(evidence: readonly ServiceEvidence[]): boolean {
  const waiting = openEnds(evidence).filter(({ why }) => why !== 'other-absent');
  const issuing = evidence.flatMap(documentsOf).filter(({ file }) => !file);
  return waiting.length + issuing.length + evidence.flatMap(unloggedRows).length === 0;
}

/** Key, one checkpoint and the proofs of all entries against it. */
async function logFiles(
  source: BundleSource,
  service: string,
  ids: readonly string[],
  patience: Patience,
): Promise<[string, Uint8Array][]> {
  const [key] = await source.get<{ noteKey: string }[]>(service, '/api/v1/audit/keys');
  if (!key) throw new Error(`${service} names no key of its log`);
  for (let left = patience.tries; ; left--) {
    const { size, checkpoint } = await source.post<{ size: number; checkpoint: string }>(
      service,
      '/api/v1/audit/checkpoints',
    );
    const proofs = await proveAll(source, service, { size, ids });
    if (proofs) {
      return [
        [paths.noteKey(service), Buffer.from(`${key.noteKey}\n`, 'utf8')],
        ...(await keyChanges(source, service)),
        [paths.checkpoint(service), Buffer.from(checkpoint, 'utf8')],
        [paths.proofs(service), jsonFile(proofs)],
      ];
    }
    if (left <= 1) throw new Error(`${service} has entries of the case that it still has not sequenced`);
    await delay(patience.pauseMs);
  }
}

/** Returns a proof for each entry against the checkpoint of `size`; null while that does not cover one of them. */
async function proveAll(
  source: BundleSource,
  service: string,
  { size, ids }: { size: number; ids: readonly string[] },
): Promise<BundledProof[] | null> {
  const proofs: BundledProof[] = [];
  for (let at = 0; at < ids.length; at += PROOFS_AT_ONCE) {
    const batch = await Promise.all(
      ids.slice(at, at + PROOFS_AT_ONCE).map((id) => proveOne(source, service, { size, id })),
    );
    for (const proof of batch) {
      if (!proof) return null;
      proofs.push(proof);
    }
  }
  return proofs;
}

async function proveOne(
  source: BundleSource,
  service: string,
  { size, id }: { size: number; id: string },
): Promise<BundledProof | null> {
  try {
    const path = `/api/v1/audit/entries/${id}/proof?treeSize=${size}`;
    const { leaf, leafHash, leafIndex, treeSize, hashes, rootHash } = await source.get<InclusionProof>(service, path);
    return { entryId: id, leaf: leaf!, leafHash, leafIndex, treeSize, hashes, rootHash };
  } catch (error) {
    // 409: the entry has no place in the log yet.
    if ((error as { status?: number }).status === 409) return null;
    throw error;
  }
}

/** The proof as its public endpoint gives it: with names only once they were opened. EXP-22 */
async function drawProof(source: BundleSource, service: string, id: DrawEvidence['id']): Promise<Uint8Array> {
  return source.getBytes(service, `/api/v1/draws/${id}/proof`);
}

/** The key of draws, and how it came to be this one where it was changed. */
async function drawKeys(source: BundleSource, service: string): Promise<[string, Uint8Array][]> {
  const { publicKey, keys } = await source.get<{ publicKey: string; keys?: ToldKeys }>(
    service,
    '/api/v1/draws/service-key',
  );
  const key: [string, Uint8Array] = [paths.drawKey, Buffer.from(`${publicKey}\n`, 'utf8')];
  return keys && keys.changes.length > 0 ? [key, [paths.drawKeyChanges, jsonFile(keys)]] : [key];
}

/** How the key of a log came to be this one, where it was changed. */
async function keyChanges(source: BundleSource, service: string): Promise<[string, Uint8Array][]> {
  const keys = await source.get<ToldKeys>(service, '/api/v1/audit/key-changes');
  return keys.changes.length > 0 ? [[paths.keyChanges(service), jsonFile(keys)]] : [];
}
