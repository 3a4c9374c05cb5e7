import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { KeyChanges } from '@shenguan/common/audit/keys';
import { ProvableLog, SigningKeys } from '@shenguan/common/audit/log';
import {
  type DrawSalts,
  type DrawSource,
  fingerprint,
  type Pool,
  type Proof,
  poolOf,
  publicKeyHex,
  saltsFromKey,
  signerAmong,
} from '@shenguan/common/draw';
import { stateConflict } from '@shenguan/common/http';
import { FieldCipher, KeyedHash } from '@shenguan/common/privacy';
import { SERVICE_CONFIG, type ServiceConfig } from '@shenguan/common/service';
import type { Draw } from './draw.entity.js';

/** What a draw was made from, as it is kept: everything but the salts. */
export type KeptSource = Omit<DrawSource, 'salts'>;

/** What the keys of draws are told apart by in the account of their changes. */
const ACCOUNT = 'draw-service';

/** Holds the service's signing keys, and opens what is kept of a draw under a key outside the database. EXP-17.1, EXP-22 */
@Injectable()
export class DrawVault implements OnModuleInit {
  /** Which key of draws followed which; a round stays with the one that it began under. */
  readonly keys: SigningKeys;

  constructor(
    private readonly cipher: FieldCipher,
    private readonly hash: KeyedHash,
    private readonly log: ProvableLog,
    private readonly changes: KeyChanges,
    @Inject(SERVICE_CONFIG) { keysDir, logStateDir, logHost, service }: ServiceConfig,
  ) {
    this.keys = new SigningKeys({
      name: drawsNameOf(logHost, service),
      keyFile: join(keysDir, 'draw-service.key'),
      stateDir: logStateDir,
      account: ACCOUNT,
    });
  }

  /** Lets a key that the operator has put first take over, from where the log stands; the log will say so. */
  async onModuleInit(): Promise<void> {
    await this.changes.watch(this.keys);
    const epoch = await this.log.readEpoch();
    this.keys.change({ epoch, size: this.log.signer.head().size });
  }

  /** Signs rounds that begin now. */
  get serviceKey(): KeyObject {
    return this.keys.current;
  }

  /** Hex. */
  get publicKey(): string {
    return publicKeyHex(this.serviceKey);
  }

  get fingerprint(): string {
    return fingerprint(this.publicKey);
  }

  /** Returns the public key that a round began under, hex. */
  publicKeyOf({ snapshot }: Pick<Proof, 'snapshot'>): string {
    const key = signerAmong(snapshot, this.keys.chain().keys);
    if (key === null) throw new Error('no key of this service signed the snapshot');
    return key;
  }

  /** Returns the secret that a round began under, which signs all of it; a conflict where that was taken away. */
  keyOf(proof: Pick<Proof, 'snapshot'>): KeyObject {
    const secret = this.keys.secretOf(this.publicKeyOf(proof));
    if (!secret) throw stateConflict({ detail: KEY_GONE });
    return secret;
  }

  /** Returns what a row keeps of a draw's secret and source, the latter as JSON (`KeptSource`). */
  keep(id: string, drawKey: Buffer, source: string): Pick<Draw, 'keyCipher' | 'sourceCipher'> {
    return {
      keyCipher: this.cipher.encrypt(drawKey.toString('hex'), place('draw', 'key_cipher', id)),
      sourceCipher: this.cipher.encrypt(source, place('draw', 'source_cipher', id)),
    };
  }

  /** Returns the salts of a draw. */
  saltsOf(draw: Draw): DrawSalts {
    return saltsFromKey(this.drawKeyOf(draw));
  }

  /** Opens what a row keeps of a draw's secret and source. */
  open(draw: Draw): { drawKey: Buffer; source: string } {
    const source = this.cipher.decrypt(draw.sourceCipher, place('draw', 'source_cipher', draw.id));
    return { drawKey: this.drawKeyOf(draw), source };
  }

  /** Recomputes who stands behind which position: all of it, so not where a part will do (`PoolWork`). */
  poolOf(draw: Draw): Pool {
    const { source, drawKey } = this.open(draw);
    return poolOf({ ...(JSON.parse(source) as KeptSource), salts: saltsFromKey(drawKey) });
  }

  private drawKeyOf(draw: Draw): Buffer {
    return Buffer.from(this.cipher.decrypt(draw.keyCipher, place('draw', 'key_cipher', draw.id)), 'hex');
  }

  /** Returns what a row keeps of the expert it is about. */
  hide(table: HolderTable, id: string, expertId: string): string {
    return this.cipher.encrypt(expertId, place(table, 'holder_cipher', id));
  }

  /** Returns the ID of the expert that a row is about. */
  holderOf(table: HolderTable, row: { id: string; holderCipher: string }): string {
    return this.cipher.decrypt(row.holderCipher, place(table, 'holder_cipher', row.id));
  }

  /**
   * Returns the name under which rows, messages and digests keep an expert's subject: a salted digest of the subject
   * itself opens to whoever has the database, which holds the salt and the few subjects it can be of.
   */
  hideSubject(subject: string): string {
    return this.hash.of('subject', subject);
  }

  /**
   * Returns the marks under which an approval of late ties keeps that it counted an expert, the current first: of one
   * request only, so that two approvals show nobody in common.
   */
  lateMarks(requestId: string, expertId: string): string[] {
    return this.hash.all('subject', `late-tie:${requestId}:${expertId}`);
  }
}

const KEY_GONE = {
  zh: '本轮抽取开始时的签名密钥已停用，不能再为本轮签名',
  en: 'the key that this round began under was taken out of use: nothing more of the round can be signed',
};

/** Names what the keys of draws sign. */
const drawsNameOf = (host = 'shenguan.local', service: string): string => `${host}/${service}/draws`;

type HolderTable = 'seat' | 'designation' | 'draw_exclusion';

const place = (table: string, column: string, row: string) => ({ table, column, row });
