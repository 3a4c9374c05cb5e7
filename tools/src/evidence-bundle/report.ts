import type { BundleVerdict } from './check.js';
import type { BundleFinding } from './findings.js';

/** Tells people what a verification found. */
export function describeVerdict(verdict: BundleVerdict): string[] {
  const { ok, caseNumber, takenAt, services, draws, documents, messages, keys, findings } = verdict;
  return [
    ok ? `HOLDS  case ${caseNumber}, taken ${takenAt}` : `DOES NOT HOLD  ${findings.length} found`,
    ...services.map(
      ({ service, entries, size, root }) =>
        `  ${service.padEnd(16)}  ${entries} entries under the checkpoint of ${size}  root ${root}`,
    ),
    `  ${documents} documents, ${messages} messages between services, ${draws.length} draws`,
    ...draws.flatMap(({ id, stage, witnesses }) => [
      `  draw ${id}  ${stage}`,
      ...witnesses.map((witness) => `    witness ${witness.id} of ${witness.body}  ${witness.fingerprint}`),
    ]),
    ...(keys.some(({ trusted }) => trusted === null) ? ['Compare these keys with published ones:'] : ['Keys:']),
    ...keys.map(
      ({ of, fingerprint, trusted }) =>
        `  ${fingerprint}  ${of}${trusted === null ? '' : trusted ? '  trusted' : '  NOT TRUSTED'}`,
    ),
  ]
    .map(plain)
    .concat(describeFindings(findings));
}

/** Tells people what is wrong, a line each. */
export function describeFindings(findings: readonly BundleFinding[]): string[] {
  return findings.map(({ file, finding, detail }) =>
    plain(`FOUND  ${[finding, file, detail].filter(Boolean).join('  ')}`),
  );
}

/** A bundle of foreign make may hold names that would have a terminal show something else. */
function plain(line: string): string {
  return line.replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd');
}
