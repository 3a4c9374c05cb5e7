import type { HeldLog } from '../audit-check.js';
import type { OpenedRow, ServiceEvidence } from '../evidence.js';
import { openEnds, openEndText } from '../open-ends.js';
import { checkExport } from './check-export.js';
import { checkLog, type LogSummary } from './check-log.js';
import { checkDocuments, checkDraws, checkMaterials, checkOtherFiles, type DrawSummary } from './check-parts.js';
import { checkRows } from './check-rows.js';
import { contentsPage } from './contents-page.js';
import { type BundleFinding, Findings, Malformed } from './findings.js';
import { BUNDLE_FORMAT, type BundleFiles, type Manifest, paths, sha256 } from './format.js';
import { readJson } from './read.js';
import { type KeyInBundle, TrustedKeys } from './trusted-keys.js';
import { unpackZip } from './unpack-zip.js';

/** What was found out about a bundle. */
export interface BundleVerdict {
  ok: boolean;
  caseNumber: string | null;
  takenAt: string | null;
  services: LogSummary[];
  draws: DrawSummary[];
  documents: number;
  materials: number;
  /** Files that the evidence names beside papers and materials. */
  otherFiles: number;
  messages: number;
  /** To be compared with what was published, unless trusted keys were given. */
  keys: KeyInBundle[];
  findings: BundleFinding[];
}

/** What a verifier brings along: keys that are trusted already, and leaf hashes kept of logs, by service. */
export interface Brought {
  readonly trusted?: TrustedKeys | undefined;
  readonly held?: Readonly<Record<string, HeldLog>> | undefined;
}

/** Verifies a bundle with nothing but its bytes and what is brought along. Never throws. */
export function verifyBundle(zip: Uint8Array, brought: Brought = {}): BundleVerdict {
  const findings = new Findings();
  const files = findings.reading('', () => unpackZip(zip)) ?? new Map<string, Uint8Array>();
  return verifyBundleFiles(files, brought, findings);
}

/** Verifies the files of a bundle. */
export function verifyBundleFiles(
  files: BundleFiles,
  { trusted = TrustedKeys.none, held = {} }: Brought = {},
  findings = new Findings(),
): BundleVerdict {
  const verdict: BundleVerdict = {
    ok: false,
    caseNumber: null,
    takenAt: null,
    services: [],
    draws: [],
    documents: 0,
    materials: 0,
    otherFiles: 0,
    messages: 0,
    keys: [],
    findings: findings.list,
  };
  const manifest = findings.reading(paths.manifest, () => readManifest(files));
  if (!manifest) return verdict;
  const { caseNumber, takenAt, services } = manifest;
  Object.assign(verdict, { caseNumber, takenAt });
  findings.reading(paths.manifest, () => checkManifest(manifest, files, findings));

  const evidence: ServiceEvidence[] = [];
  const expected = new Set<string>();
  for (const service of services) {
    const shown = readEvidence(files, { service, caseNumber }, findings);
    if (!shown) continue;
    evidence.push(shown);
    findings.reading(paths.evidence(service), () =>
      checkService(files, shown, { manifest, trusted, held: held[service], expected, verdict }, findings),
    );
  }
  verdict.otherFiles =
    findings.reading(paths.manifest, () => checkOtherFiles(files, evidence, expected, findings)) ?? 0;
  const logs = services.flatMap((service) => [
    paths.evidence(service),
    paths.noteKey(service),
    paths.checkpoint(service),
    paths.proofs(service),
    paths.statement(service),
    paths.keyChanges(service),
  ]);
  for (const path of files.keys()) {
    const known = path === paths.manifest || path === paths.contents || logs.includes(path) || expected.has(path);
    findings.demand(known, path, 'surplus', 'nothing in the evidence speaks of this file');
  }

  // Whoever holds one key speaks for one log, or for the draws: a fingerprint that is trusted doesn't say for which.
  for (const [i, { file, fingerprint }] of verdict.keys.entries()) {
    const first = verdict.keys.findIndex((other) => other.fingerprint === fingerprint) === i;
    findings.demand(first, file, 'key-twice', fingerprint);
  }
  findings.reading(paths.manifest, () => {
    const times = evidence.map((one) => one.takenAt).sort();
    findings.demand(
      times.length === 0 || takenAt === times.at(-1),
      paths.manifest,
      'manifest-differs',
      `takenAt ${takenAt}`,
    );
  });
  findings.reading(paths.contents, () => {
    // Nobody reads a story here that the evidence doesn't tell.
    const page = contentsPage({ caseNumber, takenAt, services, evidence, files });
    findings.demand(
      Buffer.from(page).equals(files.get(paths.contents) ?? Buffer.alloc(0)),
      paths.contents,
      'contents-differ',
    );
  });
  const said = evidence.some(({ audit }) => audit.length > 0);
  findings.demand(said, paths.manifest, 'empty', 'no service shows any act of this case');
  findings.reading(paths.manifest, () => {
    for (const end of openEnds(evidence)) findings.add(paths.evidence(end.service), end.why, openEndText(end));
    verdict.messages = evidence.reduce((sum, { outbox }) => sum + outbox.length, 0);
  });
  verdict.ok = findings.list.length === 0;
  return verdict;
}

