import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mintToken } from '@shenguan/embedded/mint-token';
import type { System } from '@shenguan/embedded/system';
import { type BundleVerdict, verifyBundle } from '@shenguan/tools/evidence-bundle/check';
import { paths } from '@shenguan/tools/evidence-bundle/format';
import { Api } from '../src/api.js';
import { inDatabase } from '../src/checks/database.js';
import { runTool } from '../src/commands.js';
import { application } from '../src/matter/application.js';
import { AGENT, AUDITOR, BUREAU_STAFF } from '../src/matter/people.js';
import { accept } from '../src/steps/accept.js';
import { startApplied } from './applied-matter.js';
import { ForgedBundle, inRow } from './forged-bundle.js';

// biome-ignore lint/suspicious/noExplicitAny: whatever the evidence holds
type Loose = any;

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const APPROVAL = paths.evidence('approval');

describe('SUP-9 证据包经得起改动 · SUP-10 evidence bundles that nobody can rewrite', () => {
  const directory = mkdtempSync(join(tmpdir(), 'shenguan-bundles-'));
  const dataDir = join(directory, 'data');
  const commands = { commandEnvironment: async () => ({ DATA_DIR: dataDir }) };
  let system: System;
  let caseNumber: string;
  let genuine: Uint8Array;
  let earlier: Uint8Array;
  let ofAnotherCase: Uint8Array;

  beforeAll(async () => {
    const applied = await startApplied(dataDir);
    const { stage, matter } = applied;
    ({ system } = applied);
    await accept(stage, matter);
    caseNumber = matter.caseNumber;
    const agent = await stage.as('approval', AGENT);
    const project = { name: '怡安苑小区9号楼1单元加装电梯', address: '朔州市朔城区开发南路怡安苑小区9号楼1单元' };
    const other = await agent.post('/cases', { ...application(), project });
    expect(other.status).toBe(201);
    earlier = await bundle(caseNumber);
    genuine = await bundle(caseNumber);
    ofAnotherCase = await bundle(other.body.caseNumber);
  }, 240_000);
  afterAll(async () => {
    await system?.stop();
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
  });

  /** The auditor's command, on the running system. */
  async function bundle(number: string): Promise<Uint8Array> {
    const out = join(directory, 'bundle.zip');
    const { status, stdout, stderr } = await runTool('bundle', commands, [number, '--out', out]);
    expect({ status, told: status === 0 ? '' : stdout + stderr }).toEqual({ status: 0, told: '' });
    return readFileSync(out);
  }

  const found = ({ findings }: BundleVerdict) =>
    findings.map(({ file, finding, detail }) => `${finding} ${file} ${detail}`.trim());
  const forged = (change: (bundle: ForgedBundle) => unknown) => {
    const bundle = new ForgedBundle(genuine);
    change(bundle);
    return found(verifyBundle(bundle.pack()));
  };
  const one = (list: Loose[], about: Loose) =>
    list.find((row) => Object.entries(about).every(([field, value]) => row[field] === value))!;
  /** What is found where the evidence is no longer what the service gave out. */
  const rewritten = expect.stringMatching(/^evidence-changed evidence\/approval\.json/);

  it('held: a bundle of the running system; every row shown is proven, nothing rests on older entries', () => {
    const verdict = verifyBundle(genuine);
    expect(found(verdict)).toEqual([]);
    expect(verdict.services.map(({ service }) => service).sort()).toEqual([
      'approval',
      'joint-inspection',
      'review-experts',
      'supervision-link',
    ]);
    for (const { rows, exported } of verdict.services) {
      expect(rows).toMatchObject({ older: 0, elsewhere: 0 });
      expect(exported!.by).toContain('auditor');
    }
    const proven = Object.fromEntries(verdict.services.map(({ service, rows }) => [service, rows.proven]));
    expect(proven.approval).toBeGreaterThan(15);
    expect(proven['supervision-link']).toBeGreaterThan(10);
    expect(verdict).toMatchObject({ documents: 2, materials: 6 });
  });

  it('held: who a bundle shows no numbers of persons gets none by its openings either', () => {
    const rows: Loose[] = new ForgedBundle(genuine).json(APPROVAL).rows;
    const persons = rows.filter(({ subject }) => subject.type === 'case-person');
    expect(persons.length).toBeGreaterThan(2);
    for (const { open, closed } of persons) {
      expect(Object.keys(open).sort()).toEqual(['name', 'role']);
      expect(Object.keys(closed)).toEqual(
        expect.arrayContaining(['documentNumber', 'documentHash', 'phone', 'phoneHash']),
      );
    }
  });

  it('held: that it was exported, by whom and with what digest, stands in the log and in the next bundle', async () => {
    const auditor = new Api('approval', system.origins.approval!, await mintToken(dataDir, AUDITOR));
    const { body } = await auditor.get(`/audit/entries?caseNumber=${caseNumber}&subjectType=evidence-export`);
    expect(body.items.map(({ action }: Loose) => action)).toEqual(['evidence.exported', 'evidence.exported']);
    const [shown] = new ForgedBundle(genuine).json(APPROVAL).exports;
    expect(shown.evidence).toBe(sha256(new ForgedBundle(earlier).files.get(APPROVAL)!));
  });

  it('refused: a file that the evidence of the case does not name, and any file to others than auditors', async () => {
    const { documents } = new ForgedBundle(genuine).json(APPROVAL);
    const fileOf = (number: string, digest: string) => `/evidence/${number}/files/${digest}`;
    const as = async (person: typeof AUDITOR) =>
      new Api('approval', system.origins.approval!, await mintToken(dataDir, person));
    const auditor = await as(AUDITOR);
    const named = documents[0].file.sha256;
    expect(sha256((await auditor.get(fileOf(caseNumber, named))).bytes)).toBe(named);
    expect((await auditor.get(fileOf(caseNumber, 'ab'.repeat(32)))).status).toBe(404);
    expect((await auditor.get(fileOf('SP2026-000999', named))).status).toBe(404);
    expect((await (await as(BUREAU_STAFF.clerk)).get(fileOf(caseNumber, named))).status).toBe(403);
  });

  it('refused: others than auditors export nothing; a service gives its part of one bundle once', async () => {
    const path = `/evidence/${caseNumber}/exports`;
    const { bundleId } = new ForgedBundle(genuine).json(paths.manifest);
    const as = async (person: typeof AUDITOR) =>
      new Api('approval', system.origins.approval!, await mintToken(dataDir, person)).post(path, { bundleId });
    expect((await as(AGENT)).status).toBe(403);
    expect((await as(BUREAU_STAFF.clerk)).status).toBe(403);
    expect((await as(AUDITOR)).status).toBe(409);
  });

  it('cheated: another applicant, on the page alone and in the row that proves it', () => {
    const onPage = forged((bundle) => bundle.approval(({ case: row }) => (row.applicantName = '某开发公司')));
    expect(onPage).toEqual([
      rewritten,
      expect.stringMatching(/^shown-differs .*case .* applicantName: shown "某开发公司", logged "怡安苑/),
    ]);
    const inBoth = forged((bundle) =>
      bundle.approval((evidence) => inRow(evidence, evidence.case, 'applicantName', '某开发公司')),
    );
    const { id, version } = new ForgedBundle(genuine).json(APPROVAL).case;
    expect(inBoth).toEqual([rewritten, `row-changed ${APPROVAL} case ${id} v${version}`]);
  });

  it('cheated: accepted a day earlier', () => {
    const day = forged((bundle) =>
      bundle.approval((evidence) => inRow(evidence, evidence.case, 'acceptedAt', '2026-03-02T02:05:00.000Z')),
    );
    expect(day).toEqual([rewritten, expect.stringMatching(/^row-changed .* case /)]);
  });

  it('cheated: a limit that ends later, and a day that did not count', () => {
    const due = forged((bundle) =>
      bundle.approval((evidence) => inRow(evidence, one(evidence.limits, { kind: 'promised' }), 'dueOn', '2026-03-31')),
    );
    expect(due).toEqual([rewritten, expect.stringMatching(/^row-changed .* time-limit /)]);
    const counted = forged((bundle) =>
      bundle.approval(({ limits }) => (one(one(limits, { kind: 'promised' }).days, { counted: true }).counted = false)),
    );
    expect(counted).toEqual([rewritten]);
    const gone = forged((bundle) => bundle.approval((evidence) => evidence.limits.pop()));
    expect(gone).toEqual([rewritten, expect.stringMatching(/^row-not-shown .* time-limit /)]);
  });

  it('cheated: another document under the same number, with its digest in the evidence', () => {
    const paper = Buffer.from('%PDF-1.7\n% 另一份决定\n');
    const result = forged((bundle) => {
      const path = [...bundle.files.keys()].find((name) => name.includes('受理通知书'))!;
      bundle.files.set(path, paper);
      bundle.approval((evidence) => {
        const document = one(evidence.documents, { kind: 'acceptance' });
        inRow(evidence, document, 'file', { ...document.file, sha256: sha256(paper), size: paper.length });
      });
    });
    expect(result).toEqual([
      rewritten,
      expect.stringMatching(/^row-changed .* document /),
      // The departments' inboxes name the paper that they received.
      expect.stringMatching(/^missing 其他文件\/.* evidence\/supervision-link\.json names /),
    ]);
  });

  it('cheated: another material, alone and with its digest; one that is left out, alone and with its row', () => {
    const file = Buffer.from('%PDF-1.7\n% 另一份协议\n');
    const pathOf = (bundle: ForgedBundle) =>
      [...bundle.files.keys()].filter((name) => name.startsWith('申请材料/')).sort()[0]!;
    const path = pathOf(new ForgedBundle(genuine));
    expect(forged((bundle) => bundle.files.set(path, file))).toEqual([
      expect.stringContaining(`material-differs ${path}`),
    ]);
    const withDigest = forged((bundle) => {
      bundle.files.set(path, file);
      bundle.approval((evidence) => {
        const [material] = evidence.case.materials;
        inRow(evidence, material, 'file', { ...material.file, sha256: sha256(file), size: file.length });
      });
    });
    expect(withDigest).toEqual([rewritten, expect.stringMatching(/^row-changed .* case-material /)]);
    expect(forged((bundle) => bundle.files.delete(path))).toEqual([expect.stringContaining(`missing ${path}`)]);
    const withRow = forged((bundle) => {
      bundle.approval((evidence) => {
        const material = evidence.case.materials.pop();
        evidence.rows = evidence.rows.filter(({ subject }: Loose) => subject.id !== material.id);
      });
      bundle.files.delete(
        [...bundle.files.keys()]
          .filter((name) => name.startsWith('申请材料/'))
          .sort()
          .at(-1)!,
      );
    });
    expect(withRow).toEqual([rewritten, expect.stringMatching(/^row-not-opened .* case-material /)]);
  });

  it('cheated: an act that never was: the entry with its proof, its row and what is shown of it are gone', () => {
    const result = forged((bundle) => {
      let dropped = '';
      bundle.approval((evidence) => {
        const { id } = evidence.case.persons.pop();
        const entry = evidence.audit.find(({ subject }: Loose) => subject.id === id);
        dropped = entry.id;
        evidence.audit = evidence.audit.filter((one: Loose) => one !== entry);
        evidence.rows = evidence.rows.filter(({ subject }: Loose) => subject.id !== id);
      });
      bundle.edit(paths.proofs('approval'), (proofs) => {
        proofs.splice(
          proofs.findIndex(({ entryId }: Loose) => entryId === dropped),
          1,
        );
      });
    });
    const { length } = new ForgedBundle(genuine).json(APPROVAL).audit;
    expect(result).toEqual([rewritten, `entries-differ ${APPROVAL} ${length} exported, ${length - 1} here`]);
  });

  it('cheated: a service that is gone with its folder', () => {
    for (const service of ['joint-inspection', 'review-experts', 'supervision-link']) {
      expect(forged((bundle) => bundle.drop(service))).toContain(`service-missing ${paths.evidence(service)}`);
    }
  });

  it('cheated: acts told in another order', () => {
    const result = forged((bundle) => bundle.approval((evidence) => evidence.audit.reverse()));
    expect(result).toEqual([rewritten, `reordered ${APPROVAL}`]);
  });

  it('cheated: parts of another case, and of an earlier bundle of the same one', () => {
    const swapIn = (from: Uint8Array) =>
      forged((bundle) => {
        const source = new ForgedBundle(from);
        for (const [path, bytes] of source.files) {
          if (path === APPROVAL || path.startsWith('audit/approval/')) bundle.files.set(path, bytes);
        }
      });
    expect(swapIn(ofAnotherCase)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^other-case evidence\/approval\.json/),
        expect.stringMatching(/^other-bundle audit\/approval\/export\.json/),
      ]),
    );
    expect(swapIn(earlier)).toEqual([expect.stringMatching(/^other-bundle audit\/approval\/export\.json/)]);
    const statement = new ForgedBundle(earlier).files.get(paths.statement('approval'))!;
    expect(forged((bundle) => bundle.files.set(paths.statement('approval'), statement))).toEqual(
      expect.arrayContaining([expect.stringMatching(/^other-bundle audit\/approval\/export\.json/), rewritten]),
    );
  });

  it('cheated: what the log says of the export, rewritten or taken out', () => {
    const said = forged((bundle) => {
      bundle.approval(({ case: row }) => (row.applicantName = '某开发公司'));
      const digest = sha256(bundle.files.get(APPROVAL)!);
      bundle.edit(paths.statement('approval'), ({ open }) => (open.evidence.value = digest));
    });
    expect(said).toContain(`export-differs ${paths.statement('approval')}`);
    // A longer salt takes the first digit of the count along: what is left of it is another number.
    const salted = forged((bundle) =>
      bundle.edit(paths.statement('approval'), ({ open: { entries } }) => {
        const digits = String(entries.value);
        entries.salt += Buffer.from(digits.slice(0, 1)).toString('hex');
        entries.value = Number(digits.slice(1));
      }),
    );
    expect(salted).toContainEqual(expect.stringMatching(/^malformed audit\/approval\/export\.json .*salt/));
    const none = forged((bundle) => bundle.files.delete(paths.statement('approval')));
    expect(none).toContain(`export-missing ${paths.statement('approval')}`);
  });

  it('cheated: a contents page that tells another story', () => {
    const bundle = new ForgedBundle(genuine);
    const page = Buffer.from(bundle.files.get(paths.contents)!).toString('utf8');
    bundle.files.set(paths.contents, Buffer.from(page.replaceAll('怡安苑小区3号楼2单元全体业主', '某开发公司')));
    expect(found(verifyBundle(bundle.packAsItIs()))).toEqual([`contents-differ ${paths.contents}`]);
  });

  it('held: the command says in Chinese what was changed and fails, and what is proven where nothing was', async () => {
    const file = join(directory, 'forged.zip');
    const bundle = new ForgedBundle(genuine);
    bundle.approval((evidence) => inRow(evidence, evidence.case, 'applicantName', '某开发公司'));
    writeFileSync(file, bundle.pack());
    const chinese = await runTool('verify-bundle', commands, [file]);
    expect(chinese.status).toBe(1);
    expect(chinese.stdout).toMatch(/^不成立　发现2处问题/);
    expect(chinese.stdout).toMatch(/记录的内容与其审计条目不符：被改动　evidence\/approval\.json　（办件 .* 第\d+版）/);
    writeFileSync(file, genuine);
    const honest = await runTool('verify-bundle', commands, [file]);
    expect(honest.status).toBe(0);
    expect(honest.stdout).toMatch(/^成立/);
    expect(honest.stdout).toContain('本包不能证明：办理时本应入档而未入档的');
  });

  it('cheated: the database is rewritten behind the log, then exported in good order', async () => {
    const tamper = (name: string) =>
      inDatabase(system, 'approval', async (client) => {
        await client.query('ALTER TABLE approval_case DISABLE TRIGGER USER');
        await client.query('UPDATE approval_case SET applicant_name = $1 WHERE case_number = $2', [name, caseNumber]);
        await client.query('ALTER TABLE approval_case ENABLE TRIGGER USER');
      });
    await tamper('某开发公司');
    const out = join(directory, 'tampered.zip');
    const { status, stdout } = await runTool('bundle', commands, [caseNumber, '--out', out]);
    expect(status).toBe(1);
    expect(stdout).toContain('记录的内容与其审计条目不符：被改动');
    expect(found(verifyBundle(readFileSync(out)))).toEqual([expect.stringMatching(/^row-changed .* case /)]);
    await tamper('怡安苑小区3号楼2单元全体业主');
    expect(found(verifyBundle(await bundle(caseNumber)))).toEqual([]);
  });
});
