import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DEPARTMENT_ROLES, type Role } from '../../auth/actor.js';
import { type Actor, CurrentActor } from '../../auth/index.js';
import {
  currentContext,
  notFound,
  Operation,
  Problem,
  stateConflict,
  UuidParam,
  unprocessable,
} from '../../http/index.js';
import type { Bilingual } from '../../rules/index.js';
import {
  checkInclusionProof,
  type NoteKey,
  noteKey,
  noteKeyText,
  proveInclusion,
  rawPublicKey,
} from '../tree/index.js';
import type { IssuedCheckpoint } from './checkpoints.js';
import { meaningOf } from './finding.js';
import { ForkRefused } from './log-signer.js';
import { LogBroken } from './log-tree.js';
import {
  CheckpointDto,
  ConsistencyDto,
  ConsistencyQueryDto,
  InclusionProofDto,
  LeafPageDto,
  LeafQueryDto,
  LogKeyDto,
  ProofQueryDto,
  ProofVerdictDto,
  VerificationDto,
  VerificationQueryDto,
} from './proofs.dto.js';
import { ProvableLog } from './provable-log.js';
import { decodePlace, encodePlace } from './verification-cursor.js';

/** Who holds on to checkpoints: auditors, and the departments that might dispute what was logged. */
const HOLDERS: readonly Role[] = ['auditor', ...DEPARTMENT_ROLES];

/** Proofs over the audit log (审计证明): checkpoints, inclusion, consistency, verification. RFC 6962 */
@Controller('audit')
export class ProofsController {
  constructor(
    private readonly log: ProvableLog,
    private readonly dataSource: DataSource,
  ) {}

  @Get('checkpoints/latest')
  @Operation({
    summary: { zh: '查看最新检查点', en: 'The latest checkpoint' },
    roles: HOLDERS,
    success: { type: CheckpointDto },
    errors: [404],
  })
  async latest(): Promise<CheckpointDto> {
    const checkpoint = await this.log.checkpoints.latest();
    if (!checkpoint) throw notFound();
    return checkpointDto(checkpoint);
  }

  @Post('checkpoints')
  @Operation({
    summary: { zh: '立即签发检查点', en: 'Issue a checkpoint now' },
    description: {
      zh: '没有新条目时返回最新检查点。',
      en: 'Returns the latest one where nothing is new.',
    },
    roles: ['auditor'],
    success: { status: 201, type: CheckpointDto },
    errors: [409],
  })
  async issue(): Promise<CheckpointDto> {
    await this.log.sequencer.run();
    return checkpointDto(await this.log.checkpoints.issue().catch(forked));
  }

  @Get('entries/:id/proof')
  @Operation({
    summary: { zh: '证明条目已编入日志', en: 'Prove that an entry is in the log' },
    description: {
      zh: '证明针对最新检查点，或 treeSize 所指大小的树。',
      en: 'Against the latest checkpoint, or the tree of treeSize entries.',
    },
    roles: ['auditor'],
    success: { type: InclusionProofDto },
    errors: [404, 409, 422],
  })
  async prove(@UuidParam() id: string, @Query() { treeSize }: ProofQueryDto): Promise<InclusionProofDto> {
    const [entry] = await this.dataSource.query(
      'SELECT e.body, l.idx FROM audit_entry e LEFT JOIN audit_leaf l ON l.entry_id = e.id WHERE e.id = $1',
      [id],
    );
    if (!entry) throw notFound();
    const checkpoint = await (treeSize === undefined
      ? this.log.checkpoints.latest()
      : this.log.checkpoints.at(treeSize));
    if (!checkpoint && treeSize !== undefined) throw unprocessable({ detail: NO_SUCH_CHECKPOINT });
    if (!checkpoint || entry.idx === null || entry.idx >= checkpoint.size) throw stateConflict({ detail: NOT_COVERED });
    const tree = await this.log.tree.upToDate().catch(forked);
    if (tree.size < checkpoint.size) forked(new ForkRefused(checkpoint, { size: tree.size, root: await tree.root() }));
    const provable = await tree.provable(entry.idx, checkpoint.size).catch(forked);
    const proof = proveInclusion(provable, entry.idx, entry.body, checkpoint.note);
    return { ...proof, hashes: [...proof.hashes] };
  }

  @Get('consistency')
  @Operation({
    summary: { zh: '证明日志只增不改', en: 'Prove that a larger tree begins with a smaller one' },
    roles: HOLDERS,
    success: { type: ConsistencyDto },
    errors: [409, 422],
  })
  async consistency(@Query() query: ConsistencyQueryDto): Promise<ConsistencyDto> {
    const tree = await this.log.tree.upToDate().catch(forked);
    const { from } = query;
    const to = query.to ?? (await this.log.checkpoints.latest())?.size ?? tree.size;
    if (from > to || to > tree.size) {
      throw unprocessable({
        detail: { zh: `须满足 from ≤ to ≤ ${tree.size}`, en: `from ≤ to ≤ ${tree.size} is needed` },
      });
    }
    const asked = [tree.root(from), tree.root(to), tree.consistencyProof(from, to)] as const;
    const [fromRoot, toRoot, hashes] = await Promise.all(asked).catch(forked);
    return {
      from,
      to,
      fromRootHash: fromRoot.toString('hex'),
      toRootHash: toRoot.toString('hex'),
      hashes: hashes.map((hash) => hash.toString('hex')),
    };
  }