/** Checks what one service shows; adds what it found out to the verdict and the files it speaks of to those expected. */
function checkService(
  files: BundleFiles,
  shown: ServiceEvidence,
  given: {
    manifest: Manifest;
    trusted: TrustedKeys;
    held: HeldLog | undefined;
    expected: Set<string>;
    verdict: BundleVerdict;
  },
  findings: Findings,
): void {
  const { manifest, trusted, held, expected, verdict } = given;
  const exported = checkExport(files, shown, manifest, findings);
  const statementId = statementIdIn(files, shown.service);
  const log = checkLog(files, shown, { trusted, statementId, ...(held ? { held } : {}) }, findings);
  const rows = checkRows(shown, findings);
  if (log) verdict.services.push({ ...log.summary, rows, exported });
  if (log) verdict.keys.push(log.key);
  verdict.documents += checkDocuments(files, shown, expected, findings);
  verdict.materials += checkMaterials(files, shown, expected, findings);
  const { draws, key } = checkDraws(files, shown, { expected, trusted }, findings);
  verdict.draws.push(...draws);
  if (key) verdict.keys.push(key);
}

/** The entry of a service's export; whether it holds is judged elsewhere. */
function statementIdIn(files: BundleFiles, service: string): string | undefined {
  try {
    return readJson<OpenedRow>(files, paths.statement(service)).entryId;
  } catch {
    return undefined;
  }
}

function readManifest(files: BundleFiles): Manifest {
  const manifest = readJson<Manifest>(files, paths.manifest);
  const { format, bundleId, caseNumber, takenAt, services } = manifest;
  if (format !== BUNDLE_FORMAT) {
    throw new Malformed(
      `格式为${format}，应为${BUNDLE_FORMAT}：旧版证据包请重新生成（npm run bundle）`,
      `the format is ${format}, not ${BUNDLE_FORMAT}: gather an older bundle anew (npm run bundle)`,
    );
  }
  const texts = [bundleId, caseNumber, takenAt, ...services];
  if (texts.some((text) => typeof text !== 'string') || !Array.isArray(manifest.files))
    throw new Malformed('不是清单', 'not a manifest');
  if (new Set(services).size !== services.length) throw new Malformed('同一服务列出两次', 'a service is listed twice');
  const strays = [
    ...strayIn(manifest, ['format', 'bundleId', 'caseNumber', 'takenAt', 'services', 'files']),
    ...manifest.files.flatMap((file) => strayIn(file, ['path', 'size', 'sha256'])),
  ];
  if (strays.length > 0)
    throw new Malformed(
      `含有清单不应有的内容：${[...new Set(strays)].join('、')}`,
      `it holds what no manifest has: ${[...new Set(strays)].join(', ')}`,
    );
  return manifest;
}

/** Names the fields that have no place in a manifest: nothing else vouches for what they say. */
function strayIn(value: object, known: readonly string[]): string[] {
  return Object.keys(value).filter((name) => !known.includes(name));
}

/** Every file is listed once, with its digest, and nothing else is there. */
function checkManifest(manifest: Manifest, files: BundleFiles, findings: Findings): void {
  const listed = new Set<string>([paths.manifest]);
  for (const { path, size, sha256: digest } of manifest.files) {
    if (!findings.demand(!listed.has(path), path, 'listed-twice')) continue;
    listed.add(path);
    const bytes = files.get(path);
    if (!bytes) findings.add(path, 'missing', 'listed in the manifest');
    else findings.demand(bytes.length === size && sha256(bytes) === digest, path, 'changed', 'not the digest listed');
  }
  for (const path of files.keys()) findings.demand(listed.has(path), path, 'not-listed');
}

function readEvidence(
  files: BundleFiles,
  { service, caseNumber }: { service: string; caseNumber: string },
  findings: Findings,
): ServiceEvidence | undefined {
  const path = paths.evidence(service);
  return findings.reading(path, () => {
    const evidence = readJson<ServiceEvidence>(files, path);
    const { audit, outbox, inbox } = evidence;
    if (![audit, outbox, inbox].every(Array.isArray))
      throw new Malformed('不是服务的证据', 'not the evidence of a service');
    findings.demand(evidence.service === service, path, 'other-service', evidence.service);
    findings.demand(evidence.caseNumber === caseNumber, path, 'other-case', evidence.caseNumber);
    // From here on it is the service that the manifest speaks of.
    return { ...evidence, service };
  });
}
