import { isDeepStrictEqual } from 'node:util';
import { KeyChain } from '@shenguan/common/audit/tree';
import { checkProof, type DrawStage, keyForProof, parseStrictly, type ToldKeys } from '@shenguan/common/draw';
import type { ServiceEvidence } from '../evidence.js';
import { documentPath, drawPath, materialPath, otherPath } from './file-names.js';
import { type Findings, Malformed } from './findings.js';
import { type BundleFiles, paths, sha256 } from './format.js';
import { documentsOf, drawsOf, materialsOf, otherFilesOf } from './parts.js';
import { readJson, readText } from './read.js';
import { fingerprintOf, type KeyInBundle, type TrustedKeys } from './trusted-keys.js';

/** A draw of the case whose proof was recomputed. */
export interface DrawSummary {
  id: string;
  /** How far it had come; `complete` has a panel. */
  stage: DrawStage;
  seed: string | null;
  /** Witnesses' fingerprints, to be compared with their appointment documents. */
  witnesses: { id: string; body: string; fingerprint: string }[];
}

/** Checks that each document shown is there byte for byte; adds its path to those expected. Returns how many. */
export function checkDocuments(
  files: BundleFiles,
  evidence: ServiceEvidence,
  expected: Set<string>,
  findings: Findings,
): number {
  let count = 0;
  for (const [n, document] of documentsOf(evidence).entries()) {
    const { number, file } = document;
    const path = documentPath(document, n);
    if (!findings.demand(Boolean(file), paths.evidence(evidence.service), 'not-issued', `document ${number}`)) continue;
    expected.add(path);
    const bytes = files.get(path);
    if (!findings.demand(bytes !== undefined, path, 'missing', `document ${number}`)) continue;
    const same = bytes!.length === file!.size && sha256(bytes!) === file!.sha256;
    findings.demand(same, path, 'document-differs', `not the file that the evidence of ${number} names`);
    count++;
  }
  return count;
}

/** Checks that each material shown is there byte for byte; adds its path to those expected. Returns how many. APL-31 */
export function checkMaterials(
  files: BundleFiles,
  evidence: ServiceEvidence,
  expected: Set<string>,
  findings: Findings,
): number {
  const materials = materialsOf(evidence);
  for (const [n, material] of materials.entries()) {
    const path = materialPath(material, n);
    expected.add(path);
    const bytes = files.get(path);
    if (!findings.demand(bytes !== undefined, path, 'missing', `material ${material.materialCode}`)) continue;
    const same = bytes!.length === material.file.size && sha256(bytes!) === material.file.sha256;
    findings.demand(same, path, 'material-differs', `not the file that the evidence of ${material.materialCode} names`);
  }
  return materials.length;
}

/** Checks that every other file which the evidence names is there byte for byte; adds its path to those expected. SUP-9 */
export function checkOtherFiles(
  files: BundleFiles,
  evidence: readonly ServiceEvidence[],
  expected: Set<string>,
  findings: Findings,
): number {
  const others = otherFilesOf(evidence);
  for (const [n, file] of others.entries()) {
    const path = otherPath(file, n);
    expected.add(path);
    const bytes = files.get(path);
    const named = `${paths.evidence(file.service)} names ${file.sha256}`;
    if (!findings.demand(bytes !== undefined, path, 'missing', named)) continue;
    findings.demand(bytes!.length === file.size && sha256(bytes!) === file.sha256, path, 'file-differs', named);
  }
  return others.length;
}

/** Recomputes the proof of each draw under the service's key; adds the paths to those expected. EXP-17.1 */
export function checkDraws(
  files: BundleFiles,
  evidence: ServiceEvidence,
  { expected, trusted }: { expected: Set<string>; trusted: TrustedKeys },
  findings: Findings,
): { draws: DrawSummary[]; key: KeyInBundle | null } {
  const draws: DrawSummary[] = [];
  const shown = drawsOf(evidence);
  if (shown.length === 0) return { draws, key: null };
  const publicKey = findings.reading(paths.drawKey, () => readText(files, paths.drawKey).trimEnd()) ?? '';
  expected.add(paths.drawKey);
  const fingerprint = fingerprintOf(Buffer.from(publicKey, 'hex'));
  const told = drawKeysTold(files, publicKey, { expected, findings });
  const chain = told && KeyChain.of(told.name, told.first, notesOf(told));
  const isTrusted = chain ? trusted.hasOneOf(chain) : trusted.has(publicKey, fingerprint);
  findings.demand(isTrusted !== false, paths.drawKey, 'key-not-trusted', publicKey);
  for (const [n, draw] of shown.entries()) {
    const { id, proof } = draw;
    const path = drawPath(draw, n);
    expected.add(path);
    findings.reading(path, () => {
      const bundled = parseStrictly(readText(files, path));
      // Throws what is wrong; an unfinished draw is no fault of the bundle.
      const { stage, seed, snapshot } = checkProof(bundled, told ? keyForProof(bundled, publicKey, told) : publicKey);
      findings.demand(snapshot.statement.draw === id, path, 'other-draw', snapshot.statement.draw);
      findings.demand(isDeepStrictEqual(bundled, proof), path, 'draw-differs', 'not the proof that the evidence shows');
      const witnesses = snapshot.statement.witnesses.map(({ id, body, key }) => ({
        id,
        body,
        fingerprint: fingerprintOf(Buffer.from(key, 'hex')),
      }));
      draws.push({ id, stage, seed, witnesses });
    });
  }
  return { draws, key: { file: paths.drawKey, of: 'draws', fingerprint, trusted: isTrusted } };
}

const notesOf = ({ changes }: ToldKeys): string[] => changes.map(({ note }) => note);

/** How the key of draws came to be this one, where it was changed; null where it was not, or that is no chain of it. */
function drawKeysTold(
  files: BundleFiles,
  publicKey: string,
  { expected, findings }: { expected: Set<string>; findings: Findings },
): ToldKeys | null {
  const file = paths.drawKeyChanges;
  if (!files.has(file)) return null;
  expected.add(file);
  const told = findings.reading(file, () => {
    const read = readJson<ToldKeys>(files, file);
    // Else the key of a log, which somebody else may hold, could stand for that of draws.
    const ofDraws = String(read.name).endsWith('/draws');
    if (!ofDraws || !KeyChain.of(read.name, read.first, notesOf(read))?.keys.includes(publicKey)) {
      throw new Malformed('不是由前一密钥签名的更换记录', 'not changes of this key that the keys before it signed');
    }
    return read;
  });
  return told ?? null;
}