  @Get('keys')
  @Operation({
    summary: { zh: '查看检查点的验证密钥', en: 'The keys that verify checkpoints' },
    description: {
      zh: '第一项为现行日志世代的密钥，其后为恢复前各世代的密钥。',
      en: 'The first is that of the epoch that is open; those of epochs that a restore ended follow.',
    },
    roles: HOLDERS,
    success: { type: [LogKeyDto] },
  })
  async keys(): Promise<LogKeyDto[]> {
    return (await this.allKeys()).map((key) => ({
      name: key.name,
      keyId: key.id.toString('hex'),
      publicKey: rawPublicKey(key.publicKey).toString('hex'),
      noteKey: noteKeyText(key),
    }));
  }

  /** Those of the epoch that is open, then those of the ones that ended, the newest first: that which signs now before those before it. */
  private async allKeys(): Promise<NoteKey[]> {
    await this.log.readEpoch();
    const ended = await this.log.ended();
    const origins = [this.log.signer.origin, ...ended.reverse().map(({ signer }) => signer.origin)];
    const keys = this.log.signers.keys.chain().publicKeys.toReversed();
    return origins.flatMap((origin) => keys.map((key) => noteKey(origin, key)));
  }

  @Get('leaves')
  @Operation({
    summary: { zh: '按序列出日志叶子', en: 'The leaves of the log in their order' },
    roles: ['auditor'],
    success: { type: LeafPageDto },
  })
  async leaves(@Query() { from, limit }: LeafQueryDto): Promise<LeafPageDto> {
    const rows: { idx: number; entry_id: string; hash: Buffer; body: Buffer | null }[] = await this.dataSource.query(
      `SELECT l.idx, l.entry_id, l.hash, e.body FROM audit_leaf l LEFT JOIN audit_entry e ON e.id = l.entry_id
       WHERE l.idx >= $1 ORDER BY l.idx LIMIT $2`,
      [from, limit + 1],
    );
    const items = rows.slice(0, limit).map(({ idx, entry_id, hash, body }) => ({
      index: idx,
      entryId: entry_id,
      leafHash: hash.toString('hex'),
      leaf: body ? body.toString('base64') : null,
    }));
    return { items, next: rows[limit]?.idx ?? null };
  }

  @Get('verification')
  @Operation({
    summary: { zh: '核验日志与全部现行记录', en: 'Verify the log and every row that it speaks of' },
    description: {
      zh: '由条目重新计算日志树并与各检查点比对，重新计算每条现行记录的摘要，列出不符之处。每次答复只核验一两秒，nextCursor 不为空的，须带该值继续核验，直至为空。',
      en: 'Recomputes the tree and compares it with every checkpoint, recomputes every row, and lists what differs. An answer takes a second or two: where nextCursor is not null, ask on with it, until it is.',
    },
    roles: ['auditor'],
    success: { type: VerificationDto },
  })
  async verification(
    @CurrentActor() actor: Actor,
    @Query() { cursor }: VerificationQueryDto,
  ): Promise<VerificationDto> {
    const place = cursor === undefined ? undefined : decodePlace(cursor);
    const { head, findings, checked, next } = await this.log.verify(actor, place);
    return {
      origin: this.log.signer.origin,
      size: head.size,
      rootHash: head.root.toString('hex'),
      findings: findings.map((finding) => ({ ...finding, meaning: inLanguage(meaningOf(finding.finding)) })),
      checked,
      nextCursor: next && encodePlace(next),
    };
  }

  @Post('proofs/verification')
  @Operation({
    summary: { zh: '核验一份证明', en: 'Check a proof' },
    description: {
      zh: '检查点须由本服务的日志密钥签名；不带检查点时只核验路径。',
      en: "A checkpoint must bear this service's signature; without one, only the path is checked.",
    },
    public: true,
    success: { status: 200, type: ProofVerdictDto, example: { valid: true, reason: null } },
  })
  async check(@Body() proof: InclusionProofDto): Promise<ProofVerdictDto> {
    const { valid, reason } = checkInclusionProof(proof, this.log.signers.keys.chain());
    return { valid, reason: reason && inLanguage(reason) };
  }
}

const NO_SUCH_CHECKPOINT: Bilingual = {
  zh: '没有此大小的检查点',
  en: 'no checkpoint has this size',
};
const NOT_COVERED: Bilingual = {
  zh: '条目尚未列入检查点，请稍后重试或先签发检查点',
  en: 'the entry is not under a checkpoint yet: try again in a minute, or issue one',
};

/** Tells that the log was changed behind the service's back; any other error is thrown as it is. */
function forked(error: unknown): never {
  if (error instanceof LogBroken) {
    throw new Problem(
      409,
      'log-forked',
      { zh: '日志树缺少叶子，无法签名或证明', en: 'The tree lacks a leaf: nothing can be signed or proven' },
      { facts: { missing: error.missing } },
    );
  }
  if (error instanceof ForkRefused) {
    throw new Problem(
      409,
      'log-forked',
      { zh: '日志与已签发的检查点不符，拒绝签名', en: 'The log does not continue what was signed: no signature' },
      { facts: { signedSize: error.signed.size, size: error.asked.size } },
    );
  }
  throw error;
}

function checkpointDto({ origin, size, root, note, issuedAt }: IssuedCheckpoint): CheckpointDto {
  return { origin, size, rootHash: root.toString('hex'), checkpoint: note, issuedAt: issuedAt.toISOString() };
}

function inLanguage(text: Bilingual): string {
  return text[currentContext()?.language ?? 'zh'];
}
