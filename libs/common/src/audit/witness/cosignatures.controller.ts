import { createPublicKey, type KeyObject } from 'node:crypto';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DEPARTMENT_ROLES, type Role } from '../../auth/actor.js';
import { type Actor, CurrentActor } from '../../auth/index.js';
import { TimeSource } from '../../clock/index.js';
import { forbidden, Operation, unprocessable } from '../../http/index.js';
import { StoredBodies } from '../../reference/stored-bodies.js';
import { UnitOfWork } from '../../work/unit-of-work.js';
import { LeafQueryDto } from '../log/proofs.dto.js';
import { ProvableLog } from '../log/provable-log.js';
import { isWitnessName, verifyCosignature } from '../tree/index.js';
import { AuditWitness } from './audit-witness.entity.js';
import { CosignatureDto, CosignedDto, EnteredWitnessDto, LeafHashesDto, WitnessKeyDto } from './cosignatures.dto.js';

const HOLDERS: readonly Role[] = ['auditor', ...DEPARTMENT_ROLES];

interface CosignedRow {
  body_code: string;
  origin: string;
  size: number;
  signed_at: Date;
  note: string;
  lines: string[];
}

/** Cosigning of checkpoints by departments (共签): what they have seen can't be taken back, nor shown otherwise to others. */
@Controller('audit')
export class CosignaturesController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly work: UnitOfWork,
    private readonly log: ProvableLog,
    private readonly time: TimeSource,
    private readonly bodies: StoredBodies,
  ) {}

  @Get('leaf-hashes')
  @Operation({
    summary: { zh: '按序列出叶子哈希，不含内容', en: 'The leaf hashes of the log in their order, without content' },
    roles: HOLDERS,
    success: { type: LeafHashesDto },
  })
  async leafHashes(@Query() { from, limit }: LeafQueryDto): Promise<LeafHashesDto> {
    const rows: { hash: Buffer }[] = await this.dataSource.query(
      'SELECT hash FROM audit_leaf WHERE idx >= $1 ORDER BY idx LIMIT $2',
      [from, limit + 1],
    );
    const hashes = rows.slice(0, limit).map(({ hash }) => hash.toString('hex'));
    return { hashes, next: rows.length > limit ? from + limit : null };
  }

  @Post('witnesses')
  @Operation({
    summary: { zh: '登记本部门的见证公钥', en: "Enter the own body's key for cosigning" },
    description: {
      zh: '再次登记的，自登记起以新公钥为准；原登记留存。',
      en: 'A key entered later takes its place from then on; the earlier one stays on record.',
    },
    roles: DEPARTMENT_ROLES,
    rules: ['SUP-10'],
    success: { status: 201, type: EnteredWitnessDto },
    errors: [422],
  })
  async enter(@Body() { name, publicKey }: WitnessKeyDto, @CurrentActor() actor: Actor): Promise<EnteredWitnessDto> {
    await this.demandOutside(actor);
    return this.work.run(actor, async (tx) => {
      if (!isWitnessName(name)) throw unprocessable({ detail: NO_NAME });
      tx.insert(
        AuditWitness,
        { id: tx.uuid(), bodyCode: actor.body, name, publicKey, enteredBy: actor.sub, enteredAt: tx.now },
        { action: 'audit-witness.key-entered', rules: ['SUP-10'] },
      );
      return { body: actor.body, name, publicKey };
    });
  }

  @Post('cosignatures')
  @Operation({
    summary: { zh: '提交对检查点的共签', en: 'Hand in a cosignature of a checkpoint' },
    roles: DEPARTMENT_ROLES,
    rules: ['SUP-10'],
    success: { status: 201, type: CosignedDto },
    errors: [422],
  })
  async cosign(
    @Body() { checkpoint, cosignature }: CosignatureDto,
    @CurrentActor() actor: Actor,
  ): Promise<CosignedDto> {
    await this.demandOutside(actor);
    await this.work.run(actor, async (tx) => {
      await this.log.readEpoch();
      const read = this.log.signer.verify(checkpoint);
      const [issued] = read
        ? await tx.query<{ root: Buffer }>('SELECT root FROM audit_checkpoint WHERE origin = $1 AND size = $2::int', [
            read.origin,
            read.size,
          ])
        : [];
      if (!read || !issued?.root.equals(read.root)) throw unprocessable({ detail: NOT_OURS });
      const [witness] = await tx.find(
        AuditWitness,
        { bodyCode: actor.body },
        { orderBy: { enteredAt: 'DESC' }, limit: 1 },
      );
      const at = witness && verifyCosignature(checkpoint, cosignature, witness.name, keyOf(witness.publicKey));
      if (!at) throw unprocessable({ detail: NOT_THEIRS });
      await tx.query(
        `INSERT INTO audit_cosignature (origin, size, body_code, line, signed_at) VALUES ($1, $2::int, $3, $4, $5)
         ON CONFLICT (origin, size, body_code) DO NOTHING`,
        [read.origin, read.size, actor.body, cosignature, at],
      );
    });
    return (await this.cosigned()).find(({ body }) => body === actor.body)!;
  }

  /** A bureau that cosigns its own log says nothing: departments do. */
  private async demandOutside(actor: Actor): Promise<void> {
    const body = await this.bodies.find(actor.body);
    if (body?.kind !== 'department') throw forbidden({ detail: BY_DEPARTMENTS });
  }

  @Get('cosignatures')
  @Operation({
    summary: { zh: '查看各部门最近共签的检查点', en: 'What each department cosigned last' },
    roles: HOLDERS,
    rules: ['SUP-10'],
    success: { type: [CosignedDto] },
  })
  async cosigned(): Promise<CosignedDto[]> {
    const rows: CosignedRow[] = await this.dataSource.query(
      `SELECT DISTINCT ON (s.body_code) s.body_code, s.origin, s.size, s.signed_at, c.note,
         (SELECT array_agg(o.line ORDER BY o.body_code) FROM audit_cosignature o
          WHERE o.origin = s.origin AND o.size = s.size) AS lines
       FROM audit_cosignature s JOIN audit_checkpoint c USING (origin, size)
       ORDER BY s.body_code, s.received_at DESC`,
    );
    const size = (await this.log.tree.upToDate()).size;
    const now = this.time.system().getTime();
    return rows.map((row) => ({
      body: row.body_code,
      origin: row.origin,
      size: row.size,
      cosignedAt: row.signed_at.toISOString(),
      ageSeconds: Math.max(0, Math.floor((now - row.signed_at.getTime()) / 1000)),
      behind: size - row.size,
      checkpoint: row.note + row.lines.join(''),
    }));
  }
}

function keyOf(hex: string): KeyObject {
  const x = Buffer.from(hex, 'hex').toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}

const NO_NAME = { zh: '名称不得含空格、加号', en: 'a name has no spaces and no plus signs' };
const BY_DEPARTMENTS = {
  zh: '检查点由各部门的联络员、工作人员、负责人登记公钥并共签；审批部门不为自己的日志共签',
  en: 'departments enter their keys and cosign checkpoints; a bureau says nothing by cosigning its own log',
};
const NOT_OURS = {
  zh: '不是本日志现行世代签发的检查点',
  en: 'is no checkpoint that this log issued in the epoch that is open',
};
const NOT_THEIRS = {
  zh: '不是本部门已登记公钥对该检查点的共签，请先登记公钥',
  en: 'is no cosignature of this checkpoint by the key that the body entered: enter the key first',
};
